#pragma once
#include <span>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// The fewest insertions, deletions and replacements of one token that turn a into b (Levenshtein 1966).
Index edit_distance(std::span<const int> a, std::span<const int> b);

/// How well written sequences match the wanted ones. Sequences are given without end or padding.
class SequenceScores {
 public:
  /// Scores of the sequences of one length.
  struct OfLength {
    Index length = 0;  // wanted tokens, without the end
    Index count = 0;
    Index exact = 0;
    Index edits = 0;
  };

  void add(std::span<const int> wanted, std::span<const int> written);

  Index count() const { return count_; }
  /// Of all places in the wanted sequences, the end's included, the part where the written one has the same
  /// token.
  double token_accuracy() const;
  /// The part of the sequences that are written without a mistake.
  double exact_match() const;
  /// Mean number of edits per sequence.
  double edit_distance() const;
  /// Sorted by length; lengths that did not occur are left out.
  std::vector<OfLength> per_length() const;

 private:
  Index count_ = 0, exact_ = 0, edits_ = 0, places_ = 0, right_ = 0;
  std::vector<OfLength> lengths_;  // by length
};

}  // namespace hourglass
