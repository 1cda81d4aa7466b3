#pragma once
#include "core/matrix.h"
#include "core/real.h"
#include "core/thread_pool.h"

namespace hourglass {

/// A unit's nonlinearity f.
enum class Activation { linear, sigmoid, tanh, relu };

/// y ← f(y), elementwise and in place.
void activate(Activation activation, Span y);

/// dy ← dy ∘ f′, with f′ written in terms of the output y = f(a): σ′ = y(1 − y), tanh′ = 1 − y², relu′ = [y >
/// 0]. What is negligible (core/negligible.h) becomes 0, of linear units, too.
void activation_backward(Activation activation, ConstSpan y, Span dy);

/// p ← σ(a), on all threads: what a decoder's logits stand for. a, p: (batch, n), may be the same memory.
void sigmoid(ThreadPool& pool, ConstMatrixView a, MatrixView p);

}  // namespace hourglass
