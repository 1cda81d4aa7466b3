#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

#include "core/matrix.h"
#include "core/parameters.h"

namespace hourglass::testing {

static_assert(sizeof(Real) == 8, "a central difference needs double: link the -f64 variant");

/// Largest relative error that a gradient may have (engine/README.md, conventions).
inline constexpr double kTolerance = 1e-6;

/// Compares `gradient` with the central difference of `loss` in every element of `at`, which loss() reads.
/// The error is relative to the element's own size, but to no less than a hundredth of the largest: below
/// that the difference quotient itself has no more digits.
inline void check_gradient(const std::string& what, MatrixView at, const Matrix& gradient,
                           const std::function<double()>& loss) {
  ASSERT_EQ(at.rows(), gradient.rows()) << what;
  ASSERT_EQ(at.cols(), gradient.cols()) << what;
  const double largest = gradient.cwiseAbs().maxCoeff();
  ASSERT_GT(largest, 0) << what << ": a gradient that is zero everywhere checks nothing";
  for (Index row = 0; row < at.rows(); ++row) {
    for (Index column = 0; column < at.cols(); ++column) {
      const double value = at(row, column), analytic = gradient(row, column);
      // Of fourth order: with five points h can be large enough that rounding leaves ten digits.
      const auto difference_with = [&](double h) {
        const auto loss_at = [&](double shift) {
          at(row, column) = value + shift;
          return loss();
        };
        const double out = (8 * (loss_at(h) - loss_at(-h)) - (loss_at(2 * h) - loss_at(-2 * h))) / (12 * h);
        at(row, column) = value;
        return out;
      };
      const auto error_of = [&](double difference) {
        return std::abs(difference - analytic) /
               std::max({std::abs(difference), std::abs(analytic), 1e-2 * largest});
      };
      double difference = difference_with(3e-4);
      // A ReLU's corner may lie within the points; it is very unlikely to lie within a thirtieth of their
      // span too.
      if (error_of(difference) > kTolerance) difference = difference_with(1e-5);
      ASSERT_LE(error_of(difference), kTolerance)
          << what << "(" << row << ", " << column << "): central difference " << difference << ", backward "
          << analytic;
    }
  }
}

/// The same for every tensor of an arena whose gradients have been filled.
inline void check_parameters(Parameters& parameters, const std::function<double()>& loss) {
  for (std::size_t i = 0; i < parameters.table().size(); ++i) {
    const auto handle = static_cast<Parameters::Handle>(i);
    const Matrix gradient = parameters.gradient(handle);
    check_gradient(parameters.table()[i].name, parameters.value(handle), gradient, loss);
  }
}

}  // namespace hourglass::testing
