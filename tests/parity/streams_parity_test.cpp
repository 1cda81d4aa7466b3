// common.py draws the engine's random numbers: without this no other fixture means anything.

#include "core/random.h"
#include "core/thread_pool.h"
#include "parity/parity.h"
#include "parity/streams_fixture.inc"

namespace hourglass {
namespace {

using testing::expect_close;

constexpr std::uint64_t kStep = (std::uint64_t{3} << 32) + 17;
const Random random(0x123456789ABCDEF0);

TEST(StreamsParity, Words) {
  const auto words = random.words(Stream::metric, kStep, 5, 7);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(static_cast<double>(words[i]), fixture::words[i]);
}

TEST(StreamsParity, Uniforms) {
  ThreadPool pool(1);
  Real numbers[std::size(fixture::uniforms)];
  random.uniform(pool, Stream::corruption, kStep, 2, numbers);
  for (std::size_t i = 0; i < std::size(numbers); ++i) {
    EXPECT_EQ(static_cast<double>(numbers[i]), fixture::uniforms[i]);  // 24 bits: exact in float too
  }
}

TEST(StreamsParity, Normals) {
  ThreadPool pool(1);
  Real numbers[std::size(fixture::normals)];
  random.normal(pool, Stream::posterior, kStep, 1, numbers);
  expect_close(numbers, fixture::normals, "normals");
}

TEST(StreamsParity, Permutation) {
  std::uint32_t order[std::size(fixture::permutation)];
  random.permutation(Stream::shuffle, kStep, 4, order);
  for (std::size_t i = 0; i < std::size(order); ++i) {
    EXPECT_EQ(static_cast<double>(order[i]), fixture::permutation[i]);
  }
}

}  // namespace
}  // namespace hourglass
