#!/bin/bash
# get-asterisk.sh [TARGET]
#
# Puts a real Asterisk PBX, and baresip, a telephone of another make, under TARGET (default $ASTERISK_ROOT, else
# ~/.cache/callwright/asterisk) WITHOUT installing anything on the machine:
# Debian packages of another suite are fetched with apt's own client in a private
# state folder (signatures checked against the machine's Debian keyring), unpacked with
# dpkg -x, and run through the unpacked suite's own dynamic loader. No chroot, no mounts,
# no maintainer scripts, no root needed; the host's libc is not touched.
#
# The mirror is taken from the machine's own apt sources; no host name is written here.
#
#   ASTERISK_SUITES   suites to try, in order        (default "sid bullseye")
#   ASTERISK_CACHE    folder of .deb files kept between runs (default TARGET.debs)
#   ASTERISK_PACKAGES  more packages into the same root     (default baresip-core)
#   ASTERISK_KEYRING  (default /usr/share/keyrings/debian-archive-keyring.gpg)
#
# Afterwards:  TARGET/bin/asterisk   runs it (absolute paths, any working directory)
#              TARGET/bin/in-root P  runs any other program of the root, e.g. in-root usr/bin/xyz
#              TARGET/.complete      holds what is there and is written last
# Exit codes: 0 there; 3 this machine has no Debian archive that can be reached; 1 it can, and something else went wrong
set -euo pipefail
target=${1:-${ASTERISK_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/callwright/asterisk}}
suites=${ASTERISK_SUITES:-sid bullseye}
keyring=${ASTERISK_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
extra=${ASTERISK_PACKAGES-baresip-core}

for f in apt-get dpkg flock; do
  command -v $f >/dev/null || { echo "get-asterisk: this is no Debian: there is no $f" >&2; exit 3; }
done
mkdir -p "$(dirname "$target")"; target=$(cd "$(dirname "$target")" && pwd)/$(basename "$target")
cache=${ASTERISK_CACHE:-$target.debs}; mkdir -p "$cache"; cache=$(cd "$cache" && pwd)
say() { echo "get-asterisk: $*" >&2; }

exec 9>"$target.lock"; flock 9         # of two that want it at once, one fetches
if [ -f "$target/.complete" ] && grep -qxF "with: $extra" "$target/.complete" && "$target/bin/asterisk" -V >/dev/null 2>&1; then
  say "already there: $(head -1 "$target/.complete")"; exit 0
fi

. "$(dirname "${BASH_SOURCE[0]}")/archive.sh"
uri=$(archive)
[ -n "$uri" ] || { say "no Debian archive among this machine's apt sources"; exit 3; }

priv() { # priv SUITE CMD...: an apt tool with private state for SUITE
  local d=$work/apt-$1; shift
  "$1" -qq -o Dir="$d" -o Dir::State="$d/var/lib/apt" -o Dir::State::status="$d/var/lib/dpkg/status" \
    -o Dir::Cache="$d/var/cache/apt" -o Dir::Cache::archives="$d/var/cache/apt/archives" -o Dir::Etc="$d/etc/apt" \
    -o Dir::Log="$d/var/log" -o APT::Architecture="$(dpkg --print-architecture)" \
    -o APT::Install-Recommends=false -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=3 \
    -o Debug::NoLocking=true -o Acquire::Languages=none "${@:2}"
}

try() { # try SUITE
  local s=$1 d=$work/apt-$1 names new=$target.new f
  mkdir -p "$d"/etc/apt/{apt.conf.d,preferences.d,sources.list.d,trusted.gpg.d} \
    "$d"/var/lib/apt/lists/partial "$d"/var/lib/dpkg "$d"/var/cache/apt/archives/partial "$d"/var/log
  : > "$d/var/lib/dpkg/status"
  echo "deb [signed-by=$keyring] $uri $s main" > "$d/etc/apt/sources.list"
  priv "$s" apt-get update >&2 || return 1
  reached=yes
  # Everything asterisk needs in that suite, resolved from nothing; the base system's own tools
  # (perl, gnupg, pam, passwd ...) only serve maintainer scripts that we do not run.
  names=$(priv "$s" apt-get install -s -y asterisk $extra | awk '$1=="Inst"{print $2}' | grep -vE \
   '^(perl|libperl|gnupg|gpg|dirmngr|pinentry|gcc-|debconf|adduser|passwd|login|base-passwd|tzdata|libpam|libaudit|libsemanage|libsepol|libcap-ng|readline-common|libdebconf|pci\.ids|gzip|tar|dpkg|init-system|lsb-base|sensible|ucf|fontconfig|fonts|libc-gconv|libsensors-config|libsnmp-base|libasound2-data)') || return 1
  [ -n "$names" ] || return 1
  (cd "$cache" && priv "$s" apt-get download $names >&2) || return 1
  rm -rf "$new"; mkdir -p "$new"
  # Only the versions of this suite, in case the cache holds older ones. As in a merged-/usr system,
  # /lib* /bin /sbin are links into usr before anything is unpacked (bullseye packages still use /lib).
  mkdir -p "$new"/usr/{bin,sbin,lib,lib64}; for f in bin sbin lib lib64; do ln -s "usr/$f" "$new/$f"; done
  for f in $(priv "$s" apt-get install -y --print-uris asterisk $extra | awk '{print $2}'); do
    [ -f "$cache/$f" ] || continue      # one of those left out above
    dpkg --fsys-tarfile "$cache/$f" | tar -x -C "$new" --keep-directory-symlink --no-same-owner \
      --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' \
      --exclude='./usr/share/info/*' --exclude='./usr/share/lintian/*' --exclude='./usr/lib/systemd/*' || return 1
  done
  local lib ld
  lib=$(cd "$new" && ls -d usr/lib/*-linux-gnu* | head -1)
  ld=$(cd "$new" && ls usr/lib64/ld-linux*.so.* "$lib"/ld-linux*.so.* 2>/dev/null | head -1)
  mkdir -p "$new/bin.run"
  cat > "$new/bin.run/in-root" <<EOS
#!/bin/sh
# Runs a program of this unpacked root with the root's own loader and libraries.
root=\$(cd "\$(dirname "\$0")/.." && pwd)
prog=\$1; shift
exec "\$root/$ld" --library-path "\$root/$lib:\$root/usr/lib" "\$root/\$prog" "\$@"
EOS
  cat > "$new/bin.run/asterisk" <<EOS
#!/bin/sh
exec "\$(dirname "\$0")/in-root" usr/sbin/asterisk "\$@"
EOS
  chmod +x "$new"/bin.run/*
  # usr-merge made bin a link; our wrappers get a folder of their own under that name
  rm "$new/bin"; mv "$new/bin.run" "$new/bin"
  ln -sfn "$(cd "$new" && ls -d usr/lib/asterisk/modules "$lib/asterisk/modules" 2>/dev/null | head -1)" "$new/modules"
  local v; v=$("$new/bin/asterisk" -V) || return 1
  # A module whose libraries are missing would only show at run time: check the ones a SIP PBX needs.
  local m bad=0
  for m in chan_pjsip res_pjsip res_srtp res_rtp_asterisk app_queue app_confbridge res_parking res_ari res_http_websocket; do
    [ -f "$new/modules/$m.so" ] || { say "$s: no module $m"; bad=1; continue; }
    if "$new/$ld" --library-path "$new/$lib:$new/usr/lib" --list "$new/modules/$m.so" 2>&1 | grep -q 'not found'; then
      say "$s: module $m misses libraries"; bad=1; fi
  done
  [ $bad = 0 ] || return 1
  rm -rf "$target"; mv "$new" "$target"
  printf '%s\nwith: %s\n' "$s $v" "$extra" > "$target/.complete"
}

reached=
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for s in $suites; do
  say "trying suite $s"
  if try "$s"; then say "done: $(head -1 "$target/.complete") in $target ($(du -sh "$target" | cut -f1))"; exit 0; fi
  say "suite $s did not work"
done
[ -n "$reached" ] || { say "no Debian archive could be reached"; exit 3; }
exit 1
