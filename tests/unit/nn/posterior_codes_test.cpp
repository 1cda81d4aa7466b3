#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn/codes/posterior.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

std::span<Real> all_of(Matrix& m) { return {m.data(), static_cast<std::size_t>(m.size())}; }

TEST(PosteriorCodes, AreTheReparameterisedNoise) {
  ThreadPool pool(2);
  PosteriorCodes codes(pool, 5);
  codes.reserve(12);
  const Matrix q = random_matrix(4, 10, 1, -2, 2);
  const Random random(9);
  codes.draw(const_view(q), 3, {random, Stream::picture, 6, 2});
  Matrix epsilon(12, 5), expected(12, 5);
  random.normal(pool, Stream::picture, 6, 2, all_of(epsilon));
  std::vector<double> per_image(4);
  EXPECT_EQ(codes.kl(),
            sample_posterior(pool, const_view(q), const_view(epsilon), view(expected), per_image));
  EXPECT_EQ(Matrix(codes.drawn()), expected);

  std::vector<double> ratio(12), expected_ratio(12);
  codes.prior_against_posterior(const_view(q), ratio);
  prior_against_posterior(pool, const_view(q), const_view(epsilon), const_view(expected), expected_ratio);
  EXPECT_EQ(ratio, expected_ratio);

  const Matrix dz = random_matrix(12, 5, 3);
  Matrix gradient = q, expected_gradient(4, 10);
  EXPECT_EQ(codes.backward(view(gradient), const_view(dz), Real(2.5)).data(), gradient.data());
  posterior_backward(pool, const_view(q), const_view(epsilon), const_view(dz), Real(2.5),
                     view(expected_gradient));
  EXPECT_EQ(gradient, expected_gradient);
}

TEST(PosteriorCodes, AreAsManyAsWereDrawnLast) {
  ThreadPool pool(1);
  PosteriorCodes codes(pool, 3);
  codes.reserve(20);
  EXPECT_EQ(codes.capacity(), 20);
  const Matrix q = random_matrix(5, 6, 1);
  const Random random(1);
  codes.draw(const_view(q), 4, {random, Stream::posterior});
  EXPECT_EQ(codes.drawn().rows(), 20);
  const Matrix first = codes.drawn();
  codes.draw(const_view(q), 1, {random, Stream::posterior});
  EXPECT_EQ(Matrix(codes.drawn()), first.topRows(5)) << "the same noise";
}

}  // namespace
}  // namespace hourglass
