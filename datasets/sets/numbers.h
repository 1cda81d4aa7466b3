#pragma once
#include <cstdint>

#include "datasets/text_set.h"

namespace hourglass {

/// Whole numbers below 100,000, in English words and in French ones: 'twenty one' → 'vingt et un'.
struct NumbersOptions {
  std::uint64_t seed = 1;
  Index held_out = 2000;  // of the 100,000
};

/// All numbers, as pairs of words without hyphens, in two vocabularies; their order, and so which ones are
/// held out, is a pure function of the seed. Throws DataError where none would be left on either side.
TextSplits make_numbers(const NumbersOptions& options);

}  // namespace hourglass
