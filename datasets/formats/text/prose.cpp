#include "datasets/formats/text/prose.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "datasets/formats/text/encoding.h"
#include "datasets/formats/text/unicode.h"

namespace hourglass {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\v\f";
constexpr std::uint32_t kApostrophe = 0x2019, kJoiner = 0x200D, kNonJoiner = 0x200C;
constexpr std::size_t kLongestMark = 200;  // bytes after its first letter: a lone '<' opens none
constexpr std::size_t kLongestEntity = 10;

struct Entity {
  std::string_view name;
  std::uint32_t stands_for;
};
// Those that occur in ordinary texts; numbers stand for themselves.
constexpr Entity kEntities[] = {
    {"amp", '&'},      {"quot", '"'},      {"apos", '\''},    {"lt", '<'},       {"gt", '>'},
    {"nbsp", ' '},     {"hellip", 0x2026}, {"mdash", 0x2014}, {"ndash", 0x2013}, {"lsquo", 0x2018},
    {"rsquo", 0x2019}, {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"laquo", 0xAB},   {"raquo", 0xBB},
    {"bull", 0x2022},  {"middot", 0xB7},   {"euro", 0x20AC},  {"pound", 0xA3},   {"copy", 0xA9},
    {"reg", 0xAE},     {"trade", 0x2122},  {"deg", 0xB0},     {"times", 0xD7},   {"agrave", 0xE0},
    {"aacute", 0xE1},  {"acirc", 0xE2},    {"atilde", 0xE3},  {"auml", 0xE4},    {"aring", 0xE5},
    {"aelig", 0xE6},   {"ccedil", 0xE7},   {"egrave", 0xE8},  {"eacute", 0xE9},  {"ecirc", 0xEA},
    {"euml", 0xEB},    {"iacute", 0xED},   {"icirc", 0xEE},   {"iuml", 0xEF},    {"ntilde", 0xF1},
    {"oacute", 0xF3},  {"ocirc", 0xF4},    {"ouml", 0xF6},    {"oslash", 0xF8},  {"ugrave", 0xF9},
    {"uacute", 0xFA},  {"ucirc", 0xFB},    {"uuml", 0xFC},    {"szlig", 0xDF},   {"Eacute", 0xC9},
    {"Auml", 0xC4},    {"Ouml", 0xD6},     {"Uuml", 0xDC}};

/// Bytes of the entity that `text` begins with, and what it stands for; 0 bytes where it begins with none.
std::pair<std::size_t, std::uint32_t> entity_at(std::string_view text) {
  const std::size_t end = text.substr(0, kLongestEntity + 2).find(';');
  if (!text.starts_with('&') || end == std::string_view::npos || end < 2) return {0, 0};
  std::string_view name = text.substr(1, end - 1);
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool is_hex = name.starts_with('x') || name.starts_with('X');
    if (is_hex) name.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [last, error] =
        std::from_chars(name.data(), name.data() + name.size(), number, is_hex ? 16 : 10);
    const bool is_sound = error == std::errc() && last == name.data() + name.size() && number >= 0x20 &&
                          number < 0x110000 && (number < 0xD800 || number > 0xDFFF);
    return {is_sound ? end + 1 : 0, number == 0xA0 ? ' ' : number};
  }
  const auto* known = std::ranges::find(kEntities, name, &Entity::name);
  return known == std::end(kEntities) ? std::pair<std::size_t, std::uint32_t>{0, 0}
                                      : std::pair<std::size_t, std::uint32_t>{end + 1, known->stands_for};
}

bool is_space(char c) { return kSpaces.find(c) != std::string_view::npos; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return small(c) >= 'a' && small(c) <= 'z'; }

/// Bytes of the mark of a web page that `text` begins with; 0 where it begins with none.
std::size_t mark_bytes(std::string_view text) {
  const std::size_t letter = text.starts_with("</") ? 2 : 1;
  if (!text.starts_with('<') || letter >= text.size() || !is_letter(text[letter])) return 0;
  const std::size_t end = text.substr(0, letter + kLongestMark + 2).find('>');
  return end == std::string_view::npos ? 0 : end + 1;
}

bool is_line_break(std::string_view mark) {
  if (mark.size() < 4 || small(mark[1]) != 'b' || small(mark[2]) != 'r') return false;
  std::string_view rest = mark.substr(3, mark.size() - 4);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  return std::ranges::all_of(rest, is_space);
}

