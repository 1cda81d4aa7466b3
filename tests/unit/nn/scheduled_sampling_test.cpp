#include "nn/sequences/scheduled_sampling.h"

#include <gtest/gtest.h>

#include <vector>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;

/// Three targets of four, two and three words, as a decoder reads them: start, then all but the last.
TokenBatch read_by_decoder() {
  Matrix x(3, 4);
  x << 4, 5, 6, 2, /**/ 7, 2, 0, 0, /**/ 8, 9, 2, 0;
  TokenBatch target, out;
  target.reserve(4, 3);
  target.read(const_view(x), 0, 4, /*with_end=*/true);
  out.reserve(4, 3);
  out.shift(target);
  return out;
}

// A decoder that finds 3 + r most probable in sequence r, whatever it has read.
struct Stubborn {
  Matrix logits = Matrix::Zero(3, 10);
  std::vector<std::vector<int>> read;
  ConstMatrixView operator()(Index t, std::span<const int> words) {
    EXPECT_EQ(t, static_cast<Index>(read.size()));
    read.emplace_back(words.begin(), words.end());
    for (Index row = 0; row < 3; ++row) logits(row, 3 + row) = 1;
    return const_view(logits);
  }
};

TEST(ScheduledSampling, ReadsTheDecodersOwnWordsWhereASequenceGoesOn) {
  ThreadPool pool(1);
  ScheduledSampling sampling(pool);
  sampling.reserve(4, 3);
  TokenBatch words = read_by_decoder();
  const TokenBatch before = words;
  const Random random(1);
  Stubborn decoder;
  sampling.read(words, {.sampled = 1, .random = &random, .step = 0}, decoder);
  ASSERT_EQ(decoder.read.size(), 4u);
  EXPECT_EQ(decoder.read[0], std::vector<int>(3, Token::start)) << "the starts stay";
  EXPECT_EQ(decoder.read[1], (std::vector<int>{3, 4, 5}));
  EXPECT_EQ(decoder.read[2], (std::vector<int>{3, before.at(2)[1], 5})) << "the second sequence is over";
  EXPECT_EQ(decoder.read[3], (std::vector<int>{3, before.at(3)[1], before.at(3)[2]}));
  for (Index t = 0; t < 4; ++t) {
    const std::vector<int> left(words.at(t).begin(), words.at(t).end());
    EXPECT_EQ(left, decoder.read[static_cast<std::size_t>(t)]) << "what was read is kept";
  }
}

TEST(ScheduledSampling, TossesForEachWordByItself) {
  ThreadPool pool(1);
  ScheduledSampling sampling(pool);
  sampling.reserve(4, 3);
  const Random random(3);
  Matrix coins(12, 1);
  random.uniform(pool, Stream::forcing, 7, 0, {coins.data(), 12});
  TokenBatch words = read_by_decoder();
  const TokenBatch before = words;
  sampling.read(words, {.sampled = Real(0.5), .random = &random, .step = 7}, Stubborn());
  for (Index t = 1; t < 4; ++t) {
    for (std::size_t row = 0; row < 3; ++row) {
      const bool own = t < before.lengths()[row] && coins(3 * t + static_cast<Index>(row), 0) < Real(0.5);
      EXPECT_EQ(words.at(t)[row], own ? 3 + static_cast<int>(row) : before.at(t)[row]);
    }
  }
}

}  // namespace
}  // namespace hourglass
