#include "core/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace hourglass {
namespace {

class ThreadPoolSizes : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Threads, ThreadPoolSizes, ::testing::Values(1, 2, 3, 4));

TEST_P(ThreadPoolSizes, CallsEachTileOnceWithAValidWorker) {
  ThreadPool pool(GetParam());
  ASSERT_EQ(pool.size(), GetParam());
  for (const Index tiles : {0, 1, 2, 3, 7, 64, 1000}) {
    std::vector<std::atomic<int>> calls(static_cast<std::size_t>(tiles));
    std::atomic<int> bad_workers{0};
    pool.for_each_tile(tiles, [&](Index tile, int worker) {
      if (worker < 0 || worker >= pool.size()) ++bad_workers;
      ++calls[static_cast<std::size_t>(tile)];
    });
    EXPECT_EQ(bad_workers, 0);
    for (const auto& count : calls) ASSERT_EQ(count, 1) << "of " << tiles << " tiles";
  }
}

TEST_P(ThreadPoolSizes, UntilItIsStartedTheCallerDoesAllItself) {
  ThreadPool pool(GetParam(), ThreadPool::Start::later);
  EXPECT_EQ(pool.size(), GetParam());
  const auto caller = std::this_thread::get_id();
  int tiles = 0;
  pool.for_each_tile(20, [&](Index, int worker) {
    EXPECT_EQ(worker, 0);
    EXPECT_EQ(std::this_thread::get_id(), caller);
    ++tiles;
  });
  EXPECT_EQ(tiles, 20);

  pool.start();
  pool.start();  // does nothing
  std::atomic<int> begun{0};
  pool.for_each_tile(pool.size(), [&](Index, int) {
    ++begun;
    while (begun < pool.size()) std::this_thread::yield();  // each on a thread of its own
  });
  EXPECT_EQ(begun, pool.size());
}

TEST_P(ThreadPoolSizes, EveryWorkerBeginsWithItsOwnShareAndTakesTheRestOfTheOthers) {
  ThreadPool pool(GetParam());
  constexpr Index kShare = 5;
  std::vector<std::atomic<int>> workers(static_cast<std::size_t>(kShare * pool.size()));
  std::atomic<int> begun{0}, done{0};
  pool.for_each_tile(kShare * pool.size(), [&](Index tile, int worker) {
    workers[static_cast<std::size_t>(tile)] = worker;
    if (tile % kShare == 0) {
      ++begun;
      while (begun < pool.size()) std::this_thread::yield();
    }
    ++done;
    // Worker 0 stays with its first tile until nothing else is left to be done.
    if (tile == 0 && pool.size() > 1)
      while (done < kShare * pool.size()) std::this_thread::yield();
  });
  for (int worker = 0; worker < pool.size(); ++worker)
    EXPECT_EQ(workers[static_cast<std::size_t>(kShare * worker)], worker);
  for (std::size_t tile = 1; tile < static_cast<std::size_t>(kShare); ++tile)
    EXPECT_EQ(workers[tile] == 0, pool.size() == 1) << "tile " << tile;
}

// Plain, unguarded memory: under the thread sanitizer this also shows that a loop's writes are visible to the
// caller when it returns, and to every worker of the next loop.
TEST_P(ThreadPoolSizes, ALoopSeesWhatTheLastOneWrote) {
  ThreadPool pool(GetParam());
  constexpr std::size_t kTiles = 37;
  std::vector<std::int64_t> even(kTiles, 1), odd(kTiles);
  for (int round = 0; round < 500; ++round) {
    const auto& from = round % 2 == 0 ? even : odd;
    auto& to = round % 2 == 0 ? odd : even;
    pool.for_each_tile(kTiles, [&](Index tile, int) {
      const auto i = static_cast<std::size_t>(tile);
      to[i] = from[(i + 1) % kTiles] + 1;
    });
  }
  for (const std::int64_t value : even) EXPECT_EQ(value, 501);
}

// Idle workers fall asleep between these loops and must be woken.
TEST_P(ThreadPoolSizes, WakesSleepingWorkers) {
  ThreadPool pool(GetParam());
  for (int round = 0; round < 10; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
    // No tile ends before all have begun, so every worker must have taken one: this hangs if one sleeps on.
    std::atomic<int> begun{0};
    pool.for_each_tile(pool.size(), [&](Index, int) {
      ++begun;
      while (begun < pool.size()) std::this_thread::yield();
    });
    EXPECT_EQ(begun, pool.size());
  }
}

// The caller finishes its share first and must sleep until the slow tile is done.
TEST_P(ThreadPoolSizes, WaitsForASlowTile) {
  ThreadPool pool(GetParam());
  for (int round = 0; round < 5; ++round) {
    std::atomic<int> done{0};
    pool.for_each_tile(4, [&](Index, int worker) {
      if (worker != 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      ++done;
    });
    EXPECT_EQ(done, 4);
  }
}

TEST_P(ThreadPoolSizes, StartsAndStopsAtOnce) {
  for (int round = 0; round < 20; ++round) {
    ThreadPool pool(GetParam());
    if (round % 2 == 0) pool.for_each_tile(3, [](Index, int) {});
  }
}

TEST(ThreadPool, FewerThanOneThreadMeansOne) {
  EXPECT_EQ(ThreadPool(0).size(), 1);
  EXPECT_EQ(ThreadPool(-3).size(), 1);
}

TEST(ThreadPool, OneWorkerRunsTheTilesInOrderOnTheCaller) {
  ThreadPool pool(1);
  std::vector<Index> order;
  const auto caller = std::this_thread::get_id();
  pool.for_each_tile(5, [&](Index tile, int worker) {
    EXPECT_EQ(worker, 0);
    EXPECT_EQ(std::this_thread::get_id(), caller);
    order.push_back(tile);
  });
  EXPECT_EQ(order, (std::vector<Index>{0, 1, 2, 3, 4}));
}

TEST(ThreadPool, ScratchIsAlignedForTheWidestVectorsAndDisjoint) {
  ThreadPool pool(3);
  const std::byte* end = pool.shared_scratch().data() + ThreadPool::kSharedScratchBytes;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(pool.shared_scratch().data()) % 64, 0u);
  for (int worker = 0; worker < pool.size(); ++worker) {
    const auto scratch = pool.worker_scratch(worker);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(scratch.data()) % 64, 0u);
    EXPECT_EQ(scratch.size(), ThreadPool::kWorkerScratchBytes);
    EXPECT_GE(scratch.data(), end);
    end = scratch.data() + scratch.size();
    // The last byte is ours to write (the address sanitizer looks).
    scratch.back() = std::byte{1};
  }
}

#if GTEST_HAS_DEATH_TEST
TEST(ThreadPoolDeathTest, ANestedLoopAborts) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(
      {
        ThreadPool pool(2);
        pool.for_each_tile(2, [&](Index, int) { pool.for_each_tile(2, [](Index, int) {}); });
      },
      "from inside a tile");
}
#endif

}  // namespace
}  // namespace hourglass
