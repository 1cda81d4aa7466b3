#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/samples.h"
#include "datasets/vocabulary.h"

namespace hourglass {

/// Pairs of sequences: what is read and what is to be written. A sample has the shape {2, length, 1}: row 0
/// holds the source's token ids, row 1 the target's, each followed by Vocabulary::kEnd and padded with
/// kPadding.
///
/// Kept as 16 bits per token; a target that equals its source is kept once. Not synchronised: do not add
/// during a read.
class TextSet : public Samples {
 public:
  /// `name` stands for the set in messages. `length` counts tokens with the end, so a sequence has at most
  /// length − 1. `classes`: how many labels there are, 0 for none.
  TextSet(std::string name, std::shared_ptr<const Vocabulary> vocabulary, Index length, Index classes = 0);

  /// Adds a pair of sequences, as ids without an end. Throws DataError, and the set is as it was, when one is
  /// empty or longer than length − 1, or an id is no token's.
  void add(std::span<const int> source, std::span<const int> target, int label = -1);
  /// The same for text; see Vocabulary::encode for what is refused.
  void add(std::string_view source, std::string_view target, int label = -1,
           UnknownTokens unknown = UnknownTokens::refuse);

  /// Tokens of a sequence at most, its end included.
  Index length() const { return length_; }
  /// The tokens of pair i, without an end.
  std::span<const std::uint16_t> source(Index i) const;
  std::span<const std::uint16_t> target(Index i) const;

  const std::string& name() const override { return name_; }
  Index count() const override { return static_cast<Index>(pairs_.size()); }
  Index declared_count() const override { return count(); }
  SampleShape shape() const override { return {2, length_, 1}; }
  Index classes() const override { return classes_; }
  int label(Index i) const override;
  void gather(std::span<const std::uint32_t> indices, Real* out) const override;
  void gather_range(Index begin, Index n, Real* out) const override;
  const Vocabulary* vocabulary() const override { return vocabulary_.get(); }
  const std::shared_ptr<const Vocabulary>& shared_vocabulary() const { return vocabulary_; }

 private:
  struct Pair {
    std::uint32_t source, target;  // where their tokens begin
    std::uint16_t source_tokens, target_tokens;
    std::int32_t label;
  };

  const Pair& pair(Index i) const;
  void write(Index i, Real* out) const;

  std::string name_;
  std::shared_ptr<const Vocabulary> vocabulary_;
  Index length_;
  Index classes_;
  std::vector<std::uint16_t> tokens_;
  std::vector<Pair> pairs_;
};

/// A set as a session uses it. Both parts share one vocabulary.
struct TextSplits {
  TextSet train;
  TextSet test;

  operator Splits() const { return {train, test}; }
};

}  // namespace hourglass
