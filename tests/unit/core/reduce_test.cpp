#include "core/reduce.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace hourglass {
namespace {

std::vector<Real> ramp(std::size_t n, Real scale) {
  std::vector<Real> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = scale * static_cast<Real>(static_cast<int>(i * 7 % 13) - 5);
  return out;
}

TEST(Reduce, AgreesWithPlainSumsAtEveryLength) {
  for (std::size_t n = 0; n < 70; ++n) {
    const std::vector<Real> x = ramp(n, Real(0.25)), y = ramp(n, Real(-0.5));
    double plain_sum = 0, plain_dot = 0, plain_distance = 0;
    for (std::size_t i = 0; i < n; ++i) {
      plain_sum += x[i];
      plain_dot += x[i] * y[i];
      plain_distance += (x[i] - y[i]) * (x[i] - y[i]);
    }
    // Multiples of 1/64 below 2^10: all exact in float.
    EXPECT_EQ(sum(x), static_cast<Real>(plain_sum));
    EXPECT_EQ(dot(x, y), static_cast<Real>(plain_dot));
    EXPECT_EQ(squared_distance(x, y), static_cast<Real>(plain_distance));
  }
}

TEST(Reduce, FindsWhatIsNotFiniteAnywhere) {
  for (const Real bad : {std::numeric_limits<Real>::infinity(), -std::numeric_limits<Real>::infinity(),
                         std::numeric_limits<Real>::quiet_NaN()}) {
    for (std::size_t n : {1u, 15u, 16u, 17u, 100u}) {
      std::vector<Real> x = ramp(n, Real(1));
      EXPECT_TRUE(all_finite(x));
      for (std::size_t i = 0; i < n; ++i) {
        std::vector<Real> spoilt = x;
        spoilt[i] = bad;
        EXPECT_FALSE(all_finite(spoilt)) << i << " of " << n;
      }
    }
  }
  EXPECT_TRUE(all_finite(std::vector<Real>(50, std::numeric_limits<Real>::max())));
}

}  // namespace
}  // namespace hourglass
