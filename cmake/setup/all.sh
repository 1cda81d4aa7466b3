# shellcheck shell=bash
# The whole set-up library, for ./play and ./test.
_setup=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=cmake/setup/common.sh
. "$_setup/common.sh"
# shellcheck source=cmake/setup/debian.sh
. "$_setup/debian.sh"
# shellcheck source=cmake/setup/node.sh
. "$_setup/node.sh"
# shellcheck source=cmake/setup/emscripten.sh
. "$_setup/emscripten.sh"
# shellcheck source=cmake/setup/tools.sh
. "$_setup/tools.sh"
# shellcheck source=cmake/setup/project.sh
. "$_setup/project.sh"
