#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// Unicode's properties: natively by utf8proc (unicode_utf8proc.cpp), in the page by the browser's own tables
// (wasm/unicode.cpp).

namespace hourglass {

/// Bytes and code point of the UTF-8 character at the start of a text that is not empty; of anything else,
/// one byte and U+FFFD.
std::pair<std::size_t, std::uint32_t> character_at(std::string_view text);

/// Letters with their marks composed where Unicode has them so (normalisation form C): the same text is the
/// same bytes, wherever it was typed.
std::string composed(std::string_view text);
/// The same without a look at whether there is anything to compose.
std::string compose_all(std::string_view text);

bool is_letter_or_digit(std::uint32_t c);  // general category L or N
bool is_mark(std::uint32_t c);             // M: accents, vowel signs
std::uint32_t lower(std::uint32_t c);
/// Of a script that has no spaces between its words: Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan.
bool is_unspaced(std::uint32_t c);

}  // namespace hourglass
