#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "core/random.h"
#include "nn/codes/posterior.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

// Units beyond one piece of the fused loops, images beyond one tile, several codes of each image.
constexpr Index kBatch = 7, kUnits = 300, kSamples = 3;

struct Latent {
  Matrix posterior = random_matrix(kBatch, 2 * kUnits, 1, -2, 2);
  Matrix noise = random_matrix(kSamples * kBatch, kUnits, 2, -2, 2);
  Matrix dz = random_matrix(kSamples * kBatch, kUnits, 3);
  Matrix z{kSamples * kBatch, kUnits}, gradient{kBatch, 2 * kUnits};
  std::vector<double> kl = std::vector<double>(kBatch);

  Real sample(int threads) {
    ThreadPool pool(threads);
    return sample_posterior(pool, const_view(posterior), const_view(noise), view(z), kl);
  }
};

TEST(Latent, FusedSamplingAndDivergenceAreThePlainFormulas) {
  Latent l;
  const Real mean_kl = l.sample(2);
  double total = 0;
  for (Index i = 0; i < kBatch; ++i) {
    double kl = 0;
    for (Index j = 0; j < kUnits; ++j) {
      const double mean = l.posterior(i, j), variance = std::exp(l.posterior(i, kUnits + j));
      kl += 0.5 * (mean * mean + variance - 1 - std::log(variance));
      for (Index s = 0; s < kSamples; ++s) {
        const double plain = mean + std::sqrt(variance) * l.noise(s * kBatch + i, j);
        ASSERT_NEAR(l.z(s * kBatch + i, j), plain, 2e-6) << "code " << s << " of image " << i;
      }
    }
    EXPECT_NEAR(l.kl[static_cast<std::size_t>(i)], kl, 1e-6 * kl);
    total += kl;
  }
  EXPECT_NEAR(mean_kl, total / kBatch, 1e-6 * total);
}

TEST(Latent, FusedGradientIsThePlainFormula) {
  Latent l;
  ThreadPool pool(2);
  posterior_backward(pool, const_view(l.posterior), const_view(l.noise), const_view(l.dz), Real(2.5),
                     view(l.gradient));
  for (Index i = 0; i < kBatch; ++i) {
    for (Index j = 0; j < kUnits; ++j) {
      const double mean = l.posterior(i, j), variance = std::exp(l.posterior(i, kUnits + j));
      double along = 2.5 * mean / kBatch, across = 0.5 * 2.5 * (variance - 1) / kBatch;
      for (Index s = 0; s < kSamples; ++s) {
        const double dz = l.dz(s * kBatch + i, j);
        along += dz;
        across += dz * 0.5 * std::sqrt(variance) * l.noise(s * kBatch + i, j);
      }
      ASSERT_NEAR(l.gradient(i, j), along, 5e-6);
      ASSERT_NEAR(l.gradient(i, kUnits + j), across, 5e-6);
    }
  }
}

TEST(Latent, GradientMayOverwriteThePosteriorAndCodesTheNoise) {
  Latent apart, in_place;
  ThreadPool pool(1);
  apart.sample(1);
  posterior_backward(pool, const_view(apart.posterior), const_view(apart.noise), const_view(apart.dz), 1,
                     view(apart.gradient));
  posterior_backward(pool, const_view(in_place.posterior), const_view(in_place.noise),
                     const_view(in_place.dz), 1, view(in_place.posterior));
  EXPECT_EQ(in_place.posterior, apart.gradient);
  in_place.posterior = apart.posterior;
  sample_posterior(pool, const_view(in_place.posterior), const_view(in_place.noise), view(in_place.noise),
                   in_place.kl);
  EXPECT_EQ(in_place.noise, apart.z);
}

TEST(Latent, IsBitEqualOnAnyNumberOfThreads) {
  Latent one, four;
  EXPECT_EQ(one.sample(1), four.sample(4));
  EXPECT_EQ(one.z, four.z);
  EXPECT_EQ(one.kl, four.kl);
  ThreadPool single(1), several(4);
  std::vector<double> ratio_one(kSamples * kBatch), ratio_four(kSamples * kBatch);
  for (auto [l, pool, ratio] : {std::tuple{&one, &single, &ratio_one}, {&four, &several, &ratio_four}}) {
    posterior_backward(*pool, const_view(l->posterior), const_view(l->noise), const_view(l->dz), 1,
                       view(l->gradient));
    prior_against_posterior(*pool, const_view(l->posterior), const_view(l->noise), const_view(l->z), *ratio);
  }
  EXPECT_EQ(one.gradient, four.gradient);
  EXPECT_EQ(ratio_one, ratio_four);
}

