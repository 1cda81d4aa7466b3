#include "core/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "core/thread_pool.h"

namespace hourglass {
namespace {

using Words = std::array<std::uint32_t, 4>;

// Known answers for philox4x32-10, from the kat_vectors file of the authors' Random123 library.
TEST(Random, IsPhiloxByItsPublishedVectors) {
  EXPECT_EQ(Random(0).words(Stream{0}, 0, 0, 0), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(Random(0xffffffffffffffff).words(Stream{0xff}, 0xffffffffffffff, 0xffffffff, 0xffffffff),
            (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(Random(0x299f31d0a4093822).words(Stream{0x13}, 0x198a2e85a308d3, 0x03707344, 0x243f6a88),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, DoesNotDependOnThreadsOrLength) {
  ThreadPool one(1), four(4);
  const Random random(7);
  for (const std::size_t n : {1u, 3u, 4095u, 4096u, 4099u, 20000u}) {
    std::vector<Real> a(n), b(n), longer(n + 5), c(n), d(n);
    random.uniform(one, Stream::gibbs, 3, 1, a);
    random.uniform(four, Stream::gibbs, 3, 1, b);
    random.uniform(one, Stream::gibbs, 3, 1, longer);
    EXPECT_EQ(a, b);
    EXPECT_TRUE(std::equal(a.begin(), a.end(), longer.begin()));
    random.normal(one, Stream::gibbs, 3, 1, c);
    random.normal(four, Stream::gibbs, 3, 1, d);
    EXPECT_EQ(c, d);
  }
}

// What is made many at a time is what the blocks are, one by one.
TEST(Random, ManyNumbersAreThoseOfTheirBlocks) {
  ThreadPool pool(1);
  const Random random(0x123456789abcdef);
  std::vector<Real> u(9000), z(u.size());
  random.uniform(pool, Stream::gibbs, (std::uint64_t{1} << 40) + 3, 9, u);
  random.normal(pool, Stream::gibbs, (std::uint64_t{1} << 40) + 3, 9, z);
  for (std::size_t i = 0; i < u.size(); i += 4) {
    const Words block =
        random.words(Stream::gibbs, (std::uint64_t{1} << 40) + 3, 9, static_cast<std::uint32_t>(i / 4));
    for (std::size_t j = 0; j < 4; ++j) ASSERT_EQ(u[i + j], static_cast<Real>(block[j] >> 8) * Real(0x1p-24));
  }
  // Box and Muller's transform by the library's functions.
  for (std::size_t i = 0; i < z.size(); i += 2) {
    const double radius = std::sqrt(-2 * std::log(1 - static_cast<double>(u[i])));
    const double angle = 2 * std::numbers::pi * static_cast<double>(u[i + 1]);
    ASSERT_NEAR(z[i], radius * std::cos(angle), 3e-6);
    ASSERT_NEAR(z[i + 1], radius * std::sin(angle), 3e-6);
  }
}

TEST(Random, EachPurposeStepPartAndSeedHasItsOwnNumbers) {
  ThreadPool pool(1);
  const auto draw = [&](std::uint64_t seed, Stream stream, std::uint64_t step, std::uint32_t part) {
    std::vector<Real> out(16);
    Random(seed).uniform(pool, stream, step, part, out);
    return out;
  };
  const auto base = draw(1, Stream::gibbs, 5, 2);
  EXPECT_EQ(base, draw(1, Stream::gibbs, 5, 2));
  EXPECT_NE(base, draw(2, Stream::gibbs, 5, 2));
  EXPECT_NE(base, draw(1, Stream::weights, 5, 2));
  EXPECT_NE(base, draw(1, Stream::gibbs, 6, 2));
  EXPECT_NE(base, draw(1, Stream::gibbs, std::uint64_t{5} + (std::uint64_t{1} << 40), 2));
  EXPECT_NE(base, draw(1, Stream::gibbs, 5, 3));
}

TEST(Random, UniformsAndNormalsHaveTheirMoments) {
  ThreadPool pool(2);
  constexpr std::size_t n = 400000;
  std::vector<Real> u(n), z(n);
  Random(11).uniform(pool, Stream::weights, 0, 0, u);
  Random(11).normal(pool, Stream::weights, 1, 0, z);
  EXPECT_GE(*std::ranges::min_element(u), Real(0));
  EXPECT_LT(*std::ranges::max_element(u), Real(1));
  const auto moment = [](const std::vector<Real>& x, int power, double centre) {
    double total = 0;
    for (Real value : x) total += std::pow(static_cast<double>(value) - centre, power);
    return total / static_cast<double>(x.size());
  };
  // Five standard errors of each moment.
  EXPECT_NEAR(moment(u, 1, 0), 0.5, 5 * std::sqrt(1.0 / 12 / n));
  EXPECT_NEAR(moment(u, 2, 0.5), 1.0 / 12, 5 * std::sqrt(1.0 / 180 / n));
  EXPECT_NEAR(moment(z, 1, 0), 0, 5 / std::sqrt(double(n)));
  EXPECT_NEAR(moment(z, 2, 0), 1, 5 * std::sqrt(2.0 / n));
  EXPECT_NEAR(moment(z, 3, 0), 0, 5 * std::sqrt(15.0 / n));
  EXPECT_NEAR(moment(z, 4, 0), 3, 5 * std::sqrt(96.0 / n));
  // Tails: P(|z| > 3) = 0.0027.
  const auto far = std::ranges::count_if(z, [](Real value) { return std::abs(value) > 3; });
  EXPECT_NEAR(static_cast<double>(far) / n, 0.0027, 5 * std::sqrt(0.0027 / n));
  // Pairs of one transform are uncorrelated.
  double product = 0;
  for (std::size_t i = 0; i < n; i += 2) product += static_cast<double>(z[i]) * static_cast<double>(z[i + 1]);
  EXPECT_NEAR(product / (n / 2), 0, 5 / std::sqrt(n / 2.0));
}

TEST(Random, PermutationsArePermutationsAndDiffer) {
  std::vector<std::uint32_t> a(1000), b(1000);
  Random(3).permutation(Stream::shuffle, 1, 0, a);
  Random(3).permutation(Stream::shuffle, 2, 0, b);
  EXPECT_NE(a, b);
  // A shuffle leaves about one element in place; the identity or a rotation would show here.
  int fixed = 0;
  for (std::size_t i = 0; i < a.size(); ++i) fixed += a[i] == i;
  EXPECT_LT(fixed, 10);
  std::ranges::sort(a);
  for (std::size_t i = 0; i < a.size(); ++i) ASSERT_EQ(a[i], i);
}

TEST(Random, PermutationsOfThreeAreEquallyLikely) {
  std::array<int, 27> counts{};
  constexpr int n = 12000;
  for (std::uint64_t step = 0; step < n; ++step) {
    std::array<std::uint32_t, 3> order;
    Random(5).permutation(Stream::shuffle, step, 0, order);
    ++counts[order[0] * 9 + order[1] * 3 + order[2]];
  }
  int seen = 0;
  for (int count : counts) {
    if (count == 0) continue;
    ++seen;
    EXPECT_NEAR(count, n / 6, 5 * std::sqrt(n / 6.0));
  }
  EXPECT_EQ(seen, 6);
}

}  // namespace
}  // namespace hourglass
