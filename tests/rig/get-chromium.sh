#!/bin/bash
# get-chromium.sh [TARGET]
#
# Puts a real Chromium without a window under TARGET (default $CHROMIUM_ROOT, else ~/.cache/callwright/chromium) WITHOUT
# installing anything on the machine: the packages of the machine's own Debian suite are fetched with apt's own client in a
# private state folder (signatures checked against the machine's Debian keyring) and unpacked with dpkg. No root needed.
# The browser runs with the machine's own C library, which is why the suite must be the machine's.
#
#   CHROMIUM_CACHE    folder of .deb files kept between runs (default TARGET.debs)
#   CHROMIUM_KEYRING  (default /usr/share/keyrings/debian-archive-keyring.gpg)
#
# Afterwards:  TARGET/bin/chromium   runs it
#              TARGET/.complete      holds its version and is written last
# Exit codes: 0 there; 3 this machine has no Debian archive that can be reached; 1 it can, and something else went wrong
set -euo pipefail
target=${1:-${CHROMIUM_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/callwright/chromium}}
keyring=${CHROMIUM_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
package=chromium-headless-shell

for f in apt-get dpkg flock; do
  command -v $f >/dev/null || { echo "get-chromium: this is no Debian: there is no $f" >&2; exit 3; }
done
mkdir -p "$(dirname "$target")"; target=$(cd "$(dirname "$target")" && pwd)/$(basename "$target")
cache=${CHROMIUM_CACHE:-$target.debs}; mkdir -p "$cache"; cache=$(cd "$cache" && pwd)
say() { echo "get-chromium: $*" >&2; }

exec 9>"$target.lock"; flock 9         # of two that want it at once, one fetches
if [ -f "$target/.complete" ] && "$target/bin/chromium" --version >/dev/null 2>&1; then
  say "already there: $(head -1 "$target/.complete")"; exit 0
fi
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ -n "$suite" ] || { say "this Debian does not say which suite it is"; exit 3; }

. "$(dirname "${BASH_SOURCE[0]}")/archive.sh"
uri=$(archive)
[ -n "$uri" ] || { say "no Debian archive among this machine's apt sources"; exit 3; }

work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/etc/apt/{apt.conf.d,preferences.d,sources.list.d,trusted.gpg.d} \
  "$work"/var/lib/apt/lists/partial "$work"/var/lib/dpkg "$work"/var/cache/apt/archives/partial "$work"/var/log
: > "$work/var/lib/dpkg/status"
echo "deb [signed-by=$keyring] $uri $suite main" > "$work/etc/apt/sources.list"
apt() { # an apt tool with private state
  "$1" -qq -o Dir="$work" -o Dir::State="$work/var/lib/apt" -o Dir::State::status="$work/var/lib/dpkg/status" \
    -o Dir::Cache="$work/var/cache/apt" -o Dir::Cache::archives="$work/var/cache/apt/archives" -o Dir::Etc="$work/etc/apt" \
    -o Dir::Log="$work/var/log" -o APT::Architecture="$(dpkg --print-architecture)" \
    -o APT::Install-Recommends=false -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=3 \
    -o Debug::NoLocking=true -o Acquire::Languages=none "${@:2}"
}
say "fetching $package of $suite"
apt apt-get update >&2 || { say "no Debian archive could be reached"; exit 3; }
# all that it needs, resolved from nothing, but for the C library and what only serves maintainer scripts
names=$(apt apt-get install -s -y $package | awk '$1=="Inst"{print $2}' | grep -vE \
  '^(libc6|libc-bin|gcc-|perl|libperl|debconf|libdebconf|adduser|passwd|login|base-passwd|tzdata|libpam|libaudit|libsemanage|libsepol|gzip|tar|dpkg|init-system|ucf|sensible|xdg-utils|x11-utils|dbus|libgtk|adwaita|hicolor)')
(cd "$cache" && apt apt-get download $names >&2)
rm -rf "$target.new"; mkdir -p "$target.new/bin"
for f in $(apt apt-get install -y --print-uris $package | awk '{print $2}'); do
  [ -f "$cache/$f" ] || continue       # one of those left out above
  dpkg --fsys-tarfile "$cache/$f" | tar -x -C "$target.new" --keep-directory-symlink --no-same-owner \
    --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*'
done
program=$(cd "$target.new" && ls usr/lib/chromium*/chromium-headless-shell 2>/dev/null | head -1 || true)
[ -n "$program" ] || { say "there is no browser in the package"; exit 1; }
libraries=$(cd "$target.new" && ls -d usr/lib/*-linux-gnu* | head -1)
cat > "$target.new/bin/chromium" <<EOS
#!/bin/sh
# The browser of this unpacked root, with the root's libraries where the machine has none.
root=\$(cd "\$(dirname "\$0")/.." && pwd)
export LD_LIBRARY_PATH="\$root/$libraries:\$root/$libraries/pulseaudio\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}" FONTCONFIG_PATH="\$root/etc/fonts"
exec "\$root/$program" "\$@"
EOS
chmod +x "$target.new/bin/chromium"
version=$("$target.new/bin/chromium" --version) || { say "the browser does not run here"; exit 1; }
rm -rf "$target"; mv "$target.new" "$target"
echo "$version" > "$target/.complete"
say "done: $version in $target ($(du -sh "$target" | cut -f1))"
