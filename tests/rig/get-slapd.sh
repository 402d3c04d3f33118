#!/bin/bash
# get-slapd.sh [TARGET]
#
# Puts OpenLDAP's server, slapd, under TARGET (default ~/.cache/callwright/slapd) WITHOUT installing it: Debian's package of
# this machine's own suite, and what it needs and this machine has not, are fetched with apt's own client, with package lists
# of our own, and unpacked with dpkg -x. No root needed, no service is started.
#
# Afterwards:  TARGET/bin/in-root P  runs a program of it, e.g. in-root usr/sbin/slapd
#              TARGET/.complete      holds what is there and is written last
# Exit codes: 0 there; 3 this machine has no Debian archive that can be reached; 1 it can, and something else went wrong
set -euo pipefail
patience=300 # seconds for each step over the network
target=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/callwright/slapd}
say() { echo "get-slapd: $*" >&2; }
for f in apt-get dpkg flock timeout; do
  command -v $f >/dev/null || { say "this is no Debian: there is no $f"; exit 3; }
done
mkdir -p "$(dirname "$target")"; target=$(cd "$(dirname "$target")" && pwd)/$(basename "$target")

works() { "$1/bin/in-root" usr/sbin/slapd -VV 2>&1 | grep -q 'OpenLDAP: slapd'; }

exec 9>"$target.lock"; flock 9         # of two that want it at once, one fetches
if [ -f "$target/.complete" ] && works "$target"; then say "already there: $(cat "$target/.complete")"; exit 0; fi

work=$(mktemp -d); new=$target.new; trap 'rm -rf "$work" "$new"' EXIT
mkdir -p "$work"/{lists/partial,cache/archives/partial,debs}
apt() { # this machine's sources and what is installed here, everything else of our own
  timeout -k 10 "$patience" "$1" -qq -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" -o Debug::NoLocking=true -o Acquire::Retries=3 \
    -o APT::Install-Recommends=false -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none "${@:2}" 9>&-
}
say "fetching slapd"
apt apt-get update >&2 || true         # one source of several may be down
names=$( (echo slapd; apt apt-get install -s -y slapd | awk '$1 == "Inst" { print $2 }') | sort -u) || { say "no Debian archive could be reached"; exit 3; }
(cd "$work/debs" && apt apt-get download $names >&2) || { say "no Debian archive could be reached"; exit 3; }

rm -rf "$new"; mkdir -p "$new/bin"
for f in "$work"/debs/*.deb; do dpkg -x "$f" "$new"; done
cat > "$new/bin/in-root" <<'S'
#!/bin/sh
# Runs a program of this unpacked root; what it needs and is not here is installed on the machine.
root=$(cd "$(dirname "$0")/.." && pwd)
prog=$1; shift
for d in "$root"/lib "$root"/usr/lib "$root"/lib/*-linux-gnu* "$root"/usr/lib/*-linux-gnu* "$root"/usr/lib/*-linux-gnu*/perl/*/CORE; do
  [ -d "$d" ] && LD_LIBRARY_PATH=$d${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
export LD_LIBRARY_PATH
exec "$root/$prog" "$@"
S
chmod +x "$new/bin/in-root"
works "$new" || { say "slapd does not run here:"; "$new/bin/in-root" usr/sbin/slapd -VV >&2 || true; exit 1; }
rm -rf "$target"; mv "$new" "$target"
dpkg-deb -f "$(ls "$work"/debs/slapd_*.deb)" Version > "$target/.complete"
say "done: $(cat "$target/.complete") in $target ($(du -sh "$target" | cut -f1))"
