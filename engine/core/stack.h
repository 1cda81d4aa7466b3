#pragma once
// Where Eigen and xtensor meet: Eigen owns the 2-D mathematics of training, xtensor the N-D arrays that
// pictures are made of. Only this header knows both.

#include <array>
#include <xtensor/xadapt.hpp>

#include "core/check.h"
#include "core/matrix.h"

namespace hourglass {

/// Rows of pixels as images, without a copy: m (n, height·width·channels) → (n, height, width, channels).
inline auto as_stack(ConstMatrixView m, Index height, Index width, Index channels) {
  HOURGLASS_CHECK(m.cols() == height * width * channels);
  const std::array<std::size_t, 4> shape = {static_cast<std::size_t>(m.rows()),
                                            static_cast<std::size_t>(height), static_cast<std::size_t>(width),
                                            static_cast<std::size_t>(channels)};
  return xt::adapt(m.data(), static_cast<std::size_t>(m.size()), xt::no_ownership(), shape);
}

}  // namespace hourglass
