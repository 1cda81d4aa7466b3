#include "core/normal_quantile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

namespace hourglass {
namespace {

// Against the CDF of the C library: Φ(x) = ½ erfc(−x / √2), whose relative slope turns an error of x into one
// of p.
TEST(NormalQuantile, InvertsTheCdf) {
  for (int i = 1; i < 4000; ++i) {
    const double p = i / 4000.0, x = normal_quantile(p);
    EXPECT_NEAR(0.5 * std::erfc(-x / std::sqrt(2.0)), p, 4e-16 + 2e-15 * std::abs(x) * p) << p;
  }
  for (double p = 1e-300; p < 0.1; p *= 7) {
    const double x = normal_quantile(p), back = 0.5 * std::erfc(-x / std::sqrt(2.0));
    // d log Φ / d log x is about −x² in the tail.
    EXPECT_NEAR(back / p, 1, 3e-15 * (1 + x * x)) << p;
  }
}

TEST(NormalQuantile, IsWithinItsBoundOfKnownValues) {
  const std::pair<double, double> known[] = {
      {1e-300, -37.0470962993612},  {1e-100, -21.27345356096532},     {1e-20, -9.262340089798405},
      {1e-09, -5.9978070150076865}, {0.001, -3.090232306167813},      {0.02425, -1.9729610513118845},
      {0.07, -1.4757910281791702},  {0.075, -1.4395314709384557},     {0.0750001, -1.4395307645017297},
      {0.3, -0.5244005127080407},   {0.4999, -0.0002506628300880075}, {0.5, 0.0},
      {0.6, 0.2533471031357998},    {0.925, 1.439531470938456},       {0.9250001, 1.4395321773759004},
      {0.975, 1.9599639845400536},  {0.999999, 4.753424308817089},
  };
  for (const auto& [p, x] : known) EXPECT_NEAR(normal_quantile(p), x, 1e-15 * std::abs(x)) << p;
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 2e-15);
}

TEST(NormalQuantile, IsOdd) {
  // Where 1 − p is exact.
  for (int i = 1; i < 64; ++i) EXPECT_EQ(normal_quantile(i / 64.0), -normal_quantile(1 - i / 64.0));
}

TEST(NormalQuantile, OfTheEndsAndBeyond) {
  EXPECT_EQ(normal_quantile(0), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(normal_quantile(1), std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(normal_quantile(-0.1)));
  EXPECT_TRUE(std::isnan(normal_quantile(1.1)));
  EXPECT_TRUE(std::isnan(normal_quantile(std::nan(""))));
}

}  // namespace
}  // namespace hourglass
