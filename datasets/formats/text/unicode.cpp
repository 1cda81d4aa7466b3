#include "datasets/formats/text/unicode.h"

#include "datasets/formats/text/encoding.h"

namespace hourglass {

std::pair<std::size_t, std::uint32_t> character_at(std::string_view text) {
  const std::size_t length = utf8_length(text, 0);
  if (length == 0) return {1, 0xFFFD};
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[i])}; };
  std::uint32_t c = length == 1 ? byte(0) : byte(0) & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) c = c << 6 | (byte(i) & 0x3Fu);
  return {length, c};
}

std::string composed(std::string_view text) {
  // Below U+0300 every letter is composed already; those begin with the byte 0xCC.
  bool plain = true;
  for (const char c : text) plain = plain && static_cast<unsigned char>(c) < 0xCC;
  return plain ? std::string(text) : compose_all(text);
}

bool is_unspaced(std::uint32_t c) {
  constexpr std::pair<std::uint32_t, std::uint32_t> kRanges[] = {
      {0x0E00, 0x0FFF},                    // Thai, Lao, Tibetan
      {0x1000, 0x109F},                    // Burmese
      {0x1780, 0x17FF},                    // Khmer
      {0x2E80, 0x2FDF},                    // radicals
      {0x3005, 0x3007}, {0x3040, 0x30FF},  // Hiragana, Katakana
      {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
      {0xF900, 0xFAFF}, {0xFF66, 0xFF9D}, {0x20000, 0x3FFFF}};
  for (const auto& [first, last] : kRanges)
    if (c >= first && c <= last) return true;
  return false;
}

}  // namespace hourglass
