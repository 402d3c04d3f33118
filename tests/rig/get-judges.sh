#!/bin/bash
# get-judges.sh [TARGET]
#
# Puts Salesforce's own command line, and jsforce, a client of others, with the Node that they need, under TARGET (default
# ~/.cache/callwright/judges) by npm. They judge our stand-in for Salesforce. Nothing is installed on the machine but, where
# there is no npm and we may install packages, npm itself.
#
# Afterwards:  TARGET/bin/sf        runs the command line
#              TARGET/bin/node      is the Node, and finds jsforce below TARGET/node_modules
#              TARGET/.complete     holds what is there and is written last
# Exit codes: 0 there; 3 npm cannot be had, or cannot deliver; 1 it can, and something else went wrong
set -euo pipefail
packages="@salesforce/cli@2.150.6 @jsforce/jsforce-node@3.12.0 node@22.23.3"
patience=600 # seconds

target=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/callwright/judges}
mkdir -p "$(dirname "$target")"; target=$(cd "$(dirname "$target")" && pwd)/$(basename "$target")
say() { echo "get-judges: $*" >&2; }

exec 9>"$target.lock"
if command -v flock >/dev/null; then flock 9; fi # of two that want it at once, one fetches
if [ -f "$target/.complete" ] && grep -qxF "$packages" "$target/.complete" && "$target/bin/node" --version >/dev/null 2>&1; then
  say "already there: $packages"; exit 0
fi

if ! command -v npm >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  say "installing npm"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm; } >/dev/null 2>&1 || true
fi
command -v npm >/dev/null || { say "there is no npm on this machine"; exit 3; }

new=$target.new; rm -rf "$new"; mkdir -p "$new"
echo '{"private":true}' > "$new/package.json"
say "fetching $packages"
(cd "$new" && timeout -k 10 "$patience" npm install --ignore-scripts=false --save-exact --no-audit --no-fund --no-package-lock --loglevel=error $packages 9>&- >&2) ||
  { say "npm could not deliver (see above)"; rm -rf "$new"; exit 3; }

mkdir "$new/bin"
cat > "$new/bin/node" <<'S'
#!/bin/sh
exec "$(dirname "$0")/../node_modules/node/bin/node" "$@"
S
cat > "$new/bin/sf" <<'S'
#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/node" "$here/../node_modules/@salesforce/cli/bin/run.js" "$@"
S
chmod +x "$new"/bin/*
(cd "$new" && bin/node -e 'require("@jsforce/jsforce-node")' >&2) || exit 1
rm -rf "$target"; mv "$new" "$target"
echo "$packages" > "$target/.complete"
say "done: $(du -sh "$target" | cut -f1) in $target"
