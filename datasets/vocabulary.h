#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// What one token of a text is.
enum class TokenLevel { character, word };

/// What encoding does with a token that the vocabulary does not have.
enum class UnknownTokens {
  refuse,  // a DataError that names it
  replace  // it becomes Vocabulary::kUnknown
};

/// The tokens a model knows, numbered. The first four numbers are the same in every vocabulary; after them
/// come its symbols: characters (Unicode code points) or words.
///
/// Text at word level is cut at white space, and ASCII capitals become lower case.
class Vocabulary {
 public:
  static constexpr int kPadding = 0;  // after a sequence's end, in a batch of longer ones
  static constexpr int kStart = 1;    // what a decoder reads first
  static constexpr int kEnd = 2;      // closes every sequence
  static constexpr int kUnknown = 3;  // stands for a token that is not in the vocabulary
  static constexpr int kSpecial = 4;  // how many these are
  /// Token ids are kept in 16 bits.
  static constexpr Index kLargest = 65535;

  /// Throws DataError when there are no symbols or too many, one appears twice, is empty or no valid UTF-8,
  /// holds white space (word level) or more than one character (character level).
  /// `unknown`: what the texts that a model learns from do with other tokens, and so what it can read.
  Vocabulary(TokenLevel level, std::vector<std::string> symbols,
             UnknownTokens unknown = UnknownTokens::refuse);

  /// The `most` most frequent tokens of these texts, most frequent first; of equally frequent ones, the one
  /// that sorts first. Where others are to be replaced, tokens that occur once are among the others: what
  /// stands for them has to be met in training. Throws DataError when the texts hold no such token.
  static Vocabulary most_frequent(TokenLevel level, std::span<const std::string> texts, Index most,
                                  UnknownTokens unknown = UnknownTokens::refuse);

  TokenLevel level() const { return level_; }
  UnknownTokens unknown() const { return unknown_; }
  /// Token ids are 0 … size() − 1.
  Index size() const { return kSpecial + static_cast<Index>(symbols_.size()); }
  /// Without the four special ones: what, with the level, makes the same vocabulary again.
  const std::vector<std::string>& symbols() const { return symbols_; }
  /// The symbol's id, or kUnknown.
  int id(std::string_view symbol) const;
  /// The symbol, or '<padding>', '<start>', '<end>', '<unknown>'.
  const std::string& symbol(int id) const;

  /// Text → the ids of its tokens, without start or end. Throws DataError when the text has no tokens, more
  /// than `longest`, is no valid UTF-8, or has tokens that the vocabulary does not, unless these are to be
  /// replaced.
  std::vector<int> encode(std::string_view text, Index longest, UnknownTokens unknown) const;
  std::vector<int> encode(std::string_view text, Index longest) const {
    return encode(text, longest, unknown_);
  }
  /// Ids → text, up to the first end (or all of them); padding and start are left out. At word level the
  /// words are joined by single spaces.
  std::string decode(std::span<const int> ids) const;

  bool operator==(const Vocabulary& other) const {
    return level_ == other.level_ && symbols_ == other.symbols_ && unknown_ == other.unknown_;
  }

 private:
  TokenLevel level_;
  std::vector<std::string> symbols_;
  UnknownTokens unknown_;
  std::unordered_map<std::string, int> ids_;
};

/// A text's tokens, as a vocabulary of this level cuts it. Throws DataError when it is no valid UTF-8.
std::vector<std::string> split_tokens(TokenLevel level, std::string_view text);

/// 'character' or 'word', and back; parsing anything else throws DataError.
const char* token_level_name(TokenLevel level);
TokenLevel parse_token_level(std::string_view name);

}  // namespace hourglass
