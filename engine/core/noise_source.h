#pragma once
#include <cstdint>

#include "core/random.h"

namespace hourglass {

/// Where random numbers come from: a purpose, a step, a part of it.
struct NoiseSource {
  const Random& random;
  Stream stream;
  std::uint64_t step = 0;
  std::uint32_t part = 0;
};

}  // namespace hourglass
