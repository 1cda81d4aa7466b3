#include <gtest/gtest.h>

#include <vector>

#include "nn/sequences/search.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

// Sequence r counts up from 3 + r and ends after the token 5; of what is read, the start is followed by the
// first of these.
TEST(GreedySearch, WritesTheMostProbableUntilAllHaveEnded) {
  constexpr Index kTokens = 7;
  Matrix logits(3, kTokens), written(3, 6);
  std::vector<int> words(3);
  Index steps = 0;
  greedy_search(words, testing::view(written), [&](Index t, std::span<const int> read) {
    EXPECT_EQ(t, steps++);
    logits.setZero();
    for (Index row = 0; row < 3; ++row) {
      const int word = read[static_cast<std::size_t>(row)];
      const int next = word == Token::start ? static_cast<int>(3 + row) : word == 5 ? Token::end : word + 1;
      logits(row, next) = 1;
    }
    return testing::const_view(logits);
  });
  Matrix expected(3, 6);
  expected << 3, 4, 5, 2, 0, 0, 4, 5, 2, 0, 0, 0, 5, 2, 0, 0, 0, 0;
  EXPECT_EQ(written, expected);
  EXPECT_EQ(steps, 4) << "nobody was asked after the last end";
}

TEST(GreedySearch, StopsWhereTheLengthRunsOut) {
  Matrix logits = Matrix::Zero(1, 4), written(1, 3);
  logits(0, 3) = 1;
  std::vector<int> words(1);
  greedy_search(words, testing::view(written),
                [&](Index, std::span<const int>) { return testing::const_view(logits); });
  EXPECT_EQ(written, Matrix::Constant(1, 3, 3));
}

}  // namespace
}  // namespace hourglass
