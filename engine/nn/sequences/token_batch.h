#pragma once
#include <span>
#include <vector>

#include "core/matrix.h"

namespace hourglass {

/// The first token ids, the same in every vocabulary (see datasets/vocabulary.h).
struct Token {
  static constexpr int padding = 0, start = 1, end = 2;
};

/// A batch of token sequences in time-major order: all first tokens, then all second ones, … Sequences
/// shorter than the longest are padded.
class TokenBatch {
 public:
  /// Room for `batch` sequences of up to `steps` tokens. Allocates.
  void reserve(Index steps, Index batch);

  /// Takes the sequences in columns first … first + columns − 1 of x (batch, …): one a row, up to its first
  /// end or padding. `with_end` keeps the end as a token; `reversed` turns their order round (not the end's).
  void read(ConstMatrixView x, Index first, Index columns, bool with_end, bool reversed = false);
  /// What a decoder reads to write `target`: start, then the target without its last token.
  void shift(const TokenBatch& target);
  /// `batch` sequences of `steps` tokens to be filled in through at(); each counts as that long.
  void resize(Index steps, Index batch);

  /// Tokens of the longest sequence.
  Index steps() const { return steps_; }
  Index batch() const { return batch_; }
  /// (steps · batch), time-major
  std::span<const int> ids() const { return {ids_.data(), static_cast<std::size_t>(steps_ * batch_)}; }
  /// (batch): the ids of step t
  std::span<int> at(Index t) { return std::span(ids_).subspan(offset(t), static_cast<std::size_t>(batch_)); }
  std::span<const int> at(Index t) const {
    return std::span(ids_).subspan(offset(t), static_cast<std::size_t>(batch_));
  }
  /// (batch): tokens of each sequence
  std::span<const int> lengths() const { return {lengths_.data(), static_cast<std::size_t>(batch_)}; }
  /// Σ lengths
  Index tokens() const;

 private:
  std::size_t offset(Index t) const { return static_cast<std::size_t>(t * batch_); }

  Index steps_ = 0, batch_ = 0;
  std::vector<int> ids_;      // (steps, batch)
  std::vector<int> lengths_;  // (batch)
};

}  // namespace hourglass
