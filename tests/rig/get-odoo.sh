#!/bin/bash
# get-odoo.sh [TARGET]
#
# Puts a real Odoo 14 with PostgreSQL, both Debian's, under TARGET (default $ODOO_ROOT, else ~/.cache/callwright/odoo): a small
# Debian of its own, into which odoo.sh changes its root; nothing is installed on the machine but debootstrap. Beside the programs
# it holds a database that is ready to be copied: contacts, crm and phone_validation, user admin with password admin.
# Takes some minutes, once; needs root. The mirror is taken from the machine's own apt sources; no host name is written here.
#
#   ODOO_CACHE    folder of .deb files kept between runs   (default TARGET.debs)
#   ODOO_KEYRING  (default /usr/share/keyrings/debian-archive-keyring.gpg)
#
# TARGET/.complete says what is there and is written last.
# Exit codes: 0 there; 3 this machine cannot have it (no Debian, not root, no such archive); 1 it can, and something else went wrong
set -euo pipefail
target=${1:-${ODOO_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/callwright/odoo}}
keyring=${ODOO_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
suite=bullseye       # the last Debian that has Odoo
edition=2            # of what is made below: another number makes it anew
say() { echo "get-odoo: $*" >&2; }

for f in apt-get dpkg flock unshare chroot; do
  command -v $f >/dev/null || { say "this is no Debian: there is no $f"; exit 3; }
done
[ "$(id -u)" = 0 ] || { say "Odoo needs a root of its own, which only root can give it"; exit 3; }
mkdir -p "$(dirname "$target")"; target=$(cd "$(dirname "$target")" && pwd)/$(basename "$target")
cache=${ODOO_CACHE:-$target.debs}; mkdir -p "$cache"; cache=$(cd "$cache" && pwd)
here=$(cd "$(dirname "$0")" && pwd)

exec 9>"$target.lock"; flock 9         # of two that want it at once, one fetches
if [ -f "$target/.complete" ] && grep -qx "edition: $edition" "$target/.complete"; then
  say "already there: $(head -1 "$target/.complete")"; exit 0
fi

. "$(dirname "${BASH_SOURCE[0]}")/archive.sh"
uri=$(archive)
[ -n "$uri" ] || { say "no Debian archive among this machine's apt sources"; exit 3; }

if ! command -v debootstrap >/dev/null; then
  say "installing debootstrap"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null 2>&1 ||
    { apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null 2>&1; } ||
    { say "debootstrap cannot be had"; exit 3; }
fi

new=$target.new; log=$target.log
# what was mounted by a run that was killed goes first: else rm would follow it
for m in proc dev var/cache/apt/archives; do mountpoint -q "$new/$m" 2>/dev/null && umount "$new/$m"; done
rm -rf "$new"; mkdir -p "$new"
say "a Debian of its own ($suite)"
timeout 900 debootstrap --variant=minbase --keyring="$keyring" --cache-dir="$cache" "$suite" "$new" "$uri" >"$log" 2>&1 ||
  { tail -5 "$log" >&2; say "$suite cannot be had from this machine's archive"; exit 3; }
printf '#!/bin/sh\nexit 101\n' > "$new/usr/sbin/policy-rc.d"; chmod +x "$new/usr/sbin/policy-rc.d"
mkdir -p "$new/etc/dpkg/dpkg.cfg.d"
printf 'force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/locale/*\n' > "$new/etc/dpkg/dpkg.cfg.d/small"
cp "$here/odoo-template.sh" "$new/srv/template.sh"

say "Odoo and PostgreSQL"
# mounts of a namespace of our own go with us, whatever happens
timeout 1500 unshare --mount --propagation private /bin/bash -c '
  set -e
  mount -t proc proc "$1/proc"; mount --bind /dev "$1/dev"; mount --bind "$2" "$1/var/cache/apt/archives"
  export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin
  chroot "$1" apt-get update -qq
  # phonenumbers is not optional: without it Odoo does not know that two spellings are one number
  chroot "$1" apt-get install -y -qq --no-install-recommends odoo-14 postgresql python3-phonenumbers
  chroot "$1" /bin/bash /srv/template.sh
' get-odoo "$new" "$cache" >>"$log" 2>&1 || { tail -15 "$log" >&2; say "Odoo could not be prepared; all messages are in $log"; exit 1; }
rm -rf "$new"/var/lib/apt/lists/* "$new"/var/lib/postgresql/*
rm -rf "$target"; mv "$new" "$target"
printf 'Odoo %s\nedition: %s\n' "$(chroot "$target" dpkg-query -W -f '${Version}' odoo-14)" "$edition" > "$target/.complete"
say "done: $(head -1 "$target/.complete") in $target ($(du -sh "$target" | cut -f1))"
