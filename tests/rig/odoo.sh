#!/bin/bash
# odoo.sh run
# A small Odoo for tests, with a database of its own: all it writes is under $ODOO_HOME, it listens on loopback only, and it
# ends whole when it is told to end or killed. A second run with the same $ODOO_HOME goes on with the same data.
#
#   ODOO_ROOT  where get-odoo.sh put it   (default ~/.cache/callwright/odoo)
#   ODOO_HOME  state: database, files, log/odoo.log          (default ./odoo-home)
#   ODOO_PORT  8069   on 127.0.0.1; database crm, user admin, password admin
set -euo pipefail
: "${ODOO_ROOT:=${XDG_CACHE_HOME:-$HOME/.cache}/callwright/odoo}" "${ODOO_HOME:=$PWD/odoo-home}" "${ODOO_PORT:=8069}"
[ "${1:-}" = run ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ -f "$ODOO_ROOT/.complete" ] || { echo "odoo: get-odoo.sh was not run" >&2; exit 1; }
mkdir -p "$ODOO_HOME"; ODOO_HOME=$(cd "$ODOO_HOME" && pwd)
if [ ! -d "$ODOO_HOME/pg" ]; then
  cp -a "$ODOO_ROOT/srv/template/." "$ODOO_HOME/"
  mkdir -p "$ODOO_HOME/log" "$ODOO_HOME/run"; chmod 777 "$ODOO_HOME/log" "$ODOO_HOME/run"
fi
# Namespaces of its own: what it mounts goes with it, and when its first process ends, the kernel ends all others. That process
# ignores a polite signal, and must not outlive this script.
setpriv --pdeathsig KILL unshare --mount --propagation private --pid --fork --kill-child=KILL /bin/bash -c '
  set -e
  root=$1; home=$2; port=$3
  mkdir -p "$root/srv/home"
  mount --bind "$home" "$root/srv/home"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  exec chroot "$root" /bin/bash -c "
    pg=/usr/lib/postgresql/13/bin h=/srv/home
    as() { setpriv --reuid \$1 --regid \$1 --init-groups --reset-env env LC_ALL=C.UTF-8 HOME=/tmp \"\${@:2}\"; }
    rm -f \$h/pg/postmaster.pid
    as postgres \$pg/postgres -D \$h/pg -c listen_addresses= -c unix_socket_directories=\$h/run -c fsync=off >\$h/log/pg.log 2>&1 &
    until as postgres \$pg/pg_isready -q -h \$h/run; do kill -0 \$! || exit 1; sleep 0.1; done
    as odoo odoo --db_host=\$h/run --db_user=odoo -d crm --addons-path=/usr/lib/python3/dist-packages/odoo/addons --data-dir=\$h/data \
      --http-interface=127.0.0.1 --http-port=$3 --workers=0 --max-cron-threads=0 --no-database-list >\$h/log/odoo.log 2>&1 &
    odoo=\$!
    wait \$odoo
  "
' odoo "$ODOO_ROOT" "$ODOO_HOME" "$ODOO_PORT" &
trap 'kill -KILL $!' TERM INT
wait $!
