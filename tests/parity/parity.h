#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "core/parameters.h"

// What the tests that hold the engine against PyTorch share. The tests are built in both precisions.

namespace hourglass::testing {

/// Largest difference from PyTorch's double, relative to the largest number of the same tensor.
inline constexpr double kParity = sizeof(Real) == sizeof(double) ? 1e-8 : 1e-4;

/// Each number of `actual` against the one at the same place, within kParity of the largest of `expected`.
inline void expect_close(std::span<const Real> actual, std::span<const double> expected,
                         const std::string& what) {
  ASSERT_EQ(actual.size(), expected.size()) << what;
  double scale = 0;
  for (const double number : expected) scale = std::max(scale, std::abs(number));
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_NEAR(static_cast<double>(actual[i]), expected[i], kParity * scale) << what << ", number " << i;
  }
}

inline void expect_close(Real actual, double expected, const std::string& what) {
  expect_close(std::span<const Real>(&actual, 1), std::span<const double>(&expected, 1), what);
}

/// All tensors of a model, in the order in which they were added. `actual` is parameters.values() or
/// .gradients(); `expected` is common.py's flat(…): one tensor after another without padding.
inline void expect_tensors(const Parameters& parameters, std::span<const Real> actual,
                           std::span<const double> expected, const std::string& what) {
  std::size_t first = 0;
  for (const ParameterInfo& info : parameters.table()) {
    const auto size = static_cast<std::size_t>(info.rows * info.columns);
    ASSERT_LE(first + size, expected.size()) << what << " of " << info.name;
    expect_close(actual.subspan(static_cast<std::size_t>(info.offset), size), expected.subspan(first, size),
                 what + " of " + info.name);
    if (::testing::Test::HasFatalFailure()) return;
    first += size;
  }
  EXPECT_EQ(first, expected.size()) << what << ": PyTorch's model has more parameters";
}

}  // namespace hourglass::testing
