#include "datasets/vocabulary.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/check.h"
#include "datasets/data_error.h"

namespace hourglass {
namespace {

const std::array<std::string, Vocabulary::kSpecial> kSpecialNames = {"<padding>", "<start>", "<end>",
                                                                     "<unknown>"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }

/// How much of a text a message quotes.
std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 40;
  if (text.size() <= kMost) return "'" + std::string(text) + "'";
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
    --end;  // never within a character
  return "'" + std::string(text.substr(0, end)) + "…'";
}

/// Bytes of the UTF-8 character that starts at `at`; 0 where none does. Overlong forms, surrogates and
/// numbers above U+10FFFF do not count.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[i])) : 0u;
  };
  const unsigned first = byte(at);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80u) return 0;
  }
  const unsigned second = byte(at + 1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return length;
}

std::vector<std::string> split_characters(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = character_bytes(text, at);
    if (bytes == 0) throw DataError("byte " + std::to_string(at) + " of the text is not valid UTF-8");
    out.emplace_back(text.substr(at, bytes));
    at += bytes;
  }
  return out;
}

std::vector<std::string> split_words(std::string_view text) {
  split_characters(text);  // valid at all?
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::string word;
    for (; at < text.size() && !is_space(text[at]); ++at) {
      const char c = text[at];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace

std::vector<std::string> split_tokens(TokenLevel level, std::string_view text) {
  return level == TokenLevel::character ? split_characters(text) : split_words(text);
}

const char* token_level_name(TokenLevel level) {
  return level == TokenLevel::character ? "character" : "word";
}

TokenLevel parse_token_level(std::string_view name) {
  for (const TokenLevel level : {TokenLevel::character, TokenLevel::word})
    if (name == token_level_name(level)) return level;
  throw DataError("tokens cannot be of level '" + std::string(name) + "'; choose 'character' or 'word'");
}

Vocabulary::Vocabulary(TokenLevel level, std::vector<std::string> symbols, UnknownTokens unknown)
    : level_(level), symbols_(std::move(symbols)), unknown_(unknown) {
  const std::string kind = token_level_name(level);
  if (symbols_.empty()) throw DataError("a vocabulary needs at least one " + kind);
  if (size() > kLargest)
    throw DataError("a vocabulary of " + std::to_string(symbols_.size()) + " " + kind + "s; at most " +
                    std::to_string(kLargest - kSpecial) + " are possible");
  for (const std::string& symbol : symbols_) {
    const std::vector<std::string> tokens = split_tokens(level, symbol);
    if (tokens.size() != 1 || tokens[0] != symbol)
      throw DataError("vocabulary: " + quoted(symbol) + " is not one " +
                      (level == TokenLevel::character ? "character" : "word in lower case"));
    const int id = kSpecial + static_cast<int>(ids_.size());
    if (!ids_.emplace(symbol, id).second) throw DataError("vocabulary: " + quoted(symbol) + " appears twice");
  }
}

Vocabulary Vocabulary::most_frequent(TokenLevel level, std::span<const std::string> texts, Index most,
                                     UnknownTokens unknown) {
  std::map<std::string, Index> counts;  // in order, so that ties are
  for (const std::string& text : texts)
    for (std::string& token : split_tokens(level, text)) ++counts[std::move(token)];
  // The most frequent first, by keys of equal length: another map of this kind takes a fraction of the page's
  // bytes that std::stable_sort of pairs does.
  constexpr Index kRarest = 1'000'000'000;
  std::map<std::string, Index> order;
  for (const auto& [symbol, count] : counts) order[std::to_string(2 * kRarest - count) + symbol] = count;
  std::vector<std::string> symbols;
  const std::size_t key = std::to_string(kRarest).size();
  const Index fewest = unknown == UnknownTokens::replace ? 2 : 1;
  for (const auto& [symbol, count] : order) {
    if (static_cast<Index>(symbols.size()) == most || count < fewest) break;
    symbols.push_back(symbol.substr(key));
  }
  return Vocabulary(level, std::move(symbols), unknown);
}

int Vocabulary::id(std::string_view symbol) const {
  const auto found = ids_.find(std::string(symbol));
  return found == ids_.end() ? kUnknown : found->second;
}

const std::string& Vocabulary::symbol(int id) const {
  HOURGLASS_CHECK(id >= 0 && id < size());
  return id < kSpecial ? kSpecialNames[static_cast<std::size_t>(id)]
                       : symbols_[static_cast<std::size_t>(id - kSpecial)];
}

std::vector<int> Vocabulary::encode(std::string_view text, Index longest, UnknownTokens unknown) const {
  const std::vector<std::string> tokens = split_tokens(level_, text);
  const std::string kind = token_level_name(level_);
  if (tokens.empty()) throw DataError("the text is empty; at least one " + kind + " is wanted");
  if (static_cast<Index>(tokens.size()) > longest)
    throw DataError("the text " + quoted(text) + " has " + std::to_string(tokens.size()) + " " + kind +
                    "s; this model reads at most " + std::to_string(longest));
  std::vector<int> ids;
  for (const std::string& token : tokens) {
    ids.push_back(id(token));
    if (ids.back() == kUnknown && unknown == UnknownTokens::refuse)
      throw DataError("the " + kind + " " + quoted(token) + " (number " + std::to_string(ids.size()) +
                      " in " + quoted(text) + ") is not among the " + std::to_string(symbols_.size()) + " " +
                      kind + "s that this model knows");
  }
  return ids;
}

std::string Vocabulary::decode(std::span<const int> ids) const {
  std::string text;
  for (const int id : ids) {
    if (id == kEnd) break;
    if (id == kPadding || id == kStart) continue;
    if (level_ == TokenLevel::word && !text.empty()) text += ' ';
    text += symbol(id);
  }
  return text;
}

}  // namespace hourglass
