#pragma once

#include <limits>

#include "session/runner.h"

namespace hourglass {

/// What several steps report, weighted by their samples; a mean of none is NaN.
inline void add_scaled(StepReport& sum, const StepReport& report, double weight) {
  sum.loss += weight * report.loss;
  sum.squared_error += weight * report.squared_error;
  for (std::size_t i = 0; i < sum.parts.size(); ++i) sum.parts[i] += weight * report.parts[i];
}

inline StepReport nothing_yet() {
  StepReport out;
  out.squared_error = 0;
  return out;
}

inline StepReport mean_of(const StepReport& sum, double weight) {
  StepReport out = nothing_yet();
  const double none = std::numeric_limits<double>::quiet_NaN();
  add_scaled(out, sum, weight > 0 ? 1 / weight : none);
  out.gradient_norm = weight > 0 ? sum.gradient_norm : none;
  return out;
}

}  // namespace hourglass
