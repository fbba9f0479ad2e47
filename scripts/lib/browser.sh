# Sourced by scripts/test and scripts/guide: a browser and axe-core (MPL-2.0, so fetched and not kept here) for the tests of the
# pages. Where they cannot be had the tests that need them are skipped and say so. RAADSLENS_NO_BROWSER=1 leaves them out.
axe=4.14.1

browser() {
  [ -n "${RAADSLENS_NO_BROWSER:-}" ] && return 0
  packages=""  # only what is missing: where npm came with another nodejs, Debian's would not go beside it, and the browser with it
  local command
  for command in chromium npm; do
    command -v "$command" >/dev/null || packages="$packages $command"
  done
  system_packages || say "no browser: its tests are skipped"
  local kept=build/npm/node_modules/axe-core/package.json
  if command -v npm >/dev/null && ! grep -qs "\"version\": \"$axe\"" "$kept"; then
    npm install --prefix build/npm --no-save --no-audit --no-fund --ignore-scripts --loglevel=error "axe-core@$axe" >&2 ||
      say "axe-core cannot be fetched: the tests of accessibility are skipped"
  fi
}

browser
