#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// What letters the bytes of a text stand for. Everything after this reads UTF-8.

namespace hourglass {

enum class Encoding { utf8, utf16_le, utf16_be, windows1252, windows1250, windows1251, koi8_r };

/// 'utf-8', 'utf-16le', 'windows-1252', as browsers name them; and back (none for other names).
const char* encoding_name(Encoding encoding);
std::optional<Encoding> find_encoding(std::string_view name);

/// By the text's first bytes: its byte-order mark; the zeros of UTF-16; whether it is UTF-8 (a mistake in a
/// hundred such letters aside); else what Russian is written in, where its letters are the frequent ones;
/// else Windows-1252, which any bytes can be. `cut`: more follows, so the last letter may be half.
Encoding guess_encoding(std::span<const std::uint8_t> beginning, bool cut);

/// Whether text that is no UTF-8 has two bytes a letter, as Chinese, Japanese and Korean have it.
bool is_east_asian(std::span<const std::uint8_t> beginning);

/// Turns bytes that come piece by piece, cut anywhere, into UTF-8 without a byte-order mark. What stands for
/// nothing becomes U+FFFD.
class Decoder {
 public:
  explicit Decoder(Encoding encoding) : encoding_(encoding) {}
  /// The text of these bytes and of what was left of the piece before.
  std::string decode(std::span<const std::uint8_t> piece);
  /// What is left at the end: U+FFFD for half a letter.
  std::string finish();

 private:
  std::string decode_all(std::string_view bytes, bool at_end);
  Encoding encoding_;
  std::string rest_;
  bool begun_ = false;
};

/// Whether all of it is UTF-8; overlong forms, surrogates and numbers above U+10FFFF are not.
bool is_utf8(std::string_view text);
/// Bytes of the UTF-8 character that starts at `at`; 0 where none does.
std::size_t utf8_length(std::string_view text, std::size_t at);
/// Appends a code point.
void append_utf8(std::string& text, std::uint32_t code_point);
/// DOS's letters, in which old zip programs write names.
std::string from_code_page_437(std::string_view bytes);

/// U+FFFD, which stands where something could not be read.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace hourglass
