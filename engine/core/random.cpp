#include "core/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/thread_pool.h"
#include "core/vector_math.h"

namespace hourglass {
namespace {

constexpr std::uint32_t kMultiplier0 = 0xD2511F53u, kMultiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9u, kWeyl1 = 0xBB67AE85u;
constexpr int kRounds = 10;

struct Counter {
  std::uint32_t x0, x1, x2, x3;
};

inline Counter philox(Counter c, std::uint32_t k0, std::uint32_t k1) {
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t p0 = std::uint64_t{kMultiplier0} * c.x0;
    const std::uint64_t p1 = std::uint64_t{kMultiplier1} * c.x2;
    c = {static_cast<std::uint32_t>(p1 >> 32) ^ c.x1 ^ k0, static_cast<std::uint32_t>(p1),
         static_cast<std::uint32_t>(p0 >> 32) ^ c.x3 ^ k1, static_cast<std::uint32_t>(p0)};
    k0 += kWeyl0;
    k1 += kWeyl1;
  }
  return c;
}

// The block number leads; the stream shares a word with the high bits of the step (2^56 steps are enough).
inline Counter counter(Stream stream, std::uint64_t step, std::uint32_t part, std::uint32_t block) {
  return {block, static_cast<std::uint32_t>(step),
          (static_cast<std::uint32_t>(step >> 32) & 0xFFFFFFu) | static_cast<std::uint32_t>(stream) << 24,
          part};
}

// Signed, since that is the conversion that every machine has in vectors; the 24 bits fit.
inline Real to_unit(std::uint32_t word) {
  return static_cast<Real>(static_cast<std::int32_t>(word >> 8)) * Real(0x1p-24);
}

// Work is handed out in chunks of this many numbers, and made in groups: of as many blocks as there are
// lanes, each of which runs through the same rounds, so that the loops over them become vector code.
constexpr std::size_t kChunk = 4096, kLanes = 16, kGroup = 4 * kLanes;

/// Word j of each of the group's blocks.
using Words = std::uint32_t[4][kLanes];

void philox_group(Counter first, std::uint32_t k0, std::uint32_t k1, Words& w) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    w[0][lane] = first.x0 + static_cast<std::uint32_t>(lane);
    w[1][lane] = first.x1;
    w[2][lane] = first.x2;
    w[3][lane] = first.x3;
  }
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::uint64_t p0 = std::uint64_t{kMultiplier0} * w[0][lane];
      const std::uint64_t p1 = std::uint64_t{kMultiplier1} * w[2][lane];
      w[0][lane] = static_cast<std::uint32_t>(p1 >> 32) ^ w[1][lane] ^ k0;
      w[1][lane] = static_cast<std::uint32_t>(p1);
      w[2][lane] = static_cast<std::uint32_t>(p0 >> 32) ^ w[3][lane] ^ k1;
      w[3][lane] = static_cast<std::uint32_t>(p0);
    }
    k0 += kWeyl0;
    k1 += kWeyl1;
  }
}

// Writes a chunk group by group: `make` turns a group's words into its numbers.
template <class Make>
void fill_chunk(std::uint64_t seed, Stream stream, std::uint64_t step, std::uint32_t part, std::size_t first,
                std::span<Real> out, Make make) {
  const auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  for (std::size_t i = 0; i < out.size(); i += kGroup) {
    Words words;
    Real numbers[kGroup];
    philox_group(counter(stream, step, part, static_cast<std::uint32_t>((first + i) / 4)), k0, k1, words);
    make(words, numbers);
    std::copy_n(numbers, std::min(kGroup, out.size() - i), out.data() + i);
  }
}

void uniform_group(const Words& words, Real* out) {
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    for (std::size_t j = 0; j < 4; ++j) out[4 * lane + j] = to_unit(words[j][lane]);
}

