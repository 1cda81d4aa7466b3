# shellcheck shell=bash
# shellcheck disable=SC2034  # the scripts that source this one use it
# What all set-up scripts share: messages, the cache folder, versions, locks.
# Sourced by ./play and ./test, which have `set -euo pipefail` on.

# The repository's root, whatever folder the command was called from.
HOURGLASS_ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)

# Where downloads live between runs. Everything in it can be deleted at any time.
HOURGLASS_CACHE=${XDG_CACHE_HOME:-${HOME:?is not set: set HOME or XDG_CACHE_HOME to a folder that can be written to}/.cache}/hourglass

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
warn() { printf 'hourglass: %s\n' "$*" >&2; }
die() {
  warn "$@"
  exit 1
}

# have COMMAND: is it on the PATH?
have() { command -v "$1" >/dev/null 2>&1; }

# version_at_least FOUND WANTED: compares dotted numbers; an empty FOUND is too old.
version_at_least() {
  [[ -n $1 && $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

# first_version COMMAND...: the first dotted number that the command prints, or nothing.
first_version() {
  { "$@" 2>/dev/null || true; } | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1 || true
}

# megabytes BYTES
megabytes() { printf '%d MB' $((($1 + 999999) / 1000000)); }

# with_lock NAME COMMAND...: runs it while no other run of ours holds the lock of that name, in a
# subshell (so it cannot set variables of the caller).
with_lock() {
  local name=$1
  shift
  mkdir -p "$HOURGLASS_CACHE"
  (
    if ! flock --nonblock 9; then
      say "Waiting for another Hourglass run to finish setting up ($name)…"
      flock 9
    fi
    # Not handed on: a program left running in the background must not hold the lock.
    "$@" 9>&-
  ) 9>"$HOURGLASS_CACHE/$name.lock"
}

# is_debian_12: the system whose package names the scripts know.
is_debian_12() {
  [[ -r /etc/os-release ]] || return 1
  # shellcheck disable=SC1091  # a system file
  [[ $(. /etc/os-release && printf '%s %s' "${ID:-}" "${VERSION_ID:-}") == "debian 12" ]]
}
