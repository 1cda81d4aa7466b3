#pragma once
#include <cstdint>

#include "datasets/text_set.h"

namespace hourglass {

/// Sums of two whole numbers below 10^digits, written out: '12+34' → '46', one token a character.
struct AdditionOptions {
  std::uint64_t seed = 1;
  Index digits = 2;       // 1 to 3
  double held_out = 0.1;  // the part of all pairs {a, b} that is held out
};

/// All sums, in the order a = 0, 1, …, b = 0, 1, …. A pair is held out in both orders, so that 34+12 in
/// training does not give 12+34 away; which pairs those are is a pure function of the seed. Throws DataError
/// for options out of range.
TextSplits make_addition(const AdditionOptions& options);

}  // namespace hourglass