// sin and cos of 2πu for u in [0, 1): the angle is first brought to [−π/4, π/4] by quarter turns, where short
// polynomials (Taylor's, to the 9th and 8th power) are within 3e-7. Our own, because the library's sin
// differs between platforms and would make native and browser runs drift apart.
inline void sincos_turn(Real u, Real& sine, Real& cosine) {
  const auto q = static_cast<std::int32_t>(u * 4 + Real(0.5));  // of a positive number: its floor
  const Real t = (u - static_cast<Real>(q) * Real(0.25)) * Real(6.283185307179586);
  const Real t2 = t * t;
  const Real s =
      t +
      t * t2 * (Real(-1.0 / 6) + t2 * (Real(1.0 / 120) + t2 * (Real(-1.0 / 5040) + t2 * Real(1.0 / 362880))));
  const Real c =
      1 + t2 * (Real(-0.5) + t2 * (Real(1.0 / 24) + t2 * (Real(-1.0 / 720) + t2 * Real(1.0 / 40320))));
  const bool odd = (q & 1) != 0;
  const Real swapped_s = odd ? c : s, swapped_c = odd ? s : c;
  sine = (q & 2) != 0 ? -swapped_s : swapped_s;
  cosine = ((q + 1) & 2) != 0 ? -swapped_c : swapped_c;
}

// Box and Muller: words 0 and 1 of a block make a pair of numbers, words 2 and 3 another.
void normal_group(const Words& words, Real* out) {
  for (std::size_t pair = 0; pair < 2; ++pair) {
    Real radius[kLanes], sine[kLanes], cosine[kLanes];
    // 1 − u is in (0, 1], where the logarithm is finite.
    for (std::size_t lane = 0; lane < kLanes; ++lane) radius[lane] = 1 - to_unit(words[2 * pair][lane]);
    log(radius, radius);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const Real r = std::sqrt(-2 * radius[lane]);
      Real s, c;
      sincos_turn(to_unit(words[2 * pair + 1][lane]), s, c);
      sine[lane] = r * s;
      cosine[lane] = r * c;
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      out[4 * lane + 2 * pair] = cosine[lane];
      out[4 * lane + 2 * pair + 1] = sine[lane];
    }
  }
}

template <class Chunk>
void fill(ThreadPool& pool, std::span<Real> out, Chunk chunk) {
  const auto tiles = static_cast<Index>((out.size() + kChunk - 1) / kChunk);
  pool.for_each_tile(tiles, [&](Index tile, int) {
    const std::size_t first = static_cast<std::size_t>(tile) * kChunk;
    chunk(first, out.subspan(first, std::min(kChunk, out.size() - first)));
  });
}

}  // namespace

std::array<std::uint32_t, 4> Random::words(Stream stream, std::uint64_t step, std::uint32_t part,
                                           std::uint32_t block) const {
  const Counter c = philox(counter(stream, step, part, block), static_cast<std::uint32_t>(seed_),
                           static_cast<std::uint32_t>(seed_ >> 32));
  return {c.x0, c.x1, c.x2, c.x3};
}

void Random::uniform(ThreadPool& pool, Stream stream, std::uint64_t step, std::uint32_t part,
                     std::span<Real> out) const {
  fill(pool, out, [&](std::size_t first, std::span<Real> chunk) {
    fill_chunk(seed_, stream, step, part, first, chunk, uniform_group);
  });
}

void Random::normal(ThreadPool& pool, Stream stream, std::uint64_t step, std::uint32_t part,
                    std::span<Real> out) const {
  fill(pool, out, [&](std::size_t first, std::span<Real> chunk) {
    fill_chunk(seed_, stream, step, part, first, chunk, normal_group);
  });
}

void Random::permutation(Stream stream, std::uint64_t step, std::uint32_t part,
                         std::span<std::uint32_t> order) const {
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t i = order.size(); i > 1; --i) {
    // A 32-bit word scaled to [0, i): biased by at most i / 2^32, which no data set here can show.
    const std::uint32_t word = words(stream, step, part, static_cast<std::uint32_t>(i))[0];
    const auto j = static_cast<std::size_t>(std::uint64_t{word} * i >> 32);
    std::swap(order[i - 1], order[j]);
  }
}

}  // namespace hourglass
