#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "metrics/active_units.h"
#include "metrics/disentanglement.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

TEST(ActiveUnits, AreThoseWhoseMeanVaries) {
  Matrix codes(4, 3);
  codes << 1, 0, Real(0.05), 1, 2, Real(-0.05), 1, 0, Real(0.05), 1, 2, Real(-0.05);
  const std::vector<double> variances = column_variances(const_view(codes));
  EXPECT_EQ(variances[0], 0);
  EXPECT_EQ(variances[1], 1);
  EXPECT_NEAR(variances[2], 0.0025, 1e-8);
  EXPECT_EQ(active_units(const_view(codes)), 1) << "0.0025 is below the threshold of 0.01";
  codes.col(2) *= 3;
  EXPECT_EQ(active_units(const_view(codes)), 2);
}

TEST(ActiveUnits, VarianceSurvivesALargeMean) {
  Matrix codes(2, 1);
  codes << 4096, 4097;
  EXPECT_EQ(column_variances(const_view(codes))[0], 0.25);
}

/// Every combination of the factors' values, `repeats` times.
std::vector<int> lattice(const std::vector<int>& sizes, int repeats = 1) {
  std::vector<int> out;
  int total = repeats;
  for (const int size : sizes) total *= size;
  for (int i = 0; i < total; ++i) {
    int rest = i;
    for (const int size : sizes) {
      out.push_back(rest % size);
      rest /= size;
    }
  }
  return out;
}

TEST(FactorInformation, OfCodesThatAreTheFactors) {
  const std::vector<int> factors = lattice({4, 5, 3});
  Matrix codes(60, 3);
  for (Index i = 0; i < 60; ++i) {
    for (Index f = 0; f < 3; ++f) {
      // In another order and on other scales.
      codes(i, 2 - f) = Real(0.1) * static_cast<Real>(factors[static_cast<std::size_t>(i * 3 + f)]) - 7;
    }
  }
  const FactorInformation out = factor_information(const_view(codes), {factors, 3});
  const double entropies[] = {std::log(4), std::log(5), std::log(3)};
  for (Index f = 0; f < 3; ++f) {
    EXPECT_NEAR(out.entropy[static_cast<std::size_t>(f)], entropies[f], 1e-12);
    EXPECT_NEAR(out.gap[static_cast<std::size_t>(f)], 1, 1e-12);
    for (Index unit = 0; unit < 3; ++unit) {
      EXPECT_NEAR(out.matrix(f, unit), unit == 2 - f ? entropies[f] : 0, 1e-12) << f << ", " << unit;
    }
  }
  EXPECT_NEAR(out.mig, 1, 1e-12);
}

TEST(FactorInformation, OfAKnownTable) {
  // A code that is right about a bit three times out of four: I = log 2 − H(1/4).
  const std::vector<int> factors = {0, 0, 0, 0, 1, 1, 1, 1};
  Matrix codes(8, 2);
  codes.col(0) << 0, 0, 0, 1, 1, 1, 1, 0;
  codes.col(1) << 0, 1, 0, 1, 0, 1, 0, 1;  // says nothing
  const FactorInformation out = factor_information(const_view(codes), {factors, 1});
  const double expected = std::log(2) + 0.75 * std::log(0.75) + 0.25 * std::log(0.25);
  EXPECT_NEAR(out.matrix(0, 0), expected, 1e-12);
  EXPECT_NEAR(out.matrix(0, 1), 0, 1e-12);
  EXPECT_NEAR(out.mig, expected / std::log(2), 1e-12);
}

TEST(FactorInformation, TwoUnitsThatSayTheSameLeaveNoGap) {
  const std::vector<int> factors = lattice({6, 4});
  Matrix codes(24, 3);
  for (Index i = 0; i < 24; ++i) {
    const auto first = static_cast<Real>(factors[static_cast<std::size_t>(2 * i)]);
    codes.row(i) << first, -first, static_cast<Real>(factors[static_cast<std::size_t>(2 * i + 1)]);
  }
  const FactorInformation out = factor_information(const_view(codes), {factors, 2});
  EXPECT_NEAR(out.gap[0], 0, 1e-12);
  EXPECT_NEAR(out.gap[1], 1, 1e-12);
  EXPECT_NEAR(out.mig, 0.5, 1e-12);
}

