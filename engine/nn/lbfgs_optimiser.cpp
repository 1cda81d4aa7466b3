#include "nn/lbfgs_optimiser.h"

#include "core/check.h"

namespace hourglass {

bool LbfgsOptimiser::same_as_last(ConstSpan conditions) {
  if (conditions.empty()) {
    std::ranges::fill(conditions_, Real(0));
    return false;
  }
  HOURGLASS_CHECK(conditions.size() == conditions_.size());
  const bool same = std::ranges::equal(conditions, conditions_);
  std::ranges::copy(conditions, conditions_.begin());
  return same;
}

}  // namespace hourglass
