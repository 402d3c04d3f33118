#!/bin/bash
# salesforce.sh run DIR PORT [OPTION VALUE]...     in the foreground; prints its address when it answers
# salesforce.sh start DIR PORT [OPTION VALUE]...   in the background, until "stop"
# salesforce.sh stop DIR
# salesforce.sh jar                                builds it when it is missing or older than its sources, and prints where it is
#
# The stand-in for Salesforce as a process of its own, on loopback: what is stored is in DIR/org.jsonl and there again after the
# next start, also after a kill; DIR/pid is its process, DIR/log what it says. The options are those of its main class; see
# tests/org.callwright.salesforce/src/org/callwright/salesforce/Main.java and Admin.java for what a test can ask of it.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
module=tests/org.callwright.salesforce
jar=$root/$module/target/org.callwright.salesforce-1.0.0-SNAPSHOT.jar
log=${XDG_CACHE_HOME:-$HOME/.cache}/callwright/stand-in.log

jar() {
  if [ ! -f "$jar" ] || [ -n "$(find "$root/$module/src" "$root/$module/pom.xml" -newer "$jar" | head -1)" ]; then
    echo "salesforce: building the stand-in (messages: $log)" >&2
    mkdir -p "$(dirname "$log")"
    "$root/callwright" mvn -q package -Dmaven.test.skip=true -pl "$module" > "$log" 2>&1 || { tail -20 "$log" >&2; exit 1; }
  fi
  echo "$jar"
}

java() { # the newest there is, as the launcher finds it
  echo "$("$root/callwright" java)/bin/java"
}

run() { # run DIR PORT OPTIONS...
  local dir=$1 port=$2 file program; shift 2
  file=$(jar); program=$(java); mkdir -p "$dir"
  exec "$program" -Xmx256m -jar "$file" --port "$port" --data "$dir/org.jsonl" --pid "$dir/pid" "$@"
}

stop() {
  local dir=$1
  [ -f "$dir/pid" ] || return 0
  kill "$(cat "$dir/pid")" 2>/dev/null || true
  rm -f "$dir/pid"
}

case ${1:-} in
  jar) jar ;;
  run) shift; run "$@" ;;
  start)
    shift; dir=$1; mkdir -p "$dir"; stop "$dir"; : > "$dir/log"
    jar >/dev/null
    "$0" run "$@" > "$dir/log" 2>&1 < /dev/null &
    for _ in $(seq 300); do
      if grep -q '^http' "$dir/log"; then cat "$dir/log"; exit 0; fi
      kill -0 $! 2>/dev/null || break
      sleep 0.1
    done
    cat "$dir/log" >&2; exit 1 ;;
  stop) stop "$2" ;;
  *) sed -n '2,5s/^# //p' "$0" >&2; exit 2 ;;
esac
