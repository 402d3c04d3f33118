#!/bin/sh
# bench.sh: the figures of the product that was built last: start, memory, ring to desk, INVITE to 180 and 200 beside baresip.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
"$root/callwright" mvn -q verify -pl tests/org.callwright.pbx.tests -Dtest=Bench
cat "$root/tests/org.callwright.pbx.tests/target/rig/bench.txt"
