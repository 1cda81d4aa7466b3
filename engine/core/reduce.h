#pragma once
#include <span>

#include "core/real.h"

// Sums whose order is fixed: sixteen running sums over every sixteenth element, then those sixteen in a tree.
// The order depends on the length only, so a sum is bit-equal on any number of threads, and a compiler can
// put the running sums into vector registers without being allowed to reorder.

namespace hourglass {

/// Σ x
Real sum(std::span<const Real> x);
/// Σ x·y
Real dot(std::span<const Real> x, std::span<const Real> y);
/// Σ (x − y)²
Real squared_distance(std::span<const Real> x, std::span<const Real> y);
/// Mean of x, added up in order: of each sample's own figure, which several threads may have found.
double mean(std::span<const double> x);
/// True when no element is infinite or NaN.
bool all_finite(std::span<const Real> x);

}  // namespace hourglass