/// What ends a sentence: where white space follows ('3.5' and 'a.b' end none), or at once.
bool is_stop(std::uint32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }
bool is_full_stop(std::uint32_t c) {
  // Of Unicode's Sentence_Terminal (PropList.txt), and Tibetan's ། ༎.
  constexpr std::uint32_t kStops[] = {0x0589, 0x061D, 0x061E, 0x061F, 0x06D4, 0x0700, 0x0701, 0x0702, 0x0964,
                                      0x0965, 0x0F0D, 0x0F0E, 0x104B, 0x1362, 0x1367, 0x1368, 0x166E, 0x17D4,
                                      0x17D5, 0x1803, 0x1809, 0x1944, 0x1945, 0x1C7E, 0x1C7F, 0x3002, 0xA4FF,
                                      0xA876, 0xA877, 0xA9C8, 0xA9C9, 0xABEB, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61};
  return std::ranges::binary_search(kStops, c);
}
/// Greek's question mark, U+037E or a semicolon, at `at`: one behind a Greek letter.
bool is_greek_question(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\xCD\xBE")) return true;
  if (text[at] != ';' || at < 2) return false;
  const auto byte = [&](std::size_t back) { return static_cast<unsigned char>(text[at - back]); };
  return (byte(2) >= 0xCD && byte(2) <= 0xCF && byte(1) >= 0x80) ||
         (at >= 3 && byte(3) == 0xE1 && byte(2) >= 0xBC);
}
bool is_closer(std::uint32_t c) {
  constexpr std::uint32_t kClosers[] = {'"', '\'', ')', ']', 0x2019, 0x201D, 0xBB, 0x300D, 0x300F, 0xFF09};
  return std::ranges::find(kClosers, c) != std::end(kClosers);
}

/// Greek's Σ is ς at the end of a word, not σ.
std::string with_last_sigmas(std::string words) {
  constexpr std::string_view kSigma = "\xCF\x83", kLast = "\xCF\x82";
  for (std::size_t at = words.find(kSigma); at != std::string::npos; at = words.find(kSigma, at + 2))
    if (at > 0 && words[at - 1] != ' ' && (at + 2 == words.size() || words[at + 2] == ' '))
      words.replace(at, 2, kLast);
  return words;
}

}  // namespace

std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    while (next < text.size() && text[next] != '<' && text[next] != '&') ++next;
    out.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    const std::string_view rest = text.substr(at);
    if (const std::size_t bytes = mark_bytes(rest); bytes > 0) {
      out += is_line_break(rest.substr(0, bytes)) ? '\n' : ' ';
      at += bytes;
      continue;
    }
    const auto [bytes, stands_for] = entity_at(rest);
    if (bytes > 0) {
      append_utf8(out, stands_for);
    } else {
      out += rest[0];
    }
    at += std::max<std::size_t>(1, bytes);
  }
  return out;
}

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t first = 0;
  const auto cut = [&](std::size_t end, std::size_t next) {
    const std::string_view sentence = text.substr(first, end - first);
    if (!std::ranges::all_of(sentence, is_space)) out.push_back(sentence);
    first = next;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n' || text[at] == '\r') {
      cut(at, at + 1);
      ++at;
      continue;
    }
    if (const auto byte = static_cast<unsigned char>(text[at]);
        byte < 0x80 && !is_stop(byte) && byte != ';') {
      ++at;
      continue;
    }
    // Stops and what closes after them go together.
    std::size_t end = at;
    bool full = false;
    const auto pass = [&](auto is_such) {
      while (end < text.size()) {
        const auto [bytes, c] = character_at(text.substr(end));
        if (!is_such(c)) return;
        full = full || is_full_stop(c);
        end += bytes;
      }
    };
    if (is_greek_question(text, at)) end += character_at(text.substr(at)).first;
    pass([](std::uint32_t c) { return is_stop(c) || is_full_stop(c); });
    if (end == at) {
      at += character_at(text.substr(at)).first;
      continue;
    }
    const std::size_t stop = at;
    at = end;  // where no white space follows, the stops are passed over together
    pass(is_closer);
    if (!full && end < text.size() && !is_space(text[end])) continue;
    cut(stop, end);
    at = end;
  }
  cut(text.size(), text.size());
  return out;
}

std::string plain_words(std::string_view raw) {
  const std::string text = composed(raw);
  std::string out;
  out.reserve(text.size());
  bool in_word = false;
  char joint = 0;  // an apostrophe or a hyphen after a word, which goes on if a letter follows
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto [bytes, c] = byte < 0x80 ? std::pair<std::size_t, std::uint32_t>{1, byte}
                                        : character_at(std::string_view(text).substr(at));
    at += bytes;
    if (in_word && joint == 0 && c < 0x80 && is_letter(char(c))) {  // most of most texts
      out += small(char(c));
      continue;
    }
    const bool goes_on = in_word && joint == 0;
    if (is_letter_or_digit(c)) {
      if (in_word && joint != 0) out += joint;
      if (!in_word && !out.empty()) out += ' ';
      in_word = true;
      joint = 0;
      append_utf8(out, lower(c));
    } else if (goes_on && (is_mark(c) || c == kJoiner || c == kNonJoiner)) {
      append_utf8(out, c);
    } else {
      const bool joins = goes_on && (c == '\'' || c == '-' || c == kApostrophe);
      joint = !joins ? 0 : c == '-' ? '-' : '\'';
      in_word = joins;
    }
  }
  return composed(with_last_sigmas(std::move(out)));  // a capital's small letter may be two
}

std::string plain_line(std::string_view raw) {
  const std::string text = composed(raw);
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (std::exchange(gap, false)) out += ' ';
    out += c;
  }
  return out;
}

}  // namespace hourglass
