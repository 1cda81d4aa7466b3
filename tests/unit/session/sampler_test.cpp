#include "session/sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace hourglass {
namespace {

using Indices = std::vector<std::uint32_t>;
using Batches = std::vector<Indices>;

constexpr Index kTotal = 100, kShardSize = 30, kBatch = 8;  // shards of 30, 30, 30 and 10

Sampler make(std::uint64_t seed = 5, Index total = kTotal) { return {Random(seed), total, kShardSize}; }

Indices next(Sampler& sampler, Index batch = kBatch, Index available = kTotal) {
  const auto indices = sampler.next(batch, available);
  return {indices.begin(), indices.end()};
}

/// The images of the next epoch in order; the sampler stands at the beginning of one.
Indices epoch(Sampler& sampler, Index batch = kBatch) {
  Indices out;
  while (static_cast<Index>(out.size()) < sampler.total()) {
    const Indices indices = next(sampler, batch);
    EXPECT_FALSE(indices.empty());
    if (indices.empty()) break;
    out.insert(out.end(), indices.begin(), indices.end());
  }
  return out;
}

Indices sorted(Indices indices) {
  std::ranges::sort(indices);
  return indices;
}
Indices range(std::uint32_t first, std::uint32_t last) {
  Indices out(last - first);
  std::iota(out.begin(), out.end(), first);
  return out;
}
Indices part(const Indices& whole, Index first, Index last) {
  return {whole.begin() + first, whole.begin() + last};
}

TEST(Sampler, EveryEpochIsAPermutationAndAnotherOne) {
  Sampler sampler = make();
  std::vector<Indices> epochs;
  for (int i = 0; i < 4; ++i) {
    epochs.push_back(epoch(sampler));
    EXPECT_EQ(sorted(epochs.back()), range(0, kTotal)) << "epoch " << i;
    for (int earlier = 0; earlier < i; ++earlier)
      EXPECT_NE(epochs.back(), epochs[static_cast<std::size_t>(earlier)]);
  }
}

TEST(Sampler, TheFirstEpochGoesShardByShard) {
  Sampler sampler = make();
  const Indices first = epoch(sampler);
  for (Index from = 0; from < kTotal; from += kShardSize) {
    const Index to = std::min(kTotal, from + kShardSize);
    const Indices shard = part(first, from, to);
    const Indices whole = range(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
    EXPECT_EQ(sorted(shard), whole);
    EXPECT_NE(shard, whole) << "not shuffled";
  }
  Indices a = part(first, 0, 30), b = part(first, 30, 60);
  for (std::uint32_t& index : b) index -= 30;
  EXPECT_NE(a, b) << "each shard has an order of its own";
  const Indices second = epoch(sampler);
  EXPECT_NE(sorted(part(second, 0, kShardSize)), range(0, kShardSize))
      << "later epochs shuffle the whole set";
}

TEST(Sampler, TheSeedDecidesTheOrder) {
  Sampler a = make(5), same = make(5), other = make(6);
  const Indices first = epoch(a);
  EXPECT_EQ(first, epoch(same));
  EXPECT_NE(first, epoch(other));
  EXPECT_EQ(epoch(a), epoch(same));
}

TEST(Sampler, TheOrderDoesNotDependOnTheBatchSize) {
  Sampler eights = make(), thirteens = make();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(epoch(eights, 8), epoch(thirteens, 13));
}

TEST(Sampler, TheLastBatchOfAnEpochMayBeSmaller) {
  Sampler sampler = make(5, 10);
  const auto sizes = [&](int batches, Index batch) {
    std::vector<std::size_t> out;
    for (int i = 0; i < batches; ++i) out.push_back(next(sampler, batch, 10).size());
    return out;
  };
  EXPECT_EQ(sizes(4, 4), (std::vector<std::size_t>{4, 4, 2, 4}));
  EXPECT_EQ(sampler.position().epoch, 1u);
  EXPECT_EQ(sampler.position().offset, 4);
  EXPECT_EQ(sizes(2, 1000), (std::vector<std::size_t>{6, 10})) << "never across the end of an epoch";
}

// Images arrive in pieces; a batch is asked for again until it is there.
TEST(Sampler, WaitingForImagesChangesNothingInTheOrder) {
  Batches fast, slow;
  Sampler eager = make();
  for (int i = 0; i < 40; ++i) fast.push_back(next(eager));

  for (const Index piece : {Index{1}, Index{7}, kShardSize}) {
    slow.clear();
    Sampler sampler = make();
    Index available = 0;
    int waits = 0;
    while (slow.size() < fast.size()) {
      const Sampler::Position before = sampler.position();
      Indices indices = next(sampler, kBatch, available);
      if (indices.empty()) {
        ASSERT_LT(available, kTotal) << "waits although everything is there";
        EXPECT_EQ(sampler.position().offset, before.offset);
        available = std::min(kTotal, available + piece);
        ++waits;
        continue;
      }
      for (const std::uint32_t index : indices) EXPECT_LT(static_cast<Index>(index), available);
      slow.push_back(std::move(indices));
    }
    EXPECT_GE(waits, 4);
    EXPECT_EQ(slow, fast) << "arriving by " << piece;
  }
}

TEST(Sampler, NeedsNoMoreThanTheShardItIsIn) {
  Sampler sampler = make();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(next(sampler, 10, kShardSize).size(), 10u);
  EXPECT_TRUE(next(sampler, 10, kShardSize).empty());
  EXPECT_EQ(next(sampler, 10, 2 * kShardSize).size(), 10u);
}

TEST(Sampler, GoesOnFromAnyRestoredPosition) {
  Sampler sampler = make();
  Batches batches;
  std::vector<Sampler::Position> positions;
  for (int i = 0; i < 40; ++i) {
    positions.push_back(sampler.position());
    batches.push_back(next(sampler));
  }
  Sampler used = make();
  for (const std::size_t at : {39, 0, 13, 12, 14, 26, 5, 6}) {  // forth and back, within an epoch and across
    Sampler fresh = make();
    for (Sampler* resumed : {&fresh, &used}) {
      resumed->restore(positions[at]);
      for (std::size_t i = at; i < std::min<std::size_t>(batches.size(), at + 16); ++i) {
        ASSERT_EQ(next(*resumed), batches[i]) << "batch " << i << " from " << at;
      }
    }
  }
}

TEST(Sampler, APositionAtTheEndOfAnEpochLeadsToTheNext) {
  Sampler sampler = make();
  epoch(sampler);
  const Sampler::Position end = sampler.position();
  EXPECT_EQ(end.offset, kTotal);
  const Indices following = next(sampler);
  Sampler resumed = make();
  resumed.restore(end);
  EXPECT_EQ(next(resumed), following);
}

// The network failed after two shards: the run goes on as if there had never been more.
TEST(Sampler, ALimitEndsTheEpochThere) {
  Sampler limited = make(), whole = make(5, 60);
  for (int i = 0; i < 7; ++i) EXPECT_EQ(next(limited, kBatch, 60), next(whole, kBatch, 60));
  EXPECT_TRUE(next(limited, kBatch, 60).empty());
  limited.limit(60);
  EXPECT_EQ(limited.total(), 60);
  for (int i = 0; i < 30; ++i) EXPECT_EQ(next(limited, kBatch, 60), next(whole, kBatch, 60)) << "batch " << i;
}

TEST(Sampler, ALimitWithinAShardServesWhatIsThereOnce) {
  Sampler sampler = make();
  Indices served = next(sampler, kShardSize, 45);
  sampler.limit(45);
  const Indices rest = next(sampler, 100, 45);
  served.insert(served.end(), rest.begin(), rest.end());
  EXPECT_EQ(sorted(served), range(0, 45));
  EXPECT_EQ(sorted(epoch(sampler)), range(0, 45));
}

TEST(Sampler, ALimitToWhatThereIsAnywayChangesNothing) {
  Sampler sampler = make(), untouched = make();
  next(sampler);
  next(untouched);
  sampler.limit(kTotal);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(next(sampler), next(untouched));
}

}  // namespace
}  // namespace hourglass
