#include "datasets/formats/text/encoding.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "datasets/formats/text/code_pages.h"

namespace hourglass {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::pair<Encoding, const char*> kNames[] = {{Encoding::utf8, "utf-8"},
                                                       {Encoding::utf16_le, "utf-16le"},
                                                       {Encoding::utf16_be, "utf-16be"},
                                                       {Encoding::windows1252, "windows-1252"},
                                                       {Encoding::windows1250, "windows-1250"},
                                                       {Encoding::windows1251, "windows-1251"},
                                                       {Encoding::koi8_r, "koi8-r"}};

std::uint32_t byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

/// Bytes of a character that these can be the beginning of; 0 where none begins so.
std::size_t wanted_bytes(std::string_view text, std::size_t at) {
  const std::uint32_t first = byte(text, at);
  return first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

/// What the bytes from 0x80 on stand for; null of what is no such encoding.
const std::u16string_view* code_page_of(Encoding encoding) {
  return encoding == Encoding::windows1252   ? &code_pages::kWindows1252
         : encoding == Encoding::windows1250 ? &code_pages::kWindows1250
         : encoding == Encoding::windows1251 ? &code_pages::kWindows1251
         : encoding == Encoding::koi8_r      ? &code_pages::kKoi8R
                                             : nullptr;
}

/// Of text that is no UTF-8: the letters that most of Russian consists of, о е а и н т, say which of its two
/// encodings it is in; in other languages they are not that frequent.
Encoding guess_code_page(std::string_view text) {
  constexpr std::string_view kFrequent[] = {"\xEE\xE5\xE0\xE8\xED\xF2", "\xCF\xC5\xC1\xC9\xCE\xD4"};
  std::size_t high = 0, frequent[2] = {0, 0};
  for (const char c : text) {
    high += static_cast<unsigned char>(c) >= 0x80;
    for (const int which : {0, 1}) frequent[which] += kFrequent[which].find(c) != std::string_view::npos;
  }
  const std::size_t letters = std::size_t(
      std::ranges::count_if(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }));
  if (high < 8 || high < letters) return Encoding::windows1252;
  const int which = frequent[1] > frequent[0];
  if (3 * frequent[which] < high) return Encoding::windows1252;
  return which == 0 ? Encoding::windows1251 : Encoding::koi8_r;
}

bool is_half(std::string_view text, std::size_t at) {
  if (wanted_bytes(text, at) <= text.size() - at) return false;
  for (std::size_t i = at + 1; i < text.size(); ++i)
    if ((byte(text, i) & 0xC0u) != 0x80u) return false;
  return true;
}

}  // namespace

const char* encoding_name(Encoding encoding) {
  return std::ranges::find(kNames, encoding, &std::pair<Encoding, const char*>::first)->second;
}

std::optional<Encoding> find_encoding(std::string_view name) {
  for (const auto& [encoding, known] : kNames)
    if (name == known) return encoding;
  return std::nullopt;
}

std::size_t utf8_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const std::size_t length = wanted_bytes(text, at);
  if (length > text.size() - at) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(text, at + i) & 0xC0u) != 0x80u) return 0;
  const std::uint32_t first = byte(text, at), second = length > 1 ? byte(text, at + 1) : 0;
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return length;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

void append_utf8(std::string& text, std::uint32_t c) {
  const auto more = [&](int shift) { text += static_cast<char>(0x80u | (c >> shift & 0x3Fu)); };
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0u | c >> 6), more(0);
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0u | c >> 12), more(6), more(0);
  } else {
    text += static_cast<char>(0xF0u | c >> 18), more(12), more(6), more(0);
  }
}

std::string from_code_page_437(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint32_t c = byte(bytes, i);
    append_utf8(out, c < 0x80 ? c : code_pages::kDos437[c - 0x80]);
  }
  return out;
}

