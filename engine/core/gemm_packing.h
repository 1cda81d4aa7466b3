#pragma once
#include <algorithm>
#include <cstring>

#include "core/real.h"

// Packing copies a panel of an operand, W rows of op(A) or W columns of op(B), into the order in which the
// kernel reads it: (depth, W), one step of k after the other. Both ways of storing an operand end up the
// same, which is how a GEMM takes transposed operands without ever transposing a matrix.

namespace hourglass::gemm_detail {

/// An operand as the kernel sees it: `lines` (rows of op(A) or columns of op(B)) by `depth`.
struct Operand {
  const Real* data;
  Index stride;  // between stored rows
  /// Whether a stored row runs along the depth (so that packing transposes) or across the lines (so that it
  /// copies).
  bool along_depth;

  const Real* at(Index line, Index step) const {
    return along_depth ? data + line * stride + step : data + step * stride + line;
  }
};

#if !defined(HOURGLASS_DOUBLE)
/// to[p][i] = from[i][p] for a block of 4 x 4, in registers. 128 bits are enough on every machine: wider
/// shuffles move no more elements a cycle where there is one port for them.
inline void transpose_4x4(const float* from, Index stride, float* to, Index to_stride) {
  typedef float Four __attribute__((vector_size(16)));
  Four r[4];
  for (int i = 0; i < 4; ++i) __builtin_memcpy(&r[i], from + i * stride, sizeof r[i]);
  const Four low01 = __builtin_shufflevector(r[0], r[1], 0, 4, 1, 5);
  const Four low23 = __builtin_shufflevector(r[2], r[3], 0, 4, 1, 5);
  const Four high01 = __builtin_shufflevector(r[0], r[1], 2, 6, 3, 7);
  const Four high23 = __builtin_shufflevector(r[2], r[3], 2, 6, 3, 7);
  const Four t[4] = {__builtin_shufflevector(low01, low23, 0, 1, 4, 5),
                     __builtin_shufflevector(low01, low23, 2, 3, 6, 7),
                     __builtin_shufflevector(high01, high23, 0, 1, 4, 5),
                     __builtin_shufflevector(high01, high23, 2, 3, 6, 7)};
  for (int p = 0; p < 4; ++p) __builtin_memcpy(to + p * to_stride, &t[p], sizeof t[p]);
}
#endif

/// Packs lines [line, line + W) over steps [step, step + depth) into `to` (depth, W). Lines from `filled` on
/// do not exist and become zero.
template <int W>
void pack_panel(const Operand& source, Index line, Index filled, Index step, Index depth, Real* to) {
  if (filled < W) {
    // The last columns of a matrix: rare and narrow, so plain.
    for (Index p = 0; p < depth; ++p)
      for (Index i = 0; i < W; ++i) to[p * W + i] = i < filled ? *source.at(line + i, step + p) : Real{0};
    return;
  }
  const Real* from = source.at(line, step);
  if (!source.along_depth) {
    for (Index p = 0; p < depth; ++p) std::memcpy(to + p * W, from + p * source.stride, sizeof(Real) * W);
    return;
  }
  Index p = 0;
#if !defined(HOURGLASS_DOUBLE)
  if constexpr (W >= 4) {
    // Where W is not a multiple of 4 the last block overlaps its neighbour and writes the same values again.
    for (; p + 4 <= depth; p += 4)
      for (Index i = 0; i < W; i += 4) {
        const Index first = std::min<Index>(i, W - 4);
        transpose_4x4(from + first * source.stride + p, source.stride, to + p * W + first, W);
      }
  }
#endif
  for (; p < depth; ++p)
    for (Index i = 0; i < W; ++i) to[p * W + i] = from[i * source.stride + p];
}

}  // namespace hourglass::gemm_detail
