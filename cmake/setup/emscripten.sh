# shellcheck shell=bash
# shellcheck disable=SC2034  # tools.sh uses them
# Emscripten. One on the PATH is used if it is of a version that was tried; otherwise Debian 13's packages are
# unpacked into the cache folder (not installed), on top of Debian 12's own clang 19.
# Needs common.sh and debian.sh.

# The versions that were tried; cmake/emscripten.cmake reads them here. wasm/threads.js takes a hand in how
# Emscripten makes its workers, which no version promises: so try a newer one with ./test (page tests in Chromium
# and Firefox open every lesson with threads), and then raise the second number.
EMSCRIPTEN_OLDEST=3.1.69
EMSCRIPTEN_BELOW=3.1.70
EMSCRIPTEN_WANTED="emcc $EMSCRIPTEN_OLDEST or newer, below $EMSCRIPTEN_BELOW (those that were tried)"
# cmake/emscripten.cmake looks in the same place.
EMSCRIPTEN_FOLDER=$HOURGLASS_CACHE/emscripten-debian13

# Debian 12's packages that the unpacked Emscripten works with.
EMSCRIPTEN_DEBIAN_PACKAGES=(clang-19 lld-19 llvm-19 node-acorn python3 debian-archive-keyring)

# Debian 13's packages: the compiler driver with its prebuilt libraries, the wasm optimiser, and the
# newer C library that the optimiser is linked to.
EMSCRIPTEN_ARCHIVES=(emscripten binaryen libc6 libstdc++6 libgcc-s1)

# Each of some 300 calls of emcc starts a Python. What a version manager (pyenv) has on the PATH is a script that looks for one first:
# 0.6 s of processor time a call here, where Debian's takes 0.03.
if [[ -z ${EMSDK_PYTHON:-} && -x /usr/bin/python3 ]]; then export EMSDK_PYTHON=/usr/bin/python3; fi

# emscripten_was_tried VERSION
emscripten_was_tried() {
  version_at_least "$1" "$EMSCRIPTEN_OLDEST" && ! version_at_least "$1" "$EMSCRIPTEN_BELOW"
}

emscripten_on_path() { have emcc && emscripten_was_tried "$(first_version emcc --version)"; }

# What is on the PATH instead, in brackets; nothing where there is none.
emscripten_refused() {
  if have emcc && ! emscripten_on_path; then
    printf ' (%s is %s)' "$(command -v emcc)" "$(first_version emcc --version)"
  fi
}

# The folder `emcc` lies in when it is the unpacked one.
emscripten_unpacked() { printf '%s' "$EMSCRIPTEN_FOLDER/root/usr/share/emscripten"; }

# The mirror that this machine already takes Debian 12 from, as its apt configuration names it.
# shellcheck disable=SC2016  # $(REPO_URI) is apt's to fill in
_debian_mirror() {
  local mirror
  # Label and Origin are known only after an `apt-get update`; without them, go by release and component.
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Codename: bookworm' 2>/dev/null | head -n 1 || true)
  if [[ -z $mirror ]]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Release: bookworm' 'Component: main' 2>/dev/null |
      grep -v security | head -n 1 || true)
  fi
  [[ -n $mirror ]] || die "no Debian 12 (bookworm main) mirror in apt's sources: Emscripten cannot be fetched." \
    "Put $EMSCRIPTEN_WANTED on the PATH instead (emsdk)."
  printf '%s' "$mirror"
}

# An apt of our own: its lists and archives lie in the folder $1, its only source is Debian 13, and it
# trusts only the archive key that Debian 12 installed. The system's apt never sees it.
_private_apt_configure() {
  local folder=$1
  mkdir -p "$folder"/lists/partial "$folder"/archives/partial
  cat >"$folder/debian13.sources" <<EOF
Types: deb
URIs: $(_debian_mirror)
Suites: trixie
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
EOF
  : >"$folder/status"
  cat >"$folder/apt.conf" <<EOF
Dir::Etc::sourcelist "$folder/debian13.sources";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::Lists "$folder/lists";
Dir::State::status "$folder/status";
Dir::Cache "$folder";
Dir::Cache::archives "$folder/archives";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::ForceHash "SHA256"; // the checksums that --print-uris prints
// The user apt would drop its rights to cannot write in this folder.
APT::Sandbox::User "root";
// The system's hooks are about the system's lists.
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
EOF
}

# install_emscripten: downloads, verifies (apt's signature and checksums), unpacks, tries it, and only
# then moves it to its place. An interrupted run leaves nothing that looks finished; packages already
# downloaded are used again.
install_emscripten() {
  emscripten_on_path && return
  [[ -z $(emscripten_refused) ]] || warn "not used: $EMSCRIPTEN_WANTED is wanted$(emscripten_refused)"
  [[ -x $(emscripten_unpacked)/emcc ]] && return
  with_lock emscripten _install_emscripten
}

