#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/random.h"
#include "datasets/formats/bytes.h"
#include "datasets/formats/text/encoding.h"
#include "datasets/sets/phrases.h"

// What of the reader's texts becomes lines of a set.

namespace hourglass {

/// How a text is cut.
enum class TextUnit { line, sentence, run };  // run: as many tokens as there may be, of text without ends

/// The lengths of what a text falls into.
struct PieceLengths {
  std::vector<Index> words, characters;
  /// How long a piece may be: as usual; where hardly any would be taken, so long that half are.
  Index likely_longest(TokenLevel level) const;
  /// Whether none is of a length that could be learned from.
  bool are_endless(TokenLevel level) const;

 private:
  const std::vector<Index>& of(TokenLevel level) const {
    return level == TokenLevel::word ? words : characters;
  }
};

/// What the beginning of a text is like.
struct Likeness {
  bool is_lines = false;  // short lines, without sentences that end in their middle
  bool is_characters =
      false;  // letters rather than words: of a script without spaces, or names, or one long word
  PieceLengths lines = {}, sentences = {};
  std::string left_out = {};  // of what is put around texts, told behind "text"
};
Likeness look_at_text(std::string_view text);

/// Reads a text line by line, whatever ends its lines; of what has no lines' ends, pieces of 64 KiB.
class LineReader {
 public:
  LineReader(std::unique_ptr<ByteStream> stream, Encoding encoding)
      : stream_(std::move(stream)), decoder_(encoding) {}
  /// The next line, valid until the next call; false at the end. Throws DataError where the file is damaged.
  bool next(std::string_view& line);

 private:
  std::unique_ptr<ByteStream> stream_;
  Decoder decoder_;
  std::string rest_;
  std::size_t at_ = 0;
  bool at_end_ = false;
};

/// Collects lines of text, or pairs of them: of more than there is room for, so many, each with the same
/// chance (Vitter's algorithm R).
class Lines {
 public:
  Lines(TextUnit unit, const PhrasesOptions& cutting, std::size_t most, std::uint64_t most_bytes)
      : unit_(unit), cutting_(cutting), most_(most), most_bytes_(most_bytes) {}

  /// A document: a review, a paragraph, a line. Whether there is room for more.
  bool add(std::string_view text);
  /// A pair, of which each side is one line.
  bool add(std::string_view source, std::string_view target);

  bool empty() const { return kept_.empty() && count_.too_long == 0; }
  /// What was kept, in the order in which it came, one a line (a pair with a tab between); all else is
  /// forgotten.
  std::string text();
  /// What has not come to text().
  PhrasesCount count() const;
  Index unreadable = 0;

 private:
  void line(std::string_view piece);
  void runs_of(std::string_view text);
  void keep(std::string line);

  TextUnit unit_;
  PhrasesOptions cutting_;
  std::size_t most_;
  std::uint64_t most_bytes_, bytes_ = 0;
  std::vector<std::pair<Index, std::string>> kept_;  // with their places
  Index fit_ = 0;
  PhrasesCount count_;
  Random random_{1};
};

}  // namespace hourglass
