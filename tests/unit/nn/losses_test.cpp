#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/vector_math.h"
#include "nn/objectives/reconstruction.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

// The fused form against the formula as the paper prints it, in double.
TEST(Losses, FusedCrossEntropyIsThePlainOne) {
  ThreadPool pool(2);
  const Index batch = 5, pixels = 1100;  // longer than one piece of the fused loop
  const Matrix logits = random_matrix(batch, pixels, 1, -6, 6),
               target = random_matrix(batch, pixels, 2, 0, 1);
  Matrix p(batch, pixels), gradient(batch, pixels);
  std::vector<double> per_image(batch);
  const Real loss = bernoulli_cross_entropy(pool, const_view(logits), const_view(target), view(p),
                                            view(gradient), per_image);
  double plain = 0;
  for (Index row = 0; row < batch; ++row) {
    double image = 0;
    for (Index i = 0; i < pixels; ++i) {
      const double probability = 1 / (1 + std::exp(-static_cast<double>(logits(row, i)))), x = target(row, i);
      image -= x * std::log(probability) + (1 - x) * std::log(1 - probability);
      EXPECT_NEAR(p(row, i), probability, 1e-6);
      EXPECT_NEAR(gradient(row, i), (probability - x) / batch, 1e-6);
    }
    EXPECT_NEAR(per_image[static_cast<std::size_t>(row)], image, 1e-3);
    plain += image / batch;
  }
  EXPECT_NEAR(loss, plain, 1e-3);
}

TEST(Losses, CrossEntropyOfCertaintyIsFinite) {
  ThreadPool pool(1);
  Matrix logits(1, 4), target(1, 4), p(1, 4), gradient(1, 4);
  logits << 200, -200, 200, -200;
  target << 1, 0, 0, 1;
  std::vector<double> per_image(1);
  const Real loss = bernoulli_cross_entropy(pool, const_view(logits), const_view(target), view(p),
                                            view(gradient), per_image);
  EXPECT_NEAR(loss, 400, 1e-3) << "two certain mistakes cost 200 nats each, two certain truths nothing";
  EXPECT_EQ(gradient(0, 0), 0);
  EXPECT_NEAR(gradient(0, 2), 1, 1e-6);
}

TEST(Losses, GradientMayOverwriteTheLogits) {
  ThreadPool pool(1);
  const Matrix logits = random_matrix(3, 20, 1, -3, 3), target = random_matrix(3, 20, 2, 0, 1);
  Matrix p(3, 20), apart(3, 20), in_place = logits;
  std::vector<double> per_image(3);
  const Real a =
      bernoulli_cross_entropy(pool, const_view(logits), const_view(target), view(p), view(apart), per_image);
  const Real b = bernoulli_cross_entropy(pool, const_view(in_place), const_view(target), view(p),
                                         view(in_place), per_image);
  EXPECT_EQ(a, b);
  EXPECT_EQ(apart, in_place);
}

TEST(Losses, FusedGaussianIsThePlainOne) {
  ThreadPool pool(2);
  const Index batch = 4, pixels = 300;
  const Matrix logits = random_matrix(batch, pixels, 1, -6, 6),
               target = random_matrix(batch, pixels, 2, 0, 1);
  Matrix mean(batch, pixels), gradient(batch, pixels);
  std::vector<double> per_image(batch);
  for (const Real log_variance : {Real(-4), Real(0), Real(1)}) {
    Real log_variance_gradient = 0;
    const Real loss =
        gaussian_negative_log_likelihood(pool, const_view(logits), const_view(target), log_variance,
                                         view(mean), view(gradient), log_variance_gradient, per_image);
    const double variance = std::exp(static_cast<double>(log_variance));
    double plain = 0, slope = 0;
    for (Index row = 0; row < batch; ++row) {
      double image = 0;
      for (Index i = 0; i < pixels; ++i) {
        const double y = 1 / (1 + std::exp(-static_cast<double>(logits(row, i)))), d = y - target(row, i);
        image += -std::log(std::exp(-d * d / (2 * variance)) / std::sqrt(2 * std::acos(-1.0) * variance));
        slope += 0.5 * (1 - d * d / variance) / batch;
        EXPECT_NEAR(mean(row, i), y, 1e-6);
        EXPECT_NEAR(gradient(row, i), d * y * (1 - y) / variance / batch, 1e-6 / variance);
      }
      EXPECT_NEAR(per_image[static_cast<std::size_t>(row)], image, 1e-6 * std::abs(image) + 1e-4);
      plain += image / batch;
    }
    EXPECT_NEAR(loss, plain, 1e-6 * std::abs(plain) + 1e-4);
    EXPECT_NEAR(log_variance_gradient, slope, 1e-5 * std::abs(slope) + 1e-4);
  }
}

// Several codes of each image are compared with the same image: as if the images stood there repeatedly.
TEST(Losses, FewerTargetsAreTakenInTurn) {
  ThreadPool pool(2);
  const Matrix logits = random_matrix(6, 30, 1, -3, 3), target = random_matrix(2, 30, 2, 0, 1);
  Matrix repeated(6, 30);
  repeated << target, target, target;
  Matrix p(6, 30), gradient(6, 30), expected(6, 30);
  std::vector<double> per_image(6), expected_per_image(6);
  Real slope = 0, expected_slope = 0;
  EXPECT_EQ(bernoulli_cross_entropy(pool, const_view(logits), const_view(target), view(p), view(gradient),
                                    per_image),
            bernoulli_cross_entropy(pool, const_view(logits), const_view(repeated), view(p), view(expected),
                                    expected_per_image));
  EXPECT_EQ(gradient, expected);
  EXPECT_EQ(per_image, expected_per_image);
  EXPECT_EQ(gaussian_negative_log_likelihood(pool, const_view(logits), const_view(target), Real(-1), view(p),
                                             view(gradient), slope, per_image),
            gaussian_negative_log_likelihood(pool, const_view(logits), const_view(repeated), Real(-1),
                                             view(p), view(expected), expected_slope, expected_per_image));
  EXPECT_EQ(gradient, expected);
  EXPECT_EQ(per_image, expected_per_image);
  EXPECT_EQ(slope, expected_slope);
}

TEST(Losses, SquaredErrorIsTheMeanOverImagesOfTheSumOverPixels) {
  ThreadPool pool(1);
  Matrix y(2, 3), x(2, 3), gradient(2, 3);
  y << 1, 2, 3, 0, 0, 0;
  x << 0, 2, 1, 0, 3, 0;
  std::vector<double> per_image(2);
  EXPECT_EQ(squared_error(pool, const_view(y), const_view(x), view(gradient), per_image), Real(7));
  EXPECT_EQ(per_image, (std::vector<double>{5, 9}));
  Matrix expected(2, 3);
  expected << 1, 0, 2, 0, -3, 0;
  EXPECT_EQ(gradient, expected);
}

}  // namespace
}  // namespace hourglass