_install_emscripten() {
  [[ -x $(emscripten_unpacked)/emcc ]] && return # another run was first
  step "Emscripten (Debian 13's packages, unpacked into $EMSCRIPTEN_FOLDER)"
  local apt=$HOURGLASS_CACHE/apt-debian13 new=$EMSCRIPTEN_FOLDER.new
  rm -rf "$new"
  _private_apt_configure "$apt"
  quietly_without_terminal apt-get -c "$apt/apt.conf" update ||
    die "could not fetch Debian 13's package list; is the network up? Run the command again to go on."

  # Lines of: 'address' file bytes SHA256:sum, from the signed list.
  local uris bytes sums
  uris=$(apt-get -c "$apt/apt.conf" --print-uris download "${EMSCRIPTEN_ARCHIVES[@]}")
  bytes=$(awk '{ sum += $3 } END { print sum }' <<<"$uris")
  sums=$(sed -E 's/^.* (.*) [0-9]+ SHA256:(.*)$/\2  \1/' <<<"$uris")
  say "Downloading $(megabytes "$bytes") (about 900 MB unpacked): ${EMSCRIPTEN_ARCHIVES[*]}"
  cd "$apt/archives" || return
  # apt would take a damaged file of the right size for a finished one.
  local sum archive
  while read -r sum archive; do
    sha256sum --check --status <<<"$sum  $archive" 2>/dev/null || rm -f "$archive"
  done <<<"$sums"
  quietly_without_terminal apt-get -c "$apt/apt.conf" download "${EMSCRIPTEN_ARCHIVES[@]}" ||
    die "the download of Emscripten broke off; run the command again to go on."
  sha256sum --check --status <<<"$sums" ||
    die "a downloaded package of Emscripten is damaged; run the command again to fetch it anew."

  say "Unpacking…"
  mkdir -p "$new/root"
  while read -r _ archive; do
    # Its own tests, manual and libraries for dynamic linking are half of it; nothing here uses them.
    dpkg-deb --fsys-tarfile "$archive" |
      tar -x -C "$new/root" --no-same-owner --exclude='./usr/share/emscripten/test' --exclude='./usr/share/emscripten/docs' \
        --exclude='./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten/pic' \
        --exclude='./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten/lto-pic' \
        --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale'
  done <<<"$sums"

  _wrap_binaryen "$new"
  _configure_emscripten "$new"
  rm -rf "$EMSCRIPTEN_FOLDER"
  mv "$new" "$EMSCRIPTEN_FOLDER"
  if ! _emscripten_works; then
    mv "$EMSCRIPTEN_FOLDER" "$new" # not to be taken for a finished one
    die "the unpacked Emscripten cannot build a program (its output is above)."
  fi
  cd "$HOURGLASS_ROOT" || return
  rm -rf "$apt"
}

# Builds a small program: that takes the compiler, the linker, the optimiser, node and acorn.
_emscripten_works() {
  local emcc trial=$EMSCRIPTEN_FOLDER/trial
  emcc=$(emscripten_unpacked)/emcc
  emscripten_was_tried "$(first_version "$emcc" --version)" ||
    { warn "$EMSCRIPTEN_WANTED is wanted; Debian 13 has:" && "$emcc" --version && return 1; }
  mkdir -p "$trial"
  printf '#include <stdio.h>\nint main(void) { return puts("works") < 0; }\n' >"$trial/trial.c"
  "$emcc" -O2 -pthread "$trial/trial.c" -o "$trial/trial.js" || return
  rm -r "$trial"
}

# Binaryen's tools want a newer C library than Debian 12's: start each through the unpacked loader.
_wrap_binaryen() {
  local new=$1 loader tool
  loader=$(cd "$new/root" && printf '%s\n' usr/lib/*-linux-gnu/ld-linux-*.so.* | head -n 1)
  mkdir -p "$new/binaryen/bin"
  cat >"$new/binaryen/run" <<EOF
#!/bin/sh
# Starts the binaryen tool that this script is called as.
root="\$(dirname "\$0")/../../root"
exec "\$root/$loader" --library-path "\$root/$(dirname "$loader")" "\$root/usr/bin/\$(basename "\$0")" "\$@"
EOF
  chmod +x "$new/binaryen/run"
  for tool in "$new"/root/usr/bin/wasm*; do
    ln -s ../run "$new/binaryen/bin/$(basename "$tool")"
  done
}

# Emscripten reads the `.emscripten` beside its `emcc`, so that whoever calls that emcc by its path
# needs no environment variable.
_configure_emscripten() {
  local emscripten=$1/root/usr/share/emscripten
  cat >"$emscripten/.emscripten" <<EOF
import shutil
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$EMSCRIPTEN_FOLDER/binaryen'
NODE_JS = shutil.which('node') or '/usr/bin/node'
# The packages bring every library variant prebuilt; nothing may write into them.
FROZEN_CACHE = True
EOF
  # acorn, from Debian 12's node-acorn.
  ln -sfn /usr/share/nodejs "$emscripten/node_modules"
}
