#pragma once
#include <cmath>

#include "core/real.h"

// Denormal numbers, in float those below 2⁻¹²⁶, cost an Intel processor some 150 cycles wherever a product
// meets or makes one; WebAssembly cannot turn them off. Training comes to them by itself: where a gradient
// has become zero, β m makes a first moment smaller step by step until it rounds to itself at the smallest
// number there is, for ever; where a gradient is tiny, its square is denormal. So what is far below all that
// matters is set to zero where it arises, by a comparison and a mask in each lane: the same bits on every
// machine, as a flag of the processor would not give them.

namespace hourglass {

/// Below this, gradients, ∂L/∂a of a unit and activations are zero: 9e-16. Adam moves a weight by η 2⁻⁵⁰ / ε
/// for such a gradient at most, η/10⁷, less than the last bit of any weight that has found its place; a
/// probability of 2⁻⁵⁰ is as many nats. A product of two that are left is at least 2⁻¹⁰⁰, with room for a
/// factor like η, 1/batch or 1 − β₂ before it is denormal.
inline constexpr Real kNegligible = Real(0x1p-50);
/// The same for what is summed up over steps (moments, velocities, running means): the square of that, 8e-31.
/// A second moment below it has a root of less than 2⁻⁵⁰, beside which stands ε.
inline constexpr Real kNegligibleMoment = kNegligible * kNegligible;

/// x, or zero where |x| < least; NaN stays NaN, so that a diverged run shows.
inline Real without_negligible(Real x, Real least) { return std::abs(x) < least ? Real(0) : x; }

inline void clear_negligible(Span x) {
  for (Real& value : x) value = without_negligible(value, kNegligible);
}

}  // namespace hourglass
