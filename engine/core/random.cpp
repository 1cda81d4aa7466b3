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

struct Counter {
  std::uint32_t x0, x1, x2, x3;
};

inline Counter philox(Counter c, std::uint32_t k0, std::uint32_t k1) {
  for (int round = 0; round < 10; ++round) {
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

inline Real to_unit(std::uint32_t word) { return static_cast<Real>(word >> 8) * Real(0x1p-24); }

// Work is handed out in chunks of this many numbers: a multiple of the four that one block yields.
constexpr std::size_t kChunk = 4096;

// Writes uniforms for numbers [first, first + out.size()) of the stream; `first` is a multiple of four.
void uniform_chunk(std::uint64_t seed, Stream stream, std::uint64_t step, std::uint32_t part,
                   std::size_t first, std::span<Real> out) {
  const auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  std::size_t i = 0;
  auto block = static_cast<std::uint32_t>(first / 4);
  for (; i + 4 <= out.size(); i += 4, ++block) {
    const Counter c = philox(counter(stream, step, part, block), k0, k1);
    out[i] = to_unit(c.x0);
    out[i + 1] = to_unit(c.x1);
    out[i + 2] = to_unit(c.x2);
    out[i + 3] = to_unit(c.x3);
  }
  if (i < out.size()) {
    const Counter c = philox(counter(stream, step, part, block), k0, k1);
    const std::uint32_t rest[3] = {c.x0, c.x1, c.x2};
    for (std::size_t lane = 0; lane < 3 && i < out.size(); ++i, ++lane) out[i] = to_unit(rest[lane]);
  }
}

// sin and cos of 2πu for u in [0, 1): the angle is first brought to [−π/4, π/4] by quarter turns, where short
// polynomials (Taylor's, to the 9th and 8th power) are within 3e-7. Our own, because the library's sin
// differs between platforms and would make native and browser runs drift apart.
inline void sincos_turn(Real u, Real& sine, Real& cosine) {
  const Real quarter = std::floor(u * 4 + Real(0.5));
  const Real t = (u - quarter * Real(0.25)) * Real(6.283185307179586);
  const Real t2 = t * t;
  const Real s =
      t +
      t * t2 * (Real(-1.0 / 6) + t2 * (Real(1.0 / 120) + t2 * (Real(-1.0 / 5040) + t2 * Real(1.0 / 362880))));
  const Real c =
      1 + t2 * (Real(-0.5) + t2 * (Real(1.0 / 24) + t2 * (Real(-1.0 / 720) + t2 * Real(1.0 / 40320))));
  const int q = static_cast<int>(quarter) & 3;
  const Real swapped_s = (q & 1) ? c : s, swapped_c = (q & 1) ? s : c;
  sine = (q & 2) ? -swapped_s : swapped_s;
  cosine = (q == 1 || q == 2) ? -swapped_c : swapped_c;
}

void normal_chunk(std::uint64_t seed, Stream stream, std::uint64_t step, std::uint32_t part,
                  std::size_t first, std::span<Real> out) {
  constexpr std::size_t kPairs = 64;
  Real uniforms[2 * kPairs], radius[kPairs];
  for (std::size_t i = 0; i < out.size(); i += 2 * kPairs) {
    uniform_chunk(seed, stream, step, part, first + i, uniforms);
    // 1 − u is in (0, 1], where the logarithm is finite.
    for (std::size_t p = 0; p < kPairs; ++p) radius[p] = 1 - uniforms[2 * p];
    log(radius, radius);
    for (std::size_t p = 0; p < kPairs; ++p) radius[p] = std::sqrt(-2 * radius[p]);
    for (std::size_t p = 0; p < kPairs; ++p) {
      Real s, c;
      sincos_turn(uniforms[2 * p + 1], s, c);
      uniforms[2 * p] = radius[p] * c;
      uniforms[2 * p + 1] = radius[p] * s;
    }
    std::copy_n(uniforms, std::min(2 * kPairs, out.size() - i), out.data() + i);
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
    uniform_chunk(seed_, stream, step, part, first, chunk);
  });
}

void Random::normal(ThreadPool& pool, Stream stream, std::uint64_t step, std::uint32_t part,
                    std::span<Real> out) const {
  fill(pool, out, [&](std::size_t first, std::span<Real> chunk) {
    normal_chunk(seed_, stream, step, part, first, chunk);
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
