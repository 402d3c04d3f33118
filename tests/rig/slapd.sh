#!/bin/bash
# slapd.sh config | run | version
# A directory (OpenLDAP) of some hundred people for tests: all it writes is under $SLAPD_HOME, it listens on loopback only and
# runs as the calling user. Its certificates are made by openssl.
#
#   SLAPD_ROOT   where get-slapd.sh put it   (default ~/.cache/callwright/slapd)
#   SLAPD_HOME   state: config, keys, data   (default ./slapd-home)
#   SLAPD_ADDR   127.0.0.1   SLAPD_LDAP 1389   SLAPD_LDAPS 1636
#   SLAPD_PEOPLE 400         people with names and numbers that follow from their number, beside the peculiar ones
#   SLAPD_CERT_NAMES DNS:localhost,IP:127.0.0.1   what its certificate is for    SLAPD_CERT_DAYS 3650 (-1: expired)
#   SLAPD_TLS    yes (no: it does not know StartTLS)     SLAPD_ANONYMOUS yes (no: who is not signed in reads nothing)
#   SLAPD_CAP    100         so many entries are given at once; further ones on further pages
#
# Base dc=example,dc=org; the desk signs in as cn=desk,dc=example,dc=org with the password "desk password".
set -euo pipefail
: "${SLAPD_ROOT:=${XDG_CACHE_HOME:-$HOME/.cache}/callwright/slapd}" "${SLAPD_HOME:=$PWD/slapd-home}" "${SLAPD_ADDR:=127.0.0.1}"
: "${SLAPD_LDAP:=1389}" "${SLAPD_LDAPS:=1636}" "${SLAPD_PEOPLE:=400}" "${SLAPD_CERT_DAYS:=3650}" "${SLAPD_CAP:=100}"
: "${SLAPD_CERT_NAMES:=DNS:localhost,IP:127.0.0.1}" "${SLAPD_TLS:=yes}" "${SLAPD_ANONYMOUS:=yes}"
mkdir -p "$SLAPD_HOME"; SLAPD_HOME=$(cd "$SLAPD_HOME" && pwd)
root() { "$SLAPD_ROOT/bin/in-root" "$@"; }
base=dc=example,dc=org

keys() { # an authority, and a certificate from it
  local k=$SLAPD_HOME/keys; mkdir -p "$k/trust"
  (
    cd "$k"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem -days 3650 -subj "/CN=Directory test authority" \
      -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout slapd.key -out slapd.csr -subj "/CN=slapd.test"
    printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\n' "$SLAPD_CERT_NAMES" > slapd.ext
    if [ "$SLAPD_CERT_DAYS" -lt 0 ]; then # it was valid on one day of the past
      mkdir -p past; : > past/index; echo 01 > past/serial
      printf '[ca]\ndefault_ca=past\n[past]\ndatabase=past/index\nserial=past/serial\nnew_certs_dir=past\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n' > past/conf
      openssl ca -batch -config past/conf -cert ca.pem -keyfile ca.key -in slapd.csr -out slapd.crt -extfile slapd.ext \
        -startdate 20240101000000Z -enddate 20240102000000Z -notext
    else
      openssl x509 -req -in slapd.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out slapd.crt -days "$SLAPD_CERT_DAYS" -extfile slapd.ext
    fi
    cp ca.pem trust/
  ) 2> "$k/log" || { cat "$k/log" >&2; exit 1; }
}

entry() { # entry CN SN LINE...: a person; lines as in LDIF
  printf 'dn: cn=%s,ou=people,%s\nobjectClass: inetOrgPerson\nobjectClass: contactWishes\ncn: %s\nsn: %s\n' "$1" "$base" "$1" "$2"
  shift 2; printf '%s\n' "$@" ""
}

b64() { printf '%s' "$1" | base64 -w0; }
many() { printf "%$2s" "" | tr ' ' "$1"; }

