#include "nn/sequences/token_batch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn/sequences/token_loss.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

std::vector<int> to_vector(std::span<const int> ids) { return {ids.begin(), ids.end()}; }

Matrix two_sequences() {
  Matrix x(2, 5);
  x << 9, 4, 5, 6, 2, /**/ 9, 7, 2, 0, 0;
  return x;
}

TEST(TokenBatch, ReadsTimeMajorAndPads) {
  TokenBatch tokens;
  tokens.reserve(4, 2);
  tokens.read(const_view(two_sequences()), 1, 4, /*with_end=*/true);
  EXPECT_EQ(tokens.steps(), 4);
  EXPECT_EQ(to_vector(tokens.ids()), (std::vector<int>{4, 7, 5, 2, 6, 0, 2, 0}));
  EXPECT_EQ(to_vector(tokens.lengths()), (std::vector<int>{4, 2}));
  EXPECT_EQ(tokens.tokens(), 6);
  tokens.read(const_view(two_sequences()), 1, 4, /*with_end=*/false);
  EXPECT_EQ(tokens.steps(), 3);
  EXPECT_EQ(to_vector(tokens.ids()), (std::vector<int>{4, 7, 5, 0, 6, 0}));
}

TEST(TokenBatch, ReversesWordsBeforeTheirPadding) {
  TokenBatch tokens;
  tokens.reserve(4, 2);
  tokens.read(const_view(two_sequences()), 1, 4, /*with_end=*/false, /*reversed=*/true);
  EXPECT_EQ(to_vector(tokens.ids()), (std::vector<int>{6, 7, 5, 0, 4, 0}));
  EXPECT_EQ(to_vector(tokens.lengths()), (std::vector<int>{3, 1}));
  tokens.read(const_view(two_sequences()), 1, 4, /*with_end=*/true, /*reversed=*/true);
  EXPECT_EQ(to_vector(tokens.ids()), (std::vector<int>{6, 7, 5, 2, 4, 0, 2, 0}));
}

TEST(TokenBatch, ASequenceWithoutAnEndGoesToTheLastColumn) {
  TokenBatch tokens;
  tokens.reserve(4, 2);
  Matrix x(2, 3);
  x << 4, 5, 6, /**/ 0, 5, 6;
  tokens.read(const_view(x), 0, 3, /*with_end=*/true);
  EXPECT_EQ(to_vector(tokens.lengths()), (std::vector<int>{3, 0})) << "padding ends a sequence too";
}

TEST(TokenBatch, ShiftsTheTargetBehindTheStart) {
  TokenBatch target, input;
  target.reserve(4, 2);
  input.reserve(4, 2);
  target.read(const_view(two_sequences()), 1, 4, /*with_end=*/true);
  input.shift(target);
  EXPECT_EQ(to_vector(input.ids()), (std::vector<int>{1, 1, 4, 7, 5, 2, 6, 0}));
  EXPECT_EQ(to_vector(input.lengths()), to_vector(target.lengths()));
}

TEST(TokenLoss, IsTheSumOverTokensWithoutPadding) {
  ThreadPool pool(2);
  TokenBatch target;
  target.reserve(4, 2);
  target.read(const_view(two_sequences()), 1, 4, /*with_end=*/true);
  const Matrix logits = random_matrix(8, 9, 1, -4, 4);
  Matrix gradient = logits;
  std::vector<double> per_token(8), per_sequence(2);
  const TokenLoss loss = token_cross_entropy(pool, view(gradient), target, per_token, per_sequence);
  double wanted[2] = {};
  for (Index i = 0; i < 8; ++i) {
    const int id = target.ids()[static_cast<std::size_t>(i)];
    if (id == 0) continue;
    double total = 0;
    for (Index j = 0; j < 9; ++j) total += std::exp(static_cast<double>(logits(i, j)));
    wanted[i % 2] += std::log(total) - static_cast<double>(logits(i, id));
  }
  EXPECT_NEAR(per_sequence[0], wanted[0], 1e-5);
  EXPECT_NEAR(per_sequence[1], wanted[1], 1e-5);
  EXPECT_NEAR(loss.per_sequence, (wanted[0] + wanted[1]) / 2, 1e-5);
  EXPECT_NEAR(loss.per_token, (wanted[0] + wanted[1]) / 6, 1e-5);
  EXPECT_EQ(per_token[5], 0);
}

TEST(TokenLoss, NeitherOverflowsNorTakesTheLogarithmOfZero) {
  ThreadPool pool(1);
  TokenBatch target;
  target.reserve(1, 1);
  Matrix x(1, 1);
  x << 4;
  target.read(const_view(x), 0, 1, /*with_end=*/true);
  Matrix logits = Matrix::Zero(1, 5);
  logits(0, 3) = 1000;
  std::vector<double> per_token(1), per_sequence(1);
  EXPECT_NEAR(token_cross_entropy(pool, view(logits), target, per_token, per_sequence).per_sequence, 1000,
              1e-3);
  EXPECT_NEAR(logits(0, 4), -1, 1e-6);
}

TEST(TokenLoss, LogSoftmaxIsNormalisedAndKeepsDifferences) {
  ThreadPool pool(2);
  const Matrix logits = random_matrix(3, 700, 1, -4, 4);
  Matrix log_p = logits;
  log_softmax(pool, view(log_p));
  for (Index row = 0; row < 3; ++row) {
    double total = 0;
    for (Index j = 0; j < 700; ++j) total += std::exp(static_cast<double>(log_p(row, j)));
    EXPECT_NEAR(total, 1, 1e-5);
    EXPECT_NEAR(log_p(row, 699) - log_p(row, 0), logits(row, 699) - logits(row, 0), 1e-5);
  }
  std::vector<int> best(2);
  Matrix ties = Matrix::Zero(2, 4);
  ties(1, 2) = ties(1, 3) = 1;
  most_probable(const_view(ties), best);
  EXPECT_EQ(best, (std::vector<int>{0, 2}));
}

}  // namespace
}  // namespace hourglass