// ∫ q log(q / p) by the trapezoidal rule, which converges exponentially for a Gaussian.
double divergence_by_integration(double mean, double deviation) {
  const double low = mean - 12 * deviation, step = 24 * deviation / 4000;
  double total = 0;
  for (int i = 0; i <= 4000; ++i) {
    const double z = low + i * step, e = (z - mean) / deviation;
    const double log_q = -0.5 * e * e - std::log(deviation), log_p = -0.5 * z * z;
    total += std::exp(log_q) / std::sqrt(2 * std::numbers::pi) * (log_q - log_p) * step;
  }
  return total;
}

TEST(Latent, DivergenceIsTheIntegral) {
  ThreadPool pool(1);
  for (const double mean : {0.0, 0.3, -2.0}) {
    for (const double log_variance : {-4.0, -0.5, 0.0, 1.0}) {
      Matrix posterior(1, 2), noise(1, 1), z(1, 1);
      posterior << static_cast<Real>(mean), static_cast<Real>(log_variance);
      noise << 0;
      std::vector<double> kl(1), per_dimension(1);
      sample_posterior(pool, const_view(posterior), const_view(noise), view(z), kl);
      const double integral =
          divergence_by_integration(static_cast<double>(posterior(0, 0)), std::exp(log_variance / 2));
      EXPECT_NEAR(kl[0], integral, 2e-6 * (1 + integral)) << mean << ", " << log_variance;
      add_kl_per_dimension(const_view(posterior), per_dimension);
      EXPECT_NEAR(per_dimension[0], integral, 1e-9 * (1 + integral)) << mean << ", " << log_variance;
    }
  }
}

TEST(Latent, DivergencePerDimensionAddsUpToTheWhole) {
  Latent l;
  const Real mean_kl = l.sample(1);
  std::vector<double> per_dimension(kUnits);
  add_kl_per_dimension(const_view(l.posterior), per_dimension);
  double total = 0;
  for (const double kl : per_dimension) total += kl / kBatch;
  EXPECT_NEAR(total, mean_kl, 1e-5 * total);
}

TEST(Latent, LogRatioIsThatOfTheDensities) {
  Latent l;
  l.sample(1);
  ThreadPool pool(2);
  std::vector<double> ratio(kSamples * kBatch);
  prior_against_posterior(pool, const_view(l.posterior), const_view(l.noise), const_view(l.z), ratio);
  for (Index row = 0; row < kSamples * kBatch; ++row) {
    double plain = 0;
    for (Index j = 0; j < kUnits; ++j) {
      const double mean = l.posterior(row % kBatch, j), log_variance = l.posterior(row % kBatch, kUnits + j);
      const double z = l.z(row, j), e = (z - mean) / std::exp(log_variance / 2);
      plain += -0.5 * z * z - (-0.5 * e * e - 0.5 * log_variance);
    }
    EXPECT_NEAR(ratio[static_cast<std::size_t>(row)], plain, 2e-3) << row;
  }
}

TEST(Latent, CodesHaveTheMomentsOfThePosterior) {
  constexpr Index kMany = 20000;
  ThreadPool pool(2);
  Matrix posterior(1, 4), noise(kMany, 2), z(kMany, 2);
  posterior << Real(1.5), Real(-0.5), Real(-2), Real(0.7);
  Random(4).normal(pool, Stream::posterior, 0, 0, {noise.data(), static_cast<std::size_t>(noise.size())});
  std::vector<double> kl(1);
  sample_posterior(pool, const_view(posterior), const_view(noise), view(z), kl);
  for (Index j = 0; j < 2; ++j) {
    const double variance = std::exp(posterior(0, 2 + j)), error = std::sqrt(variance / kMany);
    const double mean = z.col(j).cast<double>().mean();
    EXPECT_NEAR(mean, posterior(0, j), 4 * error);
    EXPECT_NEAR((z.col(j).cast<double>().array() - mean).square().mean(), variance,
                4 * variance * std::sqrt(2.0 / kMany));
  }
}

}  // namespace
}  // namespace hourglass
