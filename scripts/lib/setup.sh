# Sourced by the scripts beside this folder: puts system packages and the virtual environment in place, once.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
export OMP_THREAD_LIMIT=1 PIP_DISABLE_PIP_VERSION_CHECK=1

packages="tesseract-ocr tesseract-ocr-nld tesseract-ocr-osd tesseract-ocr-eng hunspell-nl wdutch poppler-utils python3-venv
  fonts-dejavu fonts-liberation fonts-lato fonts-open-sans fonts-crosextra-carlito fonts-crosextra-caladea fonts-freefont-ttf"

say() { printf '%s\n' "$*" >&2; }

system_packages() {
  if ! command -v dpkg-query >/dev/null; then
    command -v tesseract >/dev/null || say "Install with your package manager: Tesseract 5 with Dutch (nld, osd), Dutch word lists (hunspell-nl, wdutch), poppler."
    return 0
  fi
  local missing=""
  for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  local run=""
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "These packages are missing and this user may not install them. Ask an administrator: apt-get install$missing"
      return 0
    fi
    run=sudo
  fi
  say "installing:$missing"
  $run apt-get update -qq || say "apt-get update failed; going on with the lists that are there"
  # shellcheck disable=SC2086  # a list of words
  DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# A virtual environment with what some locks name and the project itself: installed once, and again when a lock changes.
installed() {
  local where=$1 want
  shift
  want=$(cat "$@" pyproject.toml | cksum)
  if [ ! -x "$where/bin/python" ]; then
    python3 -m venv "$where"
  fi
  if [ "$(cat "$where/.installed" 2>/dev/null)" != "$want" ]; then
    say "installing Python packages into $where"
    "$where/bin/python" -m pip install -q --require-hashes "${@/#/--requirement=}" || return 1
    "$where/bin/python" -m pip install -q --no-deps --no-build-isolation -e . || return 1
    printf '%s' "$want" >"$where/.installed"
  fi
  export PATH="$root/$where/bin:$PATH"
}

# What only some scripts need, in an environment of its own: DVC and the extras ask for different versions of the same packages.
# Fails where one of them has no build for this machine.
extras() {
  installed .venv-extra requirements.lock requirements-extra.lock
}

system_packages
installed .venv requirements.lock
