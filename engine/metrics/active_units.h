#pragma once
#include <span>
#include <vector>

#include "core/matrix.h"

namespace hourglass {

/// A code unit is active when the variance over data of its posterior mean exceeds this (Burda et al. 2016,
/// section 5.2): only then does it say something about the image.
inline constexpr double kActiveVariance = 0.01;

/// Variance over the rows of each column: codes (n, units) → (units); n at least 1.
std::vector<double> column_variances(ConstMatrixView codes);

/// How many of the units are active; codes (n, units) are posterior means.
Index active_units(ConstMatrixView codes);

}  // namespace hourglass
