#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "nn/objectives/reconstruction.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

// Two codes of each of three images.
TEST(PixelLikelihood, IsTheDensityOfThePaper) {
  ThreadPool pool(2);
  for (const Likelihood kind : {Likelihood::bernoulli, Likelihood::gaussian}) {
    Parameters parameters;
    PixelLikelihood likelihood(pool, parameters, 20, kind, Real(0.4), /*learned=*/false);
    EXPECT_TRUE(parameters.table().empty());
    likelihood.reserve(6);
    EXPECT_EQ(likelihood.deviation(), Real(0.4));
    const Matrix logits = random_matrix(6, 20, 1, -3, 3), x = random_matrix(3, 20, 2, 0, 1);
    const Matrix mean = likelihood.mean(const_view(logits));
    Matrix overwritten = logits;
    const double loss = likelihood.negative_log_likelihood(view(overwritten), const_view(x));
    ASSERT_EQ(likelihood.per_code().size(), 6u);
    EXPECT_NEAR(std::accumulate(likelihood.per_code().begin(), likelihood.per_code().end(), 0.0) / 6, loss,
                1e-4);
    double squared = 0;
    for (Index row = 0; row < 6; ++row) {
      double expected = 0;
      for (Index i = 0; i < 20; ++i) {
        const double p = 1 / (1 + std::exp(-static_cast<double>(logits(row, i)))), at = x(row % 3, i);
        EXPECT_NEAR(mean(row, i), p, 1e-6);
        if (row < 3) squared += (p - at) * (p - at) / 3;
        expected += kind == Likelihood::bernoulli
                        ? -at * std::log(p) - (1 - at) * std::log(1 - p)
                        : 0.5 * (p - at) * (p - at) / 0.16 + 0.5 * std::log(2 * std::acos(-1.0) * 0.16);
      }
      EXPECT_NEAR(likelihood.per_code()[static_cast<std::size_t>(row)], expected, 1e-4);
    }
    EXPECT_NEAR(likelihood.squared_error(const_view(x)), squared, 1e-5) << "of each image's first code";
    std::vector<double> per_image(3);
    likelihood.squared_error(const_view(x), per_image);
    EXPECT_NEAR(std::accumulate(per_image.begin(), per_image.end(), 0.0) / 3, squared, 1e-5);
  }
}

TEST(PixelLikelihood, ALearntDeviationIsAParameterThatStartsWhereItIsTold) {
  ThreadPool pool(1);
  Parameters parameters;
  PixelLikelihood likelihood(pool, parameters, 4, Likelihood::gaussian, Real(0.4), /*learned=*/true);
  parameters.allocate();
  ASSERT_EQ(parameters.table().size(), 1u);
  EXPECT_EQ(parameters.table()[0].name, "decoder.log_variance");
  EXPECT_FALSE(parameters.table()[0].decays);
  likelihood.initialise();
  likelihood.reserve(2);
  EXPECT_NEAR(likelihood.deviation(), 0.4, 1e-6);
  parameters.value(0)(0, 0) = Real(std::log(0.25));
  EXPECT_NEAR(likelihood.deviation(), 0.5, 1e-6);
  Matrix logits = Matrix::Constant(2, 4, Real(4));  // far from x: the deviation is too small
  const Matrix x = Matrix::Zero(2, 4);
  likelihood.negative_log_likelihood(view(logits), const_view(x));
  EXPECT_EQ(parameters.gradient(0)(0, 0), 0) << "not before backward()";
  likelihood.backward();
  EXPECT_LT(parameters.gradient(0)(0, 0), 0);
}

}  // namespace
}  // namespace hourglass
