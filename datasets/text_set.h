#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "datasets/samples.h"
#include "datasets/vocabulary.h"

namespace hourglass {

/// What one side of pairs is written in.
struct TextSide {
  std::shared_ptr<const Vocabulary> vocabulary;
  Index length;  // tokens of a sequence at most, its end included
};

/// Pairs of sequences: what is read and what is to be written, in one language or two. A sample has the shape
/// {2, the longer length, 1}: row 0 holds the source's token ids, row 1 the target's, each followed by
/// Vocabulary::kEnd and padded with kPadding.
///
/// Kept as 16 bits per token; a target that equals its source is kept once. Not synchronised: do not add
/// during a read.
class TextSet : public Samples {
 public:
  /// `name` stands for the set in messages. A length counts tokens with the end, so a sequence has at most
  /// length − 1. `classes`: how many labels there are, 0 for none.
  TextSet(std::string name, TextSide source, TextSide target, Index classes = 0);
  /// Both sides alike.
  TextSet(std::string name, const std::shared_ptr<const Vocabulary>& vocabulary, Index length,
          Index classes = 0)
      : TextSet(std::move(name), {vocabulary, length}, {vocabulary, length}, classes) {}

  /// Adds a pair of sequences, as ids without an end. Throws DataError, and the set is as it was, when one is
  /// empty or longer than its side's length − 1, or an id is no token's.
  void add(std::span<const int> source, std::span<const int> target, int label = -1);
  /// The same for text; see Vocabulary::encode for what is refused.
  void add(std::string_view source, std::string_view target, int label = -1,
           UnknownTokens unknown = UnknownTokens::refuse);

  /// Whether any target is not its source.
  bool translates() const { return translates_; }
  /// The tokens of pair i, without an end.
  std::span<const std::uint16_t> source(Index i) const;
  std::span<const std::uint16_t> target(Index i) const;

  const std::string& name() const override { return name_; }
  Index count() const override { return static_cast<Index>(pairs_.size()); }
  Index declared_count() const override { return count(); }
  SampleShape shape() const override { return {2, width(), 1}; }
  Index classes() const override { return classes_; }
  int label(Index i) const override;
  void gather(std::span<const std::uint32_t> indices, Real* out) const override;
  void gather_range(Index begin, Index n, Real* out) const override;
  const Vocabulary* vocabulary() const override { return source_.vocabulary.get(); }
  const Vocabulary* target_vocabulary() const override { return target_.vocabulary.get(); }
  PairLengths lengths() const override { return {source_.length, target_.length}; }

 private:
  struct Pair {
    std::uint32_t source, target;  // where their tokens begin
    std::uint16_t source_tokens, target_tokens;
    std::int32_t label;
  };

  const Pair& pair(Index i) const;
  Index width() const { return std::max(source_.length, target_.length); }
  void write(Index i, Real* out) const;

  std::string name_;
  TextSide source_, target_;
  Index classes_;
  std::vector<std::uint16_t> tokens_;
  std::vector<Pair> pairs_;
  bool translates_ = false;
};

/// A set as a session uses it. Both parts share vocabularies.
struct TextSplits {
  TextSet train;
  TextSet test;

  operator Splits() const { return {train, test}; }
};

}  // namespace hourglass
