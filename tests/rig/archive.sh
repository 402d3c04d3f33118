# Sourced by the get-….sh scripts. archive: prints the machine's first Debian archive (not the security one) from its own apt
# sources: deb822 files first, then one-line lists; nothing where there is none.
archive() {
  local f all
  all=$(
    for f in /etc/apt/sources.list.d/*.sources; do
      [ -f "$f" ] || continue
      awk 'tolower($1)=="uris:"{for(i=2;i<=NF;i++)print $i}' "$f"
    done
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
      sed -n 's/^deb  *\(\[[^]]*\] *\)\{0,1\}\([^ ]*\).*/\2/p'
  ) || true
  printf '%s\n' "$all" | grep -E '/debian/?$' | head -1 | grep . ||
    printf '%s\n' "$all" | grep -v security | grep . | head -1 || true      # a mirror under another path
}
