#pragma once
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"

namespace hourglass::testing {

/// Numbers that look like nothing in particular, the same every time.
inline Matrix random_matrix(Index rows, Index columns, std::uint32_t part, Real low = -1, Real high = 1) {
  ThreadPool pool(1);
  Matrix out(rows, columns);
  Random(20061028).uniform(pool, Stream::weights, 99, part,
                           {out.data(), static_cast<std::size_t>(out.size())});
  out.array() = low + (high - low) * out.array();
  return out;
}

inline MatrixView view(Matrix& m) { return {m.data(), m.rows(), m.cols()}; }
inline ConstMatrixView const_view(const Matrix& m) { return {m.data(), m.rows(), m.cols()}; }

}  // namespace hourglass::testing