Encoding guess_encoding(Bytes beginning, bool cut) {
  const std::string_view text(reinterpret_cast<const char*>(beginning.data()), beginning.size());
  if (text.starts_with(kMark)) return Encoding::utf8;
  if (text.starts_with("\xFF\xFE")) return Encoding::utf16_le;
  if (text.starts_with("\xFE\xFF")) return Encoding::utf16_be;
  std::size_t zeros[2] = {0, 0}, strange = 0, sound = 0;
  for (std::size_t i = 0; i < text.size(); ++i) zeros[i % 2] += text[i] == '\0';
  // In UTF-16 the letters of most alphabets, and line ends in all, have one byte of nothing.
  for (const int which : {0, 1})
    if (20 * zeros[which] > text.size() / 2 && 20 * zeros[1 - which] < zeros[which])
      return which == 1 ? Encoding::utf16_le : Encoding::utf16_be;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0 && cut && is_half(text, at)) break;
    strange += length == 0;
    sound += length > 1;
    at += std::max<std::size_t>(1, length);
  }
  return strange * 100 <= sound ? Encoding::utf8 : guess_code_page(text);
}

bool is_east_asian(Bytes beginning) {
  const std::string_view text(reinterpret_cast<const char*>(beginning.data()), beginning.size());
  if (guess_encoding(beginning, true) != Encoding::windows1252) return false;
  // Letters of two bytes come in runs of an even length; in Shift-JIS the first has a place of its own.
  std::size_t runs = 0, even = 0, high = 0, first = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    for (; end < text.size() && byte(text, end) >= 0x80; ++end) first += byte(text, end) < 0xA0;
    if (end > at) ++runs, even += (end - at) % 2 == 0, high += end - at;
    at = end + 1;
  }
  const std::size_t letters = std::size_t(
      std::ranges::count_if(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }));
  if (high < 16 || high < 2 * letters) return false;
  return 3 * first > high || (20 * even > 19 * runs && high > 2 * runs);
}

std::string Decoder::decode(Bytes piece) {
  rest_.append(reinterpret_cast<const char*>(piece.data()), piece.size());
  if (!begun_ && rest_.size() < 3) return "";  // a mark has up to three bytes
  const std::string bytes = std::exchange(rest_, {});
  return decode_all(bytes, false);
}

std::string Decoder::finish() {
  const std::string bytes = std::exchange(rest_, {});
  return decode_all(bytes, true);
}

std::string Decoder::decode_all(std::string_view bytes, bool at_end) {
  std::string out;
  std::size_t at = 0;
  if (!std::exchange(begun_, true)) {
    if (encoding_ == Encoding::utf8 && bytes.starts_with(kMark)) at = 3;
    if (encoding_ == Encoding::utf16_le && bytes.starts_with("\xFF\xFE")) at = 2;
    if (encoding_ == Encoding::utf16_be && bytes.starts_with("\xFE\xFF")) at = 2;
  }
  out.reserve(bytes.size());
  if (const std::u16string_view* letters = code_page_of(encoding_)) {
    for (; at < bytes.size(); ++at) {
      const std::uint32_t c = byte(bytes, at);
      append_utf8(out, c < 0x80 ? c : (*letters)[c - 0x80]);
    }
    return out;
  }
  if (encoding_ == Encoding::utf8) {
    while (at < bytes.size()) {
      std::size_t plain = at;
      while (plain < bytes.size() && byte(bytes, plain) < 0x80) ++plain;
      out.append(bytes, at, plain - at);
      at = plain;
      if (at == bytes.size()) break;
      const std::size_t length = utf8_length(bytes, at);
      if (length == 0 && !at_end && is_half(bytes, at)) break;
      out += length == 0 ? kReplacement : bytes.substr(at, length);
      at += std::max<std::size_t>(1, length);
    }
    rest_ = bytes.substr(at);
    return out;
  }
  const std::size_t high = encoding_ == Encoding::utf16_be ? 0 : 1;
  const auto unit = [&](std::size_t i) { return byte(bytes, i + high) << 8 | byte(bytes, i + 1 - high); };
  while (at + 2 <= bytes.size()) {
    std::uint32_t c = unit(at);
    std::size_t length = 2;
    if (c >= 0xD800 && c < 0xDC00) {
      if (at + 4 > bytes.size() && !at_end) break;
      const std::uint32_t low = at + 4 <= bytes.size() ? unit(at + 2) : 0;
      const bool is_pair = low >= 0xDC00 && low < 0xE000;
      c = is_pair ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
      length = is_pair ? 4 : 2;
    } else if (c >= 0xDC00 && c < 0xE000) {
      c = 0xFFFD;
    }
    append_utf8(out, c);
    at += length;
  }
  if (at_end && at < bytes.size()) out += kReplacement;
  if (!at_end) rest_ = bytes.substr(at);
  return out;
}

}  // namespace hourglass
