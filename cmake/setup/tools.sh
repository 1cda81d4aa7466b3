# shellcheck shell=bash
# Brings together what a command needs: on Debian 12 by installing it, elsewhere by looking for it on
# the PATH and saying what is missing.
# Needs common.sh, debian.sh, node.sh, emscripten.sh.

CMAKE_MINIMUM=3.25

cmake_on_path() { have cmake && version_at_least "$(first_version cmake --version)" "$CMAKE_MINIMUM"; }
compiler_on_path() { have c++ || have g++ || have clang++; }

# The Chromium that the page tests open: $CHROMIUM, or the first of the usual names on the PATH.
chromium_on_path() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# The Firefox that the smoke run of every lesson opens: $FIREFOX, or the first of the usual names on the PATH.
firefox_on_path() {
  local name
  for name in ${FIREFOX:+"$FIREFOX"} firefox-esr firefox; do
    if have "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# prepare_tools PART...: parts are `native`, `wasm`, `page` and `browser`. Afterwards everything these
# parts need is there, and node, CHROMIUM and FIREFOX are set.
prepare_tools() {
  if is_debian_12; then
    _prepare_tools_debian "$@"
  else
    _check_tools "$@"
  fi
  local part
  for part in "$@"; do
    case $part in
      page) use_node ;;
      browser)
        CHROMIUM=$(chromium_on_path) && export CHROMIUM
        FIREFOX=$(firefox_on_path) && export FIREFOX
        ;;
    esac
  done
}

_prepare_tools_debian() {
  local part packages=("${DEBIAN_LIBRARIES[@]}")
  cmake_on_path || packages+=(cmake)
  have ninja || packages+=(ninja-build)
  for part in "$@"; do
    case $part in
      native)
        packages+=("${DEBIAN_NATIVE_LIBRARIES[@]}")
        compiler_on_path || packages+=(g++)
        ;;
      wasm) emscripten_on_path || packages+=("${EMSCRIPTEN_DEBIAN_PACKAGES[@]}") ;;
      page) have npm || packages+=(npm) ;;
      browser)
        chromium_on_path >/dev/null || packages+=(chromium fonts-dejavu-core)
        firefox_on_path >/dev/null || packages+=(firefox-esr) # about 80 MB to download
        ;;
    esac
  done
  install_packages "${packages[@]}"
  for part in "$@"; do
    case $part in
      wasm) install_emscripten ;;
    esac
  done
}

_check_tools() {
  local part missing=()
  cmake_on_path || missing+=("cmake $CMAKE_MINIMUM or newer")
  have ninja || missing+=("ninja")
  for part in "$@"; do
    case $part in
      native) compiler_on_path || missing+=("a C++20 compiler (g++ 12 or clang++ 16, or newer)") ;;
      wasm) emscripten_on_path || [[ -x $(emscripten_unpacked)/emcc ]] || missing+=("emcc $EMSCRIPTEN_MINIMUM or newer (emsdk)") ;;
      page)
        node_on_path || [[ -x $NODE_FOLDER/bin/node ]] || missing+=("node $NODE_MINIMUM or newer (of 22: 22.12)")
        have npm || missing+=("npm")
        ;;
      browser)
        chromium_on_path >/dev/null || missing+=("Chromium (or CHROMIUM=/path/to/it)")
        firefox_on_path >/dev/null || missing+=("Firefox (or FIREFOX=/path/to/it)")
        ;;
    esac
  done
  [[ ${#missing[@]} -eq 0 ]] && return
  warn "this system is not Debian 12, so nothing is installed for you. Missing on the PATH:"
  printf '  - %s\n' "${missing[@]}" >&2
  die "Also wanted (CMake looks for them and says what it misses): Eigen 3.4, xtensor 0.24 or 0.25 with xtl," \
    "RapidJSON 1.1, CLI11 2, stb, GoogleTest's source, zlib."
}
