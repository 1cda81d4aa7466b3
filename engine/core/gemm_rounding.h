#pragma once

#if !defined(__EMSCRIPTEN__) && !defined(HOURGLASS_DOUBLE)
#define HOURGLASS_ROUNDS_AS_WANTED

namespace hourglass {

/// From now on every multiply-add of a product is rounded twice, as in the plain-SIMD module of the page: a run
/// then comes to that module's weights, to the bit. Or as fast as this machine can again. Never while a product
/// runs.
void gemm_rounds_twice(bool on);

}  // namespace hourglass

#endif
