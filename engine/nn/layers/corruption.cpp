#include "nn/layers/corruption.h"

#include <algorithm>

#include "core/check.h"
#include "core/row_tiles.h"

namespace hourglass {
namespace {

// The copy holds the random numbers first; each is then replaced by what it decides.
template <class F>
void mix(ThreadPool& pool, ConstMatrixView clean, MatrixView corrupted, F f) {
  for_each_row_tile(pool, clean.rows(), clean.cols(), [&](Index first, Index count) {
    const ConstSpan x = rows_of(clean, first, count);
    const Span out = rows_of(corrupted, first, count);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = f(x[i], out[i]);
  });
}

}  // namespace

void corrupt(ThreadPool& pool, const Corruption& corruption, ConstMatrixView clean, MatrixView corrupted,
             const NoiseSource& noise) {
  HOURGLASS_CHECK(clean.rows() == corrupted.rows() && clean.cols() == corrupted.cols());
  HOURGLASS_CHECK(clean.data() != corrupted.data());
  const Real level = corruption.level;
  if (level <= 0) {
    mix(pool, clean, corrupted, [](Real x, Real) { return x; });
    return;
  }
  const Span drawn = rows_of(corrupted, 0, corrupted.rows());
  switch (corruption.kind) {
    case CorruptionKind::masking:
      noise.uniform(pool, drawn);
      return mix(pool, clean, corrupted, [level](Real x, Real u) { return u < level ? Real(0) : x; });
    case CorruptionKind::gaussian:
      noise.normal(pool, drawn);
      return mix(pool, clean, corrupted, [level](Real x, Real n) { return x + level * n; });
    case CorruptionKind::salt_and_pepper:
      // One uniform both hits and tosses: the lower half of [0, ν) is pepper, the upper half salt.
      noise.uniform(pool, drawn);
      return mix(pool, clean, corrupted, [level, half = level / 2](Real x, Real u) {
        return u < half ? Real(0) : u < level ? Real(1) : x;
      });
  }
}

}  // namespace hourglass
