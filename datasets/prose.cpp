#include "datasets/prose.h"

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\v\f";
constexpr std::string_view kEllipsis = "\u2026";
constexpr std::string_view kApostrophe = "\u2019";
constexpr std::size_t kLongestMark = 200;  // bytes behind its first letter: a lone '<' opens none

constexpr std::pair<std::string_view, char> kEntities[] = {{"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''},
                                                           {"&lt;", '<'},  {"&gt;", '>'},   {"&nbsp;", ' '}};

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

/// Bytes of what `text` begins with where that is one of these; else 0.
std::size_t one_of(std::string_view text, std::string_view ascii,
                   std::initializer_list<std::string_view> others) {
  if (text.empty()) return 0;
  if (ascii.find(text[0]) != std::string_view::npos) return 1;
  for (const std::string_view other : others)
    if (text.starts_with(other)) return other.size();
  return 0;
}
std::size_t stop_bytes(std::string_view text) { return one_of(text, ".!?", {kEllipsis}); }
std::size_t closer_bytes(std::string_view text) { return one_of(text, "\"')]", {"\u201D", kApostrophe}); }

/// Bytes and number of the UTF-8 character at the start; of what is none, one byte as it is.
std::pair<std::size_t, unsigned> character_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
  const unsigned first = byte(0);
  const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length > text.size()) return {1, first};
  unsigned out = length == 1 ? first : first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) out = out << 6 | (byte(i) & 0x3Fu);
  return {length, out};
}

bool is_of_word(unsigned c) {
  if (c < 0x80) return is_letter(static_cast<char>(c)) || (c >= '0' && c <= '9');
  if (c >= 0xA0 && c < 0xC0)
    return c == 0xAA || c == 0xB2 || c == 0xB3 || c == 0xB5 || c == 0xB9 || c >= 0xBA;
  const bool general = c >= 0x2000 && c < 0x2070, symbols = c >= 0x20A0 && c < 0x2C00;  // dashes, arrows, …
  const bool cjk = c >= 0x3000 && c < 0x3005, pictures = c >= 0x1F000 && c < 0x20000;
  return !(c == 0xD7 || c == 0xF7 || general || symbols || cjk || pictures || c == 0xFEFF);
}

}  // namespace

std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (const std::size_t bytes = mark_bytes(rest); bytes > 0) {
      out += is_line_break(rest.substr(0, bytes)) ? '\n' : ' ';
      at += bytes;
      continue;
    }
    const auto* entity =
        rest[0] != '&'
            ? std::end(kEntities)
            : std::ranges::find_if(kEntities, [&](const auto& e) { return rest.starts_with(e.first); });
    const bool is_entity = entity != std::end(kEntities);
    out += is_entity ? entity->second : rest[0];
    at += is_entity ? entity->first.size() : 1;
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
    std::size_t end = at;
    while (const std::size_t bytes = stop_bytes(text.substr(end))) end += bytes;
    if (end == at) {
      ++at;
      continue;
    }
    const std::size_t stop = at;
    at = end;  // where no white space follows, the stops are passed over together
    while (const std::size_t bytes = closer_bytes(text.substr(end))) end += bytes;
    if (end < text.size() && !is_space(text[end])) continue;
    cut(stop, end);
    at = end;
  }
  cut(text.size(), text.size());
  return out;
}

std::string plain_words(std::string_view text) {
  std::string out;
  bool in_word = false;
  char joint = 0;  // an apostrophe or a hyphen behind a word, which goes on if a letter follows
  for (std::size_t at = 0; at < text.size();) {
    const auto [bytes, number] = character_of(text.substr(at));
    const std::string_view character = text.substr(at, bytes);
    at += bytes;
    if (is_of_word(number)) {
      if (in_word && joint != 0) out += joint;
      if (!in_word && !out.empty()) out += ' ';
      in_word = true;
      joint = 0;
      const bool capital =
          number >= 0xC0 && number <= 0xDE;  // of Latin-1; the multiplication sign is of no word
      if (bytes == 2 && capital) {
        out += character[0];
        out += static_cast<char>(static_cast<unsigned char>(character[1]) + 0x20);
      } else {
        out += bytes == 1 ? std::string(1, small(character[0])) : std::string(character);
      }
      continue;
    }
    const bool joins =
        in_word && joint == 0 && (character == "'" || character == "-" || character == kApostrophe);
    joint = !joins ? 0 : character == "-" ? '-' : '\'';
    in_word = joins;
  }
  return out;
}

std::string plain_line(std::string_view text) {
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

std::string prose_lines(std::string_view text, TokenLevel level) {
  const std::string clean = without_marks(text);
  std::string out;
  for (const std::string_view sentence : sentences_of(clean)) {
    const std::string line = level == TokenLevel::word ? plain_words(sentence) : plain_line(sentence);
    if (!line.empty()) out.append(line).append("\n");
  }
  return out;
}

}  // namespace hourglass
