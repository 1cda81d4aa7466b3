#pragma once
#include <algorithm>

#include "core/matrix.h"
#include "core/real.h"
#include "core/thread_pool.h"

namespace hourglass {

/// Shares the rows of a (rows, columns) matrix out in tiles of about 8,192 numbers, each small enough for the
/// first-level cache and large enough to be worth handing over. Calls body(first_row, row_count). The grid
/// depends on the shape only.
template <class F>
void for_each_row_tile(ThreadPool& pool, Index rows, Index columns, F&& body) {
  const Index per_tile = std::max<Index>(1, 8192 / std::max<Index>(1, columns));
  pool.for_each_tile((rows + per_tile - 1) / per_tile, [&](Index tile, int) {
    const Index first = tile * per_tile;
    body(first, std::min(per_tile, rows - first));
  });
}

/// `count` whole rows of a row-major matrix as one span.
inline Span rows_of(MatrixView m, Index first, Index count = 1) {
  return {m.data() + first * m.cols(), static_cast<std::size_t>(count * m.cols())};
}
inline ConstSpan rows_of(ConstMatrixView m, Index first, Index count = 1) {
  return {m.data() + first * m.cols(), static_cast<std::size_t>(count * m.cols())};
}

/// Calls use(piece) for the rows of x in pieces of at most `most`, in order: for layers that have room for no
/// more.
template <class F>
void for_row_pieces(ConstMatrixView x, Index most, F&& use) {
  for (Index first = 0; first < x.rows(); first += most) {
    use(ConstMatrixView(x.data() + first * x.cols(), std::min(most, x.rows() - first), x.cols()));
  }
}

}  // namespace hourglass
