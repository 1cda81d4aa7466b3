#pragma once
#include "core/span.h"

namespace hourglass {

/// A unit's nonlinearity f.
enum class Activation { linear, sigmoid, tanh, relu };

/// y ← f(y), elementwise and in place.
void activate(Activation activation, Span y);

/// dy ← dy ∘ f′, with f′ written in terms of the output y = f(a): σ′ = y(1 − y), tanh′ = 1 − y², relu′ = [y >
/// 0].
void activation_backward(Activation activation, ConstSpan y, Span dy);

}  // namespace hourglass
