#pragma once
#include "core/random.h"
#include "nn/row_tiles.h"

namespace hourglass {

/// First values of a tensor: all uniform in ±range, from part `part` of the weights' stream.
inline void uniform_weights(ThreadPool& pool, const Random& random, std::uint32_t part, Real range,
                            MatrixView tensor) {
  random.uniform(pool, Stream::weights, 0, part, rows_of(tensor, 0, tensor.rows()));
  tensor.array() = (2 * tensor.array() - 1) * range;
}

}  // namespace hourglass
