# shellcheck shell=bash
# Builds the project's parts: the native engine, the wasm modules, the data, the page.
# Needs common.sh; node on the PATH for the data and the page.
# These functions are called in conditions too, where bash ignores `set -e`: hence the `|| return`s.

# wasm/CMakeLists.txt makes them.
WASM_MODULES=(hourglass-simd hourglass-relaxed hourglass-simd-threads hourglass-relaxed-threads hourglass-files)

# configure PRESET: runs CMake when ninja alone would not do: the first time, after a change of the
# presets, after this folder, the compiler or the node that it runs moved.
configure() {
  local preset=$1 folder=$HOURGLASS_ROOT/build/$1 home compiler node fresh=()
  if [[ -f $folder/CMakeCache.txt ]]; then
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
    compiler=$(cat "$folder"/CMakeFiles/[0-9]*/CMakeCXXCompiler.cmake 2>/dev/null |
      sed -n 's/^set(CMAKE_CXX_COMPILER "\(.*\)")$/\1/p' | head -n 1)
    node=$(sed -n 's/^CMAKE_CROSSCOMPILING_EMULATOR:[A-Z]*=\([^;]*\).*/\1/p' "$folder/CMakeCache.txt")
    if [[ $home != "$HOURGLASS_ROOT" || ! -x $compiler || (-n $node && ! -x $node) ]]; then
      fresh=(--fresh)
    elif [[ -f $folder/build.ninja && $folder/build.ninja -nt $HOURGLASS_ROOT/CMakePresets.json ]]; then
      return
    fi
  fi
  (cd "$HOURGLASS_ROOT" && cmake --preset "$preset" "${fresh[@]}")
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  configure "$preset" || return
  (cd "$HOURGLASS_ROOT" && cmake --build --preset "$preset" ${1:+--target "$@"})
}

# with_build_lock COMMAND...: one build of this checkout at a time.
with_build_lock() { with_lock "build-$(cksum <<<"$HOURGLASS_ROOT" | cut -d ' ' -f 1)" "$@"; }

# make_data: what the page is served, and the native program's copy in the cache folder.
make_data() { (cd "$HOURGLASS_ROOT" && node datasets/prepare.mjs); }

# build_site: dist/ from the wasm modules, the data and the page's sources.
build_site() {
  step "Wasm modules"
  build wasm "${WASM_MODULES[@]}" || return
  step "Page"
  build_page || return
  step "Data"
  make_data
}

# Names, sizes and times of all that the page is made from.
_page_inputs() {
  (cd "$HOURGLASS_ROOT" &&
    find web engine/models engine/papers/help.json package-lock.json tsconfig.json vite.config.ts datasets/manifest.json THIRD_PARTY_NOTICES.txt build/wasm/hourglass-*.js build/wasm/hourglass-*.wasm \
      -type f -printf '%p %s %T@\n' | LC_ALL=C sort)
}

# build_page: skipped when the inputs are those of the last build that succeeded.
build_page() {
  local stamp=$HOURGLASS_ROOT/build/page.stamp inputs
  inputs=$(_page_inputs)
  if [[ -f $HOURGLASS_ROOT/dist/index.html && -f $stamp && $inputs == "$(<"$stamp")" ]]; then
    say "unchanged"
    return
  fi
  rm -f "$stamp"
  (cd "$HOURGLASS_ROOT" && npm run --silent build </dev/null) || return
  printf '%s\n' "$inputs" >"$stamp"
}
