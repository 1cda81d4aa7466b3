#include "nn/sequences/token_batch.h"

#include <algorithm>

#include "core/check.h"

namespace hourglass {

void TokenBatch::reserve(Index steps, Index batch) {
  const auto tokens = static_cast<std::size_t>(steps * batch), sequences = static_cast<std::size_t>(batch);
  if (tokens > ids_.size()) ids_.resize(tokens);
  if (sequences > lengths_.size()) lengths_.resize(sequences);
}

void TokenBatch::resize(Index steps, Index batch) {
  HOURGLASS_CHECK(static_cast<std::size_t>(steps * batch) <= ids_.size());
  HOURGLASS_CHECK(static_cast<std::size_t>(batch) <= lengths_.size());
  steps_ = steps;
  batch_ = batch;
  std::fill_n(lengths_.begin(), batch, static_cast<int>(steps));
}

void TokenBatch::read(ConstMatrixView x, Index first, Index columns, bool with_end, bool reversed) {
  HOURGLASS_CHECK(first >= 0 && first + columns <= x.cols());
  const auto id = [&](Index row, Index i) { return static_cast<int>(x.data()[row * x.cols() + first + i]); };
  resize(0, x.rows());
  for (Index row = 0; row < batch_; ++row) {
    Index words = 0;
    while (words < columns && id(row, words) != Token::padding && id(row, words) != Token::end) ++words;
    const bool ends = with_end && words < columns && id(row, words) == Token::end;
    lengths_[static_cast<std::size_t>(row)] = static_cast<int>(words + ends);
    steps_ = std::max(steps_, words + ends);
  }
  HOURGLASS_CHECK(static_cast<std::size_t>(steps_ * batch_) <= ids_.size());
  std::fill_n(ids_.begin(), steps_ * batch_, Token::padding);
  for (Index row = 0; row < batch_; ++row) {
    const Index length = lengths_[static_cast<std::size_t>(row)];
    const bool ends = length > 0 && id(row, length - 1) == Token::end;
    const Index words = length - ends;
    for (Index i = 0; i < words; ++i) {
      at(i)[static_cast<std::size_t>(row)] = id(row, reversed ? words - 1 - i : i);
    }
    if (ends) at(words)[static_cast<std::size_t>(row)] = Token::end;
  }
}

void TokenBatch::shift(const TokenBatch& target) {
  resize(target.steps(), target.batch());
  std::ranges::copy(target.lengths(), lengths_.begin());
  if (steps_ == 0) return;
  std::ranges::fill(at(0), Token::start);
  for (Index t = 1; t < steps_; ++t) std::ranges::copy(target.at(t - 1), at(t).begin());
}

Index TokenBatch::tokens() const {
  Index total = 0;
  for (const int length : lengths()) total += length;
  return total;
}

}  // namespace hourglass