people() {
  printf 'dn: %s\nobjectClass: domain\nobjectClass: dcObject\ndc: example\n\n' "$base"
  printf 'dn: cn=desk,%s\nobjectClass: person\ncn: desk\nsn: desk\nuserPassword: desk password\n\n' "$base"
  printf 'dn: ou=people,%s\nobjectClass: organizationalUnit\nou: people\n\n' "$base"
  printf 'dn: ou=elsewhere,%s\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\nref: ldap://127.0.0.1:1/ou=elsewhere,%s\n\n' "$base" "$base"
  awk -v n="$SLAPD_PEOPLE" -v base="$base" 'BEGIN {
    split("Ada Grace Edsger Barbara Donald Frances Niklaus Radia Ken Margaret", first); split("Stone Rivers Hill Woods Field Marsh Lake Moor Glen Shore", last)
    for (i = 1; i <= n; i++) {
      f = first[i % 10 + 1]; l = last[int(i / 10) % 10 + 1]
      printf "dn: uid=p%04d,ou=people,%s\nobjectClass: inetOrgPerson\nobjectClass: contactWishes\nuid: p%04d\ncn: %s %s %d\nsn: %s\ngivenName: %s\n", i, base, i, f, l, i, l, f
      printf "o: Example Works %d\nou: Desk %d\nmail: p%04d@example.org\ntelephoneNumber: +1 202-555-%04d\ntitle: Agent %d\n\n", i % 7, i % 5, i, i, i
    }
  }'
  # in every notation that people use
  entry "Alan Notation" Notation "telephoneNumber: (415) 555-2671" "mobile: +1 415.555.2672" "homePhone: +1 415/555/2673 ext. 12"
  entry "Ingrid National" National "telephoneNumber: 030/123 45-67" "mobile: 0170 9876543" "mobile: 0171 1112223"
  entry "Erik Extension" Extension "telephoneNumber: 2671" "title: Second floor"
  # what should not be there, and is
  entry "Nora Nothing" Nothing
  entry "Paula Prose" Prose "telephoneNumber: ask at the front desk, else call +44 20 7946 0123 after six" "mobile: n/a" "homePhone: none"
  entry "Hugo Huge" Huge "description: $(many x 32000)" "telephoneNumber: $(many 7 32000)" "mobile: +1 202 556 0001" "title: $(many t 32000)"
  entry "Victor Values" Values "telephoneNumber: +1 202 557 0001" "telephoneNumber: +1 202 557 0002" "telephoneNumber: +1 202 557 0003" "title: First" "title: Second" \
    "postalAddress: 1 Long Street\$Smalltown\$Price 5 \\24"
  entry "Quentin (Quote) * Smith" Smith "telephoneNumber: +1 202 558 0001" "description: (cn=*)"
  entry "Dora Donot" Donot "telephoneNumber: +1 202 559 0001" "doNotCall: TRUE"
  entry "Cara Docall" Docall "telephoneNumber: +1 202 559 0002" "doNotCall: FALSE"
  printf 'dn:: %s\nobjectClass: inetOrgPerson\ncn:: %s\nsn:: %s\ngivenName:: %s\no:: %s\ntelephoneNumber: +49 30 23125 042\njpegPhoto:: /9j/4AAQSkZJRgABAQ==\n\n' \
    "$(b64 "cn=Jörg Größe-Müller,ou=people,$base")" "$(b64 "Jörg Größe-Müller")" "$(b64 "Größe-Müller")" "$(b64 "Jörg")" "$(b64 "東京 Works")"
}

config() {
  rm -rf "$SLAPD_HOME/data"; mkdir -p "$SLAPD_HOME/data"
  [ -f "$SLAPD_HOME/keys/slapd.crt" ] || keys
  local e=$SLAPD_ROOT/etc/ldap/schema modules who
  modules=$(cd "$SLAPD_ROOT"/usr/lib/ldap && pwd)
  [ "$SLAPD_ANONYMOUS" = yes ] && who="* read" || who="anonymous auth by users read"
  cat > "$SLAPD_HOME/slapd.conf" <<C
include $e/core.schema
include $e/cosine.schema
include $e/inetorgperson.schema
attributetype ( 1.3.6.1.4.1.55555.1.1 NAME 'doNotCall' EQUALITY booleanMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.7 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.55555.1.2 NAME 'contactWishes' SUP top AUXILIARY MAY doNotCall )
modulepath $modules
moduleload back_mdb.la
pidfile $SLAPD_HOME/slapd.pid
argsfile $SLAPD_HOME/slapd.args
threads 4
$([ "$SLAPD_TLS" = yes ] && printf 'TLSCACertificateFile %s\nTLSCertificateFile %s\nTLSCertificateKeyFile %s\n' "$SLAPD_HOME"/keys/{ca.pem,slapd.crt,slapd.key})
access to attrs=userPassword by anonymous auth by * none
access to * by $who
database mdb
suffix "$base"
directory $SLAPD_HOME/data
maxsize 104857600
dbnosync
limits * size.soft=$SLAPD_CAP size.hard=$SLAPD_CAP size.prtotal=unlimited
index objectClass,entryUUID eq
index cn,sn,givenName,mail,o,ou eq,sub
index telephoneNumber,mobile,homePhone eq,sub
C
  people > "$SLAPD_HOME/people.ldif"
  root usr/sbin/slapd -T add -q -f "$SLAPD_HOME/slapd.conf" -l "$SLAPD_HOME/people.ldif" > "$SLAPD_HOME/add.log" 2>&1 || { cat "$SLAPD_HOME/add.log" >&2; exit 1; }
}

run() { # in place of this script, until it is killed
  [ -f "$SLAPD_HOME/slapd.conf" ] || config
  local urls=ldap://$SLAPD_ADDR:$SLAPD_LDAP/
  [ "$SLAPD_TLS" = yes ] && urls="$urls ldaps://$SLAPD_ADDR:$SLAPD_LDAPS/"
  exec "$SLAPD_ROOT/bin/in-root" usr/sbin/slapd -d 0 -f "$SLAPD_HOME/slapd.conf" -h "$urls"
}

case ${1:-} in
  config) config;; run) run;;
  version) root usr/sbin/slapd -VV 2>&1 | sed -n 's/.*OpenLDAP: \(slapd [^ ]*\).*/\1/p';;
  *) sed -n 2,17p "$0"; exit 2;;
esac
