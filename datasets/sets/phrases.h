#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "datasets/text_set.h"

namespace hourglass {

/// How lines of plain text become a set.
struct PhrasesOptions {
  TokenLevel level = TokenLevel::character;
  Index longest = 40;       // tokens; longer lines are left out
  Index vocabulary = 2000;  // the most frequent tokens that are known
  /// Lines with other tokens are left out; else those tokens, and all that occur once only, become
  /// Vocabulary::kUnknown, and lines that have nothing else are left out.
  bool known_only = true;
  Index held_out_one_in = 20;
  std::uint64_t seed = 1;  // which lines are held out

  /// How what is to be written is cut.
  struct Target {
    TokenLevel level;
    Index longest;
  };
  /// Lines are pairs then, what is read, a tab, what is to be written, each with a vocabulary of its own.
  /// What is read in several pairs is held out in all of them or none.
  std::optional<Target> target = {};
  /// What follows a line of kHeldOutFrom is held out then, and nothing else.
  bool parts = false;
};

/// Parts a text's lines to learn from and those held out: a form feed.
inline constexpr std::string_view kHeldOutFrom = "\f";

/// What follows a file's '@', with '-' between: 'word' or 'character', how many tokens a line may have, how
/// many of the most frequent ones are known, and 'unknown' where the others become Vocabulary::kUnknown.
/// 'word-12', 'word-12-5000-unknown'. Throws DataError that says what may stand there.
PhrasesOptions parse_phrases_wish(std::string_view wish);

/// What was left out of a file.
struct PhrasesCount {
  Index lines = 0;  // that are not blank
  Index kept = 0;
  Index repeated = 0, too_long = 0, with_unknown = 0;
  Index across = 0;     // held out, but also among those to learn from: left out
  Index half = 0;       // nothing read, or nothing to write
  Index not_drawn = 0;  // of more lines than there is room for
};

/// 'took 20863 of 27092 lines: 6229 are too long, …': a sentence for the reader. `lines` is what they are to
/// be called.
std::string describe(const PhrasesCount& count, std::string_view lines = "lines");

/// Text, one phrase a line, to be written as it is read, or a pair a line. Blank lines and repetitions are
/// left out, white space at the ends of a line is not part of it. `name` stands for the text in messages.
/// Throws DataError where the text is no UTF-8 (with the line) or too few lines are left to learn from and
/// hold out; `count`, if given, tells what was left out, beside what it told before.
TextSplits make_phrases(std::string_view text, std::string_view name, const PhrasesOptions& options = {},
                        PhrasesCount* count = nullptr);

}  // namespace hourglass
