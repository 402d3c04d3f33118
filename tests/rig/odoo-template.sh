#!/bin/bash
# Run by get-odoo.sh inside Odoo's own root: makes /srv/template, a database and data folder that odoo.sh copies.
set -euo pipefail
pg=/usr/lib/postgresql/13/bin
t=/srv/template
rm -rf $t; mkdir -p $t/data; install -d -o postgres -g postgres $t/pg
as() { setpriv --reuid "$1" --regid "$1" --init-groups --reset-env env LC_ALL=C.UTF-8 HOME=/tmp "${@:2}"; }
as postgres $pg/initdb -D $t/pg --auth=trust -U postgres --locale=C.UTF-8 -E UTF8
as postgres $pg/pg_ctl -w -D $t/pg -l /tmp/pg.log -o "-c listen_addresses= -c unix_socket_directories=/tmp -c fsync=off" start
as postgres $pg/createuser -h /tmp -U postgres -d odoo
chown -R odoo:odoo $t/data
cat > $t/odoo.conf <<C
[options]
db_host = /tmp
db_user = odoo
addons_path = /usr/lib/python3/dist-packages/odoo/addons
data_dir = $t/data
without_demo = all
C
as odoo odoo -c $t/odoo.conf -d crm -i crm,contacts,phone_validation --without-demo=all --stop-after-init
as postgres $pg/pg_ctl -w -D $t/pg stop
rm -f $t/odoo.conf
