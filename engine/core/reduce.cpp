#include "core/reduce.h"

#include <cmath>

#include "core/check.h"

namespace hourglass {
namespace {

constexpr std::size_t kLanes = 16;

template <class Term>
Real lane_sum(std::size_t n, Term term) {
  Real lanes[kLanes] = {};
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += term(i + lane);
  }
  for (std::size_t lane = 0; i < n; ++i, ++lane) lanes[lane] += term(i);
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

}  // namespace

Real sum(std::span<const Real> x) {
  const Real* a = x.data();
  return lane_sum(x.size(), [a](std::size_t i) { return a[i]; });
}

Real dot(std::span<const Real> x, std::span<const Real> y) {
  HOURGLASS_CHECK(x.size() == y.size());
  const Real *a = x.data(), *b = y.data();
  return lane_sum(x.size(), [a, b](std::size_t i) { return a[i] * b[i]; });
}

Real squared_distance(std::span<const Real> x, std::span<const Real> y) {
  HOURGLASS_CHECK(x.size() == y.size());
  const Real *a = x.data(), *b = y.data();
  return lane_sum(x.size(), [a, b](std::size_t i) {
    const Real d = a[i] - b[i];
    return d * d;
  });
}

double mean(std::span<const double> x) {
  double total = 0;
  for (const double value : x) total += value;
  return total / static_cast<double>(x.size());
}

bool all_finite(std::span<const Real> x) {
  // x·0 is 0 for a finite number and NaN otherwise: a sum vectorises, an early exit does not.
  const Real* a = x.data();
  return lane_sum(x.size(), [a](std::size_t i) { return a[i] * Real(0); }) == Real(0);
}

}  // namespace hourglass
