#!/bin/bash
# windows-links.sh
#
# Plays links on Windows with Wine's registry and shell: the product's own code writes the registry (through reg.exe), the shell
# opens links, and a program in the place of javaw.exe notes which arguments it is started with. By hand, after a build; needs
# Debian's packages wine, gcc-mingw-w64-x86-64 and xvfb. Everything it makes is in a folder of its own, which it removes.
# Wine's shell does not look into this user's classes, as Windows does; what was written there is copied for it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for f in wine x86_64-w64-mingw32-gcc xvfb-run javac; do
  command -v $f >/dev/null || { echo "windows-links: there is no $f here" >&2; exit 3; }
done
jar=$(ls "$root"/bundles/org.callwright.app/target/org.callwright.app-*.jar 2>/dev/null | grep -v sources | head -1 || true)
[ -n "$jar" ] || { echo "windows-links: build first (./callwright build)" >&2; exit 3; }
work=$(mktemp -d); export WINEPREFIX=$work/wine WINEDEBUG=-all
trap 'wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT
xvfb-run -a wine wineboot -i >/dev/null 2>&1
program="$WINEPREFIX/drive_c/Program Files/Callwright/jre/bin"; mkdir -p "$program" "$work/windows/System32" "$work/classes"

cat > "$work/javaw.c" <<'C'
#include <windows.h>
#include <stdio.h>
int WINAPI WinMain(HINSTANCE instance, HINSTANCE before, LPSTR line, int show) {
  static char text[100000];
  int count; LPWSTR *arguments = CommandLineToArgvW(GetCommandLineW(), &count);
  FILE *file = fopen("C:\\seen.txt", "a");
  for (int i = 4; i < count; i++) { WideCharToMultiByte(CP_UTF8, 0, arguments[i], -1, text, sizeof text, 0, 0); fprintf(file, "[%s]", text); }
  fprintf(file, "\n");
  return fclose(file);
}
C
x86_64-w64-mingw32-gcc -mwindows -o "$program/javaw.exe" "$work/javaw.c" -lshell32

cat > "$work/windows/System32/reg.exe" <<'S'
#!/bin/bash
arguments=()
for a; do [[ $a == /*/* ]] && a="Z:${a//\//\\}"; arguments+=("$a"); done
exec wine reg "${arguments[@]}"
S
chmod +x "$work/windows/System32/reg.exe"

cat > "$work/Links.java" <<'J'
package org.callwright.app.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

public class Links {
    public static void main(String... wanted) throws Exception {
        var links = new WindowsLinks(new RegistryEditor(), WindowsLinks.command("C:\\Program Files\\Callwright\\jre", List.of("C:\\Program Files\\Callwright\\plugins\\ä b.jar", "C:\\c.jar")));
        links.open(Set.of(wanted));
        System.out.println(new TreeSet<>(links.opened()));
        links.refresh();
    }
}
J
javac -cp "$jar" -d "$work/classes" "$work/Links.java"
links() { SystemRoot="$work/windows" java -cp "$jar:$work/classes" org.callwright.app.internal.Links "$@"; }
fail() { echo "windows-links: $*" >&2; exit 1; }

[ "$(links tel sip callto)" = "[callto, sip, tel]" ] || fail "what was written is not read"
for scheme in tel sip callto; do wine reg copy "HKCU\\Software\\Classes\\$scheme" "HKLM\\Software\\Classes\\$scheme" /s /f >/dev/null; done
opened() { # LINK EXPECTED
  rm -f "$WINEPREFIX/drive_c/seen.txt"
  xvfb-run -a timeout 60 wine start "$1" >/dev/null 2>&1 || true
  for _ in {1..100}; do [ -s "$WINEPREFIX/drive_c/seen.txt" ] && break; sleep 0.1; done
  local seen; seen=$(tr -d '\r' < "$WINEPREFIX/drive_c/seen.txt" 2>/dev/null || true)
  [ "$seen" = "[org.callwright.clicktodial.HandOver][uri]$2" ] || fail "the link $1 became: $seen"
  echo "$1 -> $2"
}
opened 'tel:+49%2030%201234;ext=5' '[tel:+49%2030%201234;ext=5]'
opened 'sip:ada@example.com;user=phone?x=1' '[sip:ada@example.com;user=phone?x=1]'
opened 'tel:1&calc.exe' '[tel:1&calc.exe]'             # no command interpreter
opened 'tel:1^2|3>4' '[tel:1^2|3>4]'
opened 'callto:a" --more "b' '[callto:a][--more][b]'   # which HandOver refuses: it takes one argument
[ "$(links sip)" = "[sip]" ] || fail "what is not wanted stays"
[ "$(links)" = "[]" ] || fail "something stays"
if wine reg query 'HKCU\Software\Callwright\Capabilities\URLAssociations' >/dev/null 2>&1; then fail "URLAssociations stay"; fi
echo "links on Windows: good, with $(wine --version)"
