#pragma once
#include <vector>

#include "core/buffer.h"
#include "core/random.h"
#include "core/thread_pool.h"
#include "datasets/samples.h"

namespace hourglass {

/// What a model may use when it is measured or drawn: the data, the pool, where the run is, and batches.
class RunContext {
 public:
  /// Samples that are looked at together: what every runner has room for besides its own batch.
  static constexpr Index kBatch = 250;

  RunContext(ThreadPool& pool, Splits data, const Random& random, int phase, std::uint64_t step,
             Buffer& buffer)
      : pool(pool), data(data), random(random), phase(phase), step(step), buffer_(buffer) {}

  ThreadPool& pool;
  const Splits data;
  const Random& random;
  const int phase;
  const std::uint64_t step;

  /// Samples first … first + n − 1 (n ≤ kBatch); valid until the next call.
  ConstMatrixView batch(const Samples& samples, Index first, Index n) {
    MatrixView x = buffer_.rows(n);
    samples.gather_range(first, n, x.data());
    return read_only(x);
  }
  /// Calls use(first, x) for the first `count` samples, batch by batch.
  template <class F>
  void for_batches(const Samples& samples, Index count, F&& use) {
    for (Index first = 0; first < count; first += kBatch) {
      use(first, batch(samples, first, std::min(kBatch, count - first)));
    }
  }
  /// Labels of samples first … first + n − 1.
  static std::vector<int> labels(const Samples& samples, Index first, Index n) {
    std::vector<int> out;
    for (Index i = first; i < first + n; ++i) out.push_back(samples.label(i));
    return out;
  }

 private:
  Buffer& buffer_;
};

}  // namespace hourglass
