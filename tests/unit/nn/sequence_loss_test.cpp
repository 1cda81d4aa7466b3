#include <gtest/gtest.h>

#include <vector>

#include "nn/sequences/token_loss.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

TEST(SequenceLoss, IsTheCrossEntropyOfTokens) {
  ThreadPool pool(1);
  Matrix x(2, 3);
  x << 4, 3, 2, /**/ 5, 2, 0;
  TokenBatch target;
  target.reserve(3, 2);
  target.read(const_view(x), 0, 3, /*with_end=*/true);
  Matrix expected_gradient = random_matrix(6, 7, 1, -3, 3), gradient = expected_gradient;
  std::vector<double> per_token(6), expected(2), per_sequence(2);
  const TokenLoss plain = token_cross_entropy(pool, view(expected_gradient), target, per_token, expected);
  SequenceLoss loss(pool);
  loss.reserve(5, 4);
  Matrix again = gradient;
  const TokenLoss value = loss.cross_entropy(view(gradient), target, per_sequence),
                  alone = loss.cross_entropy(view(again), target);
  for (const TokenLoss& of : {value, alone}) {
    EXPECT_EQ(of.per_sequence, plain.per_sequence);
    EXPECT_EQ(of.per_token, plain.per_token);
  }
  EXPECT_EQ(per_sequence, expected);
  EXPECT_EQ(gradient, expected_gradient);
  EXPECT_EQ(Matrix(loss.backward()), expected_gradient) << "what the last call found";
}

}  // namespace
}  // namespace hourglass