TEST(FactorInformation, BinsAreEquallyWide) {
  // 0 … 39 in 20 bins: pairs fall together, so one bit of log 40 is lost.
  std::vector<int> factors(40);
  Matrix codes(40, 1);
  for (int i = 0; i < 40; ++i) {
    factors[static_cast<std::size_t>(i)] = i;
    codes(i, 0) = static_cast<Real>(i);
  }
  EXPECT_NEAR(factor_information(const_view(codes), {factors, 1}).matrix(0, 0), std::log(20), 1e-12);
}

TEST(FactorInformation, AFactorThatDoesNotVaryDoesNotCount) {
  std::vector<int> factors;
  Matrix codes(12, 2);
  for (int i = 0; i < 12; ++i) {
    factors.insert(factors.end(), {i % 3, 5});
    codes.row(i) << static_cast<Real>(i % 3), 4;
  }
  const FactorInformation out = factor_information(const_view(codes), {factors, 2});
  EXPECT_EQ(out.entropy[1], 0);
  EXPECT_TRUE(std::isnan(out.gap[1]));
  EXPECT_EQ(out.matrix(1, 0), 0);
  EXPECT_NEAR(out.mig, 1, 1e-12);
}

TEST(Higgins, OfCodesThatAreTheFactorsIsPerfect) {
  const std::vector<int> factors = lattice({4, 5, 6, 8});
  const auto n = static_cast<Index>(factors.size()) / 4;
  Matrix codes(n, 5);
  for (Index i = 0; i < n; ++i) {
    for (Index f = 0; f < 4; ++f)
      codes(i, f) = static_cast<Real>(factors[static_cast<std::size_t>(i * 4 + f)]);
    codes(i, 4) = Real(1e-4) * static_cast<Real>(i % 7);  // a collapsed unit
  }
  EXPECT_GT(higgins_metric(const_view(codes), {factors, 4}, Random(1), {.points = 1000}), 0.99);
}

TEST(Higgins, OfNoiseIsChance) {
  const std::vector<int> factors = lattice({4, 5, 6, 8});
  const Matrix codes = random_matrix(static_cast<Index>(factors.size()) / 4, 6, 3);
  EXPECT_NEAR(higgins_metric(const_view(codes), {factors, 4}, Random(1), {.points = 1000}), 0.25, 0.06);
}

TEST(Higgins, DependsOnTheSeedOnly) {
  const std::vector<int> factors = lattice({4, 5, 6});
  const Matrix codes = random_matrix(120, 3, 3);
  const HigginsOptions few = {.pairs = 4, .points = 200};
  EXPECT_EQ(higgins_metric(const_view(codes), {factors, 3}, Random(1), few),
            higgins_metric(const_view(codes), {factors, 3}, Random(1), few));
  EXPECT_NE(higgins_metric(const_view(codes), {factors, 3}, Random(1), few),
            higgins_metric(const_view(codes), {factors, 3}, Random(2), few));
}

// A unit that is the sum of two factors moves alike whichever of them is shared; only the third stands apart.
TEST(Higgins, MixedFactorsScoreBelowSeparateOnes) {
  const std::vector<int> factors = lattice({6, 6, 6});
  Matrix mixed(216, 2);
  for (Index i = 0; i < 216; ++i) {
    const auto value = [&](Index f) {
      return static_cast<Real>(factors[static_cast<std::size_t>(i * 3 + f)]);
    };
    mixed.row(i) << value(0) + value(1), value(2);
  }
  const double score = higgins_metric(const_view(mixed), {factors, 3}, Random(1), {.points = 1000});
  EXPECT_GT(score, 0.6) << "the third factor, and one guess in two for the others";
  EXPECT_LT(score, 0.75);
}

}  // namespace
}  // namespace hourglass
