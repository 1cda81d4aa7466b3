#pragma once

namespace hourglass {

/// The inverse Gaussian CDF: the x below which a share p of N(0, 1) lies. Wichura's algorithm AS 241 (1988,
/// PPND16): relative error at most 1e-15 for p in [1e-300, 1 − 1e-16]. −infinity at 0, infinity at 1, NaN
/// outside [0, 1].
double normal_quantile(double p);

}  // namespace hourglass
