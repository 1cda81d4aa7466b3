# shellcheck shell=bash
# shellcheck disable=SC2034  # tools.sh uses them
# Debian 12's packages: which are missing, and installing them.
# Needs common.sh.

# Headers-only libraries and GoogleTest's source: both the native and the wasm build read them.
DEBIAN_LIBRARIES=(libeigen3-dev libxtensor-dev xtl-dev rapidjson-dev libcli11-dev libstb-dev googletest)
# What only the native build links.
DEBIAN_NATIVE_LIBRARIES=(zlib1g-dev libutf8proc-dev)

# missing_packages PACKAGE...: prints those that are not installed, one a line.
missing_packages() {
  local installed package
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | awk '$2 == "installed" { print $1 }' || true)
  for package in "$@"; do
    grep -qxF "$package" <<<"$installed" || printf '%s\n' "$package"
  done
}

# install_packages PACKAGE...: installs those that are missing; does nothing, quickly, when none is.
install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] && return
  with_lock debian _install_packages "${missing[@]}"
}

# offer_packages WHAT PACKAGE...: installs what something can do without; goes on, and says so, where that fails.
offer_packages() {
  local what=$1
  shift
  is_debian_12 || return 0
  (install_packages "$@") || warn "$what could not be installed, so it is left out."
}

_install_packages() {
  local as_root=() apt_get missing size
  mapfile -t missing < <(missing_packages "$@") # another run may have been first
  [[ ${#missing[@]} -eq 0 ]] && return
  if [[ $(id -u) -ne 0 ]]; then
    have sudo || die "these Debian packages are missing, and neither root nor sudo is at hand to install them." \
      "As root: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(--non-interactive)
  fi
  apt_get=("${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get
    -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0)

  step "Debian packages (installed into the system): ${missing[*]}"
  quietly_without_terminal "${apt_get[@]}" update ||
    die "apt-get update failed (its output is above); is the network up? Run the command again to go on."
  # --assume-no answers "no" for us and so fails by design: only its estimate is wanted.
  size=$("${apt_get[@]}" install --assume-no --no-install-recommends "${missing[@]}" 2>/dev/null |
    grep -E '^([0-9]+ upgraded|Need to get|After this operation)' || true)
  [[ -n $size ]] && say "$size"
  quietly_without_terminal "${apt_get[@]}" install --yes --no-install-recommends "${missing[@]}" ||
    die "apt-get could not install ${missing[*]} (its output is above)."
}

# quietly_without_terminal COMMAND...: apt's hundreds of lines are progress in a terminal and noise in a
# log: there they are shown only when the command fails.
quietly_without_terminal() {
  local output status=0
  if [[ -t 1 ]]; then
    "$@" </dev/null
    return
  fi
  output=$("$@" </dev/null 2>&1) || status=$?
  [[ $status -eq 0 ]] || printf '%s\n' "$output" >&2
  return "$status"
}
