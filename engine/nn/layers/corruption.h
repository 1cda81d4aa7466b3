#pragma once
#include <cstdint>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"

namespace hourglass {

/// How a denoising autoencoder's input is corrupted, x̃ ~ q(x̃ | x) (Vincent et al. 2010, section 3.3).
enum class CorruptionKind {
  masking,          // a share ν of the components is set to 0
  gaussian,         // x̃ = x + σ ε, ε ~ N(0, 1); not clipped
  salt_and_pepper,  // a share ν of the components is set to 0 or 1, by the toss of a fair coin
};

struct Corruption {
  CorruptionKind kind = CorruptionKind::masking;
  Real level = 0;  // ν in [0, 1], or σ ≥ 0; at 0 the input stays as it is
};

/// Writes a corrupted copy of `clean` to `corrupted` (same shape, other memory), since the clean numbers are
/// the target. Each component is hit independently with probability ν, where the papers choose a fixed number
/// νd of the d components of each example (2008, section 2.3; 2010, section 3.3). Number i of `noise` belongs
/// to component i of the batch.
void corrupt(ThreadPool& pool, const Corruption& corruption, ConstMatrixView clean, MatrixView corrupted,
             const NoiseSource& noise);

}  // namespace hourglass
