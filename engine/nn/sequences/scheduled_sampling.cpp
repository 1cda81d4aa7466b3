#include "nn/sequences/scheduled_sampling.h"

#include <algorithm>

#include "core/row_tiles.h"

namespace hourglass {

void ScheduledSampling::reserve(Index steps, Index batch) {
  coins_.reserve(steps * batch, 1);
  own_.resize(std::max(own_.size(), static_cast<std::size_t>(batch)));
}

void ScheduledSampling::toss(const TokenBatch& words, const Forcing& forcing) {
  MatrixView coins = coins_.rows(words.steps() * words.batch());
  forcing.random->uniform(*pool_, Stream::forcing, forcing.step, 0, rows_of(coins, 0, coins.rows()));
}

void ScheduledSampling::replace(TokenBatch& words, Index t, Real probability) const {
  const Real* coins = coins_.rows((t + 1) * words.batch()).data() + t * words.batch();
  const std::span<int> read = words.at(t);
  for (std::size_t row = 0; row < read.size(); ++row) {
    if (t < words.lengths()[row] && coins[row] < probability) read[row] = own_[row];
  }
}

}  // namespace hourglass
