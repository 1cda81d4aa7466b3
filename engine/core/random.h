#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "core/real.h"

namespace hourglass {

class ThreadPool;

/// What a random number is for. Each purpose has a stream of its own, so that drawing more for one never
/// shifts another. The numbers are part of the checkpoint format: append, never renumber.
enum class Stream : std::uint32_t {
  weights = 1,
  shuffle = 2,
  gibbs = 3,
  corruption = 4,  // a denoising autoencoder's noise
  posterior = 5,   // the ε of a reparameterised code
  prior = 6,       // codes drawn from the prior during training
  picture = 7,     // samples to look at, and held-out noise
  labels = 8,      // which labelled images a semi-supervised step sees
  forcing = 9,     // where teacher forcing lets the decoder read its own output
  data = 10,       // sets that are generated
  metric = 11,     // what a measurement draws
};

/// Counter-based random numbers: Philox4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3",
/// 2011).
///
/// There is no state to advance: number i of (seed, stream, step, part) is a pure function of these, so any
/// thread can draw any of them in any order, and resuming a run needs the step only. `part` distinguishes
/// several uses of one stream within a step (a layer, a tensor).
class Random {
 public:
  explicit Random(std::uint64_t seed) : seed_(seed) {}

  std::uint64_t seed() const { return seed_; }

  /// Four 32-bit words of block `block`.
  std::array<std::uint32_t, 4> words(Stream stream, std::uint64_t step, std::uint32_t part,
                                     std::uint32_t block) const;

  /// Fills with uniforms in [0, 1): 24 bits each, so exact in float.
  void uniform(ThreadPool& pool, Stream stream, std::uint64_t step, std::uint32_t part,
               std::span<Real> out) const;

  /// Fills with independent N(0, 1) by Box and Muller's transform.
  void normal(ThreadPool& pool, Stream stream, std::uint64_t step, std::uint32_t part,
              std::span<Real> out) const;

  /// A uniformly random permutation of 0 … n−1, by Fisher and Yates, into `order`.
  void permutation(Stream stream, std::uint64_t step, std::uint32_t part,
                   std::span<std::uint32_t> order) const;

 private:
  std::uint64_t seed_;
};

/// Where random numbers come from: a purpose, a step, and a part of it (the layer that is trained, or which
/// of several batches this is).
struct NoiseSource {
  const Random& random;
  Stream stream;
  std::uint64_t step = 0;
  std::uint32_t part = 0;

  void uniform(ThreadPool& pool, std::span<Real> out) const { random.uniform(pool, stream, step, part, out); }
  void normal(ThreadPool& pool, std::span<Real> out) const { random.normal(pool, stream, step, part, out); }
  std::array<std::uint32_t, 4> words(std::uint32_t block) const {
    return random.words(stream, step, part, block);
  }

  /// For a model that draws for several purposes from one stream: source `k` (0 … 3) of the four that this
  /// one splits into. Sources of other parts have none of their numbers, as long as these are split, too.
  NoiseSource split(std::uint32_t k) const { return {random, stream, step, 4 * part + k}; }
  /// The same numbers' neighbours: part + 1.
  NoiseSource next() const { return {random, stream, step, part + 1}; }
};

/// A random word as a whole number in [0, n), n < 2³².
inline std::uint32_t below(std::uint32_t n, std::uint32_t word) {
  return static_cast<std::uint32_t>(std::uint64_t{word} * n >> 32);
}

}  // namespace hourglass
