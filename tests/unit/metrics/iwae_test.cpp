#include "metrics/iwae.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "core/random.h"
#include "core/thread_pool.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

double log_normal(double x, double mean, double variance) {
  return -0.5 * ((x - mean) * (x - mean) / variance + std::log(2 * std::numbers::pi * variance));
}

/// z ~ N(0, 1), x | z ~ N(a z, s²): so x ~ N(0, a² + s²), and z | x ~ N(a x / (a² + s²), s² / (a² + s²)).
/// Codes are drawn from that posterior, shifted and widened.
class LinearGaussian : public ImportanceSampler {
 public:
  LinearGaussian(double shift, double widen) : shift_(shift), widen_(widen) {}

  static constexpr double kLoading = 2, kVariance = 0.5, kWhole = kLoading * kLoading + kVariance;
  static double x(Index image) { return 0.7 * static_cast<double>(image) - 3; }
  static double exact(Index images) {
    double total = 0;
    for (Index i = 0; i < images; ++i) total -= log_normal(x(i), 0, kWhole);
    return total / static_cast<double>(images);
  }

  void draw(Index first, Index images, Index samples, unsigned draw, std::span<double> out) override {
    largest_ = std::max(largest_, static_cast<Index>(out.size()));
    ASSERT_EQ(static_cast<Index>(out.size()), images * samples);
    std::vector<Real> noise(out.size());
    random_.normal(pool_, Stream::metric, static_cast<std::uint64_t>(first), draw, noise);
    for (Index row = 0; row < images * samples; ++row) {
      const double value = x(first + row % images);
      const double mean = kLoading * value / kWhole + shift_, variance = kVariance / kWhole * widen_;
      const double z = mean + std::sqrt(variance) * noise[static_cast<std::size_t>(row)];
      out[static_cast<std::size_t>(row)] =
          log_normal(value, kLoading * z, kVariance) + log_normal(z, 0, 1) - log_normal(z, mean, variance);
    }
  }

  Index largest() const { return largest_; }

 private:
  double shift_, widen_;
  ThreadPool pool_{1};
  Random random_{8};
  Index largest_ = 0;
};

TEST(Iwae, OfTheExactPosteriorIsTheLogLikelihoodForAnyK) {
  LinearGaussian model(0, 1);
  for (const Index k : {1, 7, 50, 1000}) {
    EXPECT_NEAR(iwae(model, 9, k, 250), LinearGaussian::exact(9), 1e-9) << k;
  }
}

TEST(Iwae, OfAnotherPosteriorRisesToTheLogLikelihood) {
  LinearGaussian model(0.4, 1.5);
  const double exact = LinearGaussian::exact(9);
  const double elbo = iwae(model, 9, 1, 100000), fifty = iwae(model, 9, 50, 100000),
               many = iwae(model, 9, 5000, 100000);
  EXPECT_GT(elbo, exact + 0.3);
  EXPECT_LT(fifty, elbo);
  EXPECT_NEAR(fifty, exact, 0.05);
  EXPECT_NEAR(many, exact, 0.01);
}

TEST(Iwae, DrawsNoMoreAtOnceThanFit) {
  for (const Index k : {1, 3, 99, 100, 101, 5000}) {
    LinearGaussian model(0, 1);
    iwae(model, 7, k, 100);
    EXPECT_LE(model.largest(), 100) << k;
    EXPECT_GE(model.largest(), std::min<Index>(7 * k, 50)) << k << ": and not one by one either";
  }
}

TEST(ImportanceBound, IsTheLogOfTheMeanWeight) {
  ImportanceBound bound;
  for (const double weight : {0.5, 8.0, 2.0, 1e-3}) bound.add(std::log(weight));
  EXPECT_NEAR(bound.value(), std::log((0.5 + 8 + 2 + 1e-3) / 4), 1e-14);
  EXPECT_EQ(bound.count(), 4);
}

TEST(ImportanceBound, HoldsWeightsThatNoDoubleHolds) {
  ImportanceBound bound;
  for (const double log_weight : {-2000.0, -1990.0, -kUnbounded, -2005.0}) bound.add(log_weight);
  EXPECT_NEAR(bound.value(), -1990 + std::log((1 + std::exp(-10) + std::exp(-15)) / 4), 1e-12);
  ImportanceBound large;
  large.add(3000);
  large.add(3001);
  EXPECT_NEAR(large.value(), 3001 + std::log((1 + std::exp(-1)) / 2), 1e-12);
  ImportanceBound nothing;
  nothing.add(-kUnbounded);
  EXPECT_EQ(nothing.value(), -kUnbounded);
  ImportanceBound broken;
  for (const double log_weight : {1.0, std::nan(""), 2.0}) broken.add(log_weight);
  EXPECT_TRUE(std::isnan(broken.value()));
}

}  // namespace
}  // namespace hourglass
