// Where the compiler counts the blocks that are run (-fsanitize-coverage=inline-8bit-counters), for
// tests/fuzz/page/wasm.mjs.

#include <emscripten/emscripten.h>

#include <cstdint>

namespace {
std::uint8_t* first = nullptr;
std::uint8_t* last = nullptr;
}  // namespace

extern "C" {

void __sanitizer_cov_8bit_counters_init(std::uint8_t* begin, std::uint8_t* end);
void __sanitizer_cov_8bit_counters_init(std::uint8_t* begin, std::uint8_t* end) {
  first = begin;
  last = end;
}

EMSCRIPTEN_KEEPALIVE std::uint8_t* counters_begin() { return first; }
EMSCRIPTEN_KEEPALIVE std::uint8_t* counters_end() { return last; }
}
