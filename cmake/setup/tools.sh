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

# Chromium without windows and bars of its own, in which most page tests run in two thirds of the time: $CHROMIUM_SHELL, the Chromium
# that was asked for, or Debian's.
chromium_shell() { command -v "${CHROMIUM_SHELL:-${CHROMIUM:-chromium-headless-shell}}"; }

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

# The WebKit that the same run opens is two programs and a screen: $WEBKIT, or WebKitGTK's MiniBrowser, which lies on no
# PATH; $WEBKIT_DRIVER, or the WebKitWebDriver of the PATH; Xvfb.
webkit_at_hand() {
  webkit_browser >/dev/null && webkit_driver >/dev/null && have Xvfb
}

webkit_driver() { command -v "${WEBKIT_DRIVER:-WebKitWebDriver}"; }

webkit_browser() {
  local file
  for file in ${WEBKIT:+"$WEBKIT"} /usr/lib/*/webkit2gtk-4.1/MiniBrowser /usr/lib*/webkit2gtk-4.1/MiniBrowser \
    /usr/libexec/webkit2gtk-4.1/MiniBrowser; do
    if [[ -x $file ]]; then
      printf '%s\n' "$file"
      return
    fi
  done
  return 1
}

# prepare_tools PART...: parts are `native`, `wasm`, `page`, `style` and `browser`. Afterwards everything these
# parts need is there, and node, CHROMIUM, CHROMIUM_SHELL, FIREFOX, WEBKIT and WEBKIT_DRIVER are set.
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
        CHROMIUM_SHELL=$(chromium_shell || chromium_on_path) && export CHROMIUM_SHELL
        CHROMIUM=$(chromium_on_path) && export CHROMIUM
        FIREFOX=$(firefox_on_path) && export FIREFOX
        WEBKIT=$(webkit_browser) && export WEBKIT
        WEBKIT_DRIVER=$(webkit_driver) && export WEBKIT_DRIVER
        ;;
    esac
  done
}

_prepare_tools_debian() {
  local part tool packages=("${DEBIAN_LIBRARIES[@]}")
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
      style)
        for tool in clang-format clang-tidy shellcheck shfmt; do
          have "$tool" || packages+=("$tool")
        done
        ;;
      browser)
        chromium_on_path >/dev/null || packages+=(chromium fonts-dejavu-core)
        chromium_shell >/dev/null || packages+=(chromium-headless-shell) # about 60 MB to download, 220 MB unpacked
        firefox_on_path >/dev/null || packages+=(firefox-esr)            # about 80 MB to download
        webkit_at_hand || packages+=(webkit2gtk-driver xvfb)             # about 60 MB to download, 200 MB unpacked
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
  local part tool missing=()
  cmake_on_path || missing+=("cmake $CMAKE_MINIMUM or newer")
  have ninja || missing+=("ninja")
  for part in "$@"; do
    case $part in
      native) compiler_on_path || missing+=("a C++20 compiler (g++ 12 or clang++ 16, or newer)") ;;
      wasm) emscripten_on_path || [[ -x $(emscripten_unpacked)/emcc ]] || missing+=("$EMSCRIPTEN_WANTED, from emsdk$(emscripten_refused)") ;;
      page)
        node_on_path || [[ -x $NODE_FOLDER/bin/node ]] || missing+=("node $NODE_MINIMUM or newer (of 22: 22.12)")
        have npm || missing+=("npm")
        ;;
      style)
        for tool in clang-format clang-tidy shellcheck shfmt; do
          have "$tool" || missing+=("$tool")
        done
        ;;
      browser)
        chromium_on_path >/dev/null || missing+=("Chromium (or CHROMIUM=/path/to/it)")
        firefox_on_path >/dev/null || missing+=("Firefox (or FIREFOX=/path/to/it)")
        webkit_browser >/dev/null || missing+=("WebKitGTK's MiniBrowser (or WEBKIT=/path/to/it)")
        webkit_driver >/dev/null || missing+=("WebKitWebDriver (or WEBKIT_DRIVER=/path/to/it)")
        have Xvfb || missing+=("Xvfb")
        ;;
    esac
  done
  [[ ${#missing[@]} -eq 0 ]] && return
  warn "this system is not Debian 12, so nothing is installed for you. Missing on the PATH:"
  printf '  - %s\n' "${missing[@]}" >&2
  die "Also wanted (CMake looks for them and says what it misses): Eigen 3.4, xtensor 0.24 or 0.25 with xtl," \
    "RapidJSON 1.1, CLI11 2, stb, GoogleTest's source, zlib, utf8proc."
}
