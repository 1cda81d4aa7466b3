#pragma once
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"
#include "datasets/samples.h"
#include "metrics/pca.h"

namespace hourglass {

/// The plane of a code map: the point (x, y) is mean + x · directions[0] + y · directions[1].
struct CodePlane {
  Matrix mean, directions;  // (1, units), (2, units); empty where the map shows two units as they are
};

/// What a model may use when it is measured or drawn.
struct RunContext {
  /// Samples that are looked at together: what every runner has room for besides its own batch.
  static constexpr Index kBatch = 250;

  ThreadPool& pool;
  const Splits data;
  const Random& random;
  const int phase;
  const std::uint64_t step;
  const Pca& pca;    // of training samples; without components where it was not fitted
  CodePlane& plane;  // of the last code map, for decoding its points
  Buffer& buffer;    // (kBatch, numbers of a sample), for batch()

  /// Samples first … first + n − 1 (n ≤ kBatch); valid until the next call.
  ConstMatrixView batch(const Samples& samples, Index first, Index n) {
    MatrixView x = buffer.rows(n);
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
};

}  // namespace hourglass
