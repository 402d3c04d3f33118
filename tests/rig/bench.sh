#!/bin/sh
# bench.sh [soak|book|desk|crm]: the figures of the product that was built last: start, memory, ring to desk, INVITE to 180 and 200 beside
# baresip, ring to card in a window. With "soak": 2500 calls, and what they leave behind. With "book": the address book with
# 10,000, 100,000 and 1,000,000 contacts, from the sources. With "desk": a desk with 1,000,000 contacts (or CONTACTS), from the
# sources: its opening, ring to contact, key to disk. With "crm": callers looked up in each customer system, and ring to contact
# where the customer system is fast, far or slow.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
suite=$root/tests/org.callwright.pbx.tests
if [ "${1:-}" = soak ]; then
  "$root/callwright" mvn -q verify -pl tests/org.callwright.pbx.tests -Dtest=Soak
  cat "$suite/target/rig/soak.txt"
  exit
fi
if [ "${1:-}" = book ]; then
  "$root/callwright" mvn -q verify -pl bundles/org.callwright.storage -am -Dtest=BookBenchmark -Dbenchmark=book \
    -Dsurefire.failIfNoSpecifiedTests=false
  cat "$root/bundles/org.callwright.storage/target/book.txt"
  exit
fi
if [ "${1:-}" = desk ]; then
  "$root/callwright" mvn -q verify -pl tests/org.callwright.connectors.tests -am -Dtest=DeskBenchmark -Dbenchmark=desk \
    -Dcontacts="${CONTACTS:-1000000}" -Dsurefire.failIfNoSpecifiedTests=false
  cat "$root/tests/org.callwright.connectors.tests/target/desk.txt"
  exit
fi
if [ "${1:-}" = crm ]; then
  "$root/callwright" mvn -q verify -pl tests/org.callwright.connectors.tests -am -Dtest=CrmBenchmark -Dbenchmark=crm \
    -Dsurefire.failIfNoSpecifiedTests=false
  cat "$root/tests/org.callwright.connectors.tests/target/crm.txt"
  exit
fi
"$root/callwright" mvn -q verify -pl tests/org.callwright.pbx.tests -Dtest=Bench
xvfb-run -a -s "-screen 0 1600x1000x24" "$root/callwright" mvn -q verify -pl tests/org.callwright.boot.tests -am -Dtest=RingToCard \
  -Dsurefire.failIfNoSpecifiedTests=false
cat "$suite/target/rig/bench.txt" "$root/tests/org.callwright.boot.tests/target/ring-to-card.txt"
