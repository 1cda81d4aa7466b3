#pragma once
#include <span>

#include "core/check.h"
#include "core/real.h"

namespace hourglass {

/// What is known of some samples: sample i was made with value values[i · factors + f] of factor f (whole
/// numbers from 0).
struct FactorTable {
  std::span<const int> values;  // (samples, factors)
  Index factors = 0;

  Index samples() const { return factors == 0 ? 0 : static_cast<Index>(values.size()) / factors; }
  int at(Index sample, Index factor) const {
    return values[static_cast<std::size_t>(sample * factors + factor)];
  }
};

}  // namespace hourglass
