#pragma once
#include <algorithm>
#include <cmath>
#include <span>

namespace hourglass {

/// a → softmax(a), in double, for the small classifiers that figures are made with (a network's own is in
/// nn/objectives/classification.h). Returns log Σ exp aᵢ.
inline double softmax(std::span<double> a) {
  const double largest = *std::ranges::max_element(a);
  double sum = 0;
  for (double& value : a) sum += value = std::exp(value - largest);
  for (double& value : a) value /= sum;
  return largest + std::log(sum);
}

}  // namespace hourglass
