#include "datasets/formats/text/unicode.h"

#include <emscripten/em_js.h>

#include <array>
#include <memory>

#include "datasets/formats/text/encoding.h"

// Unicode's properties by the browser's own tables, which it has anyway: utf8proc's would take more bytes
// than all the rest of the module. The table of cases (tests/cases) holds the two together.

namespace {

constexpr std::uint32_t kBlock = 256;

// NOLINTBEGIN(cppcoreguidelines-macro-usage,bugprone-*)
/// Writes of 256 characters from `first` on whether each is a letter or digit (1) or a mark (2), and its
/// small form.
// clang-format off
EM_JS(void, describe_letters, (std::uint32_t first, std::uint8_t* kinds, std::uint32_t* small), {
  const property = String.fromCharCode(92) + 'p'; // a backslash would not come through the macro
  const letter = new RegExp('[' + property + '{L}' + property + '{N}]', 'u');
  const mark = new RegExp(property + '{M}', 'u');
  for (let i = 0; i < 256; i++) {
    const c = first + i;
    const text = c >= 0xD800 && c <= 0xDFFF ? " " : String.fromCodePoint(c);
    HEAPU8[kinds + i] = letter.test(text) ? 1 : mark.test(text) ? 2 : 0;
    // Of the one letter that becomes two (a dotted capital I) the first, as Unicode's simple mapping has it.
    HEAPU32[(small >> 2) + i] = text === " " ? c : text.toLowerCase().codePointAt(0);
  }
});

/// Writes UTF-8 in normalisation form C to `out`, which has room for `room` bytes; how many there were.
EM_JS(std::uint32_t, compose_text, (const char* text, std::size_t size, char* out, std::size_t room), {
  const told = new TextDecoder('utf-8', { ignoreBOM: true }).decode(HEAPU8.subarray(text, text + size));
  return new TextEncoder().encodeInto(told.normalize('NFC'), HEAPU8.subarray(out, out + room)).written;
});
// clang-format on
// NOLINTEND(cppcoreguidelines-macro-usage,bugprone-*)

struct Block {
  std::array<std::uint8_t, kBlock> kinds;
  std::array<std::uint32_t, kBlock> small;
};

/// What is known of a character's block, which is asked for once.
const Block& block_of(std::uint32_t c) {
  static std::array<std::unique_ptr<Block>, 0x110000 / kBlock> known;
  static const Block none{};
  if (c >= 0x110000) return none;
  std::unique_ptr<Block>& block = known[c / kBlock];
  if (!block) {
    block = std::make_unique<Block>();
    describe_letters(c - c % kBlock, block->kinds.data(), block->small.data());
  }
  return *block;
}

}  // namespace

namespace hourglass {

std::string compose_all(std::string_view text) {
  if (!is_utf8(text)) return std::string(text);  // not UTF-8: reported where it is read
  // No character takes more than three times its bytes when it is composed (UAX #15, table 4.)
  std::string out(3 * text.size(), '\0');
  out.resize(compose_text(text.data(), text.size(), out.data(), out.size()));
  return out;
}

bool is_letter_or_digit(std::uint32_t c) { return block_of(c).kinds[c % kBlock] == 1; }
bool is_mark(std::uint32_t c) { return block_of(c).kinds[c % kBlock] == 2; }
std::uint32_t lower(std::uint32_t c) { return c < 0x110000 ? block_of(c).small[c % kBlock] : c; }

}  // namespace hourglass
