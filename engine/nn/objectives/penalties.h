#pragma once

#include "core/matrix.h"
#include "core/parameters.h"
#include "core/real.h"
#include "core/thread_pool.h"

// The penalty that keeps hidden units quiet.

namespace hourglass {

/// Σⱼ KL(ρ ‖ ρ̂ⱼ) = Σⱼ ρ log(ρ / ρ̂ⱼ) + (1 − ρ) log((1 − ρ) / (1 − ρ̂ⱼ)) in nats, where ρ̂ (units) are the units'
/// mean activations; `slope` (units) receives ∂/∂ρ̂ⱼ = −ρ / ρ̂ⱼ + (1 − ρ) / (1 − ρ̂ⱼ) (Ng 2011, pp. 14–16).
/// ρ in (0, 1). A ρ̂ⱼ within 1e-5 of 0 or 1 counts as being that near, so that a dead unit's slope is finite.
double kl_sparsity(Real target, ConstSpan mean_activation, Span slope);

/// ρ̂ over more than a batch: running ← kept · running + (1 − kept) · mean, and mean ← running, both (units).
/// A negative running mean has not begun, and becomes this batch's.
void keep_running(Real kept, Span running, Span mean);

/// What excites each unit most among inputs of Euclidean norm 1: xᵢ = Wⱼᵢ / √(Σᵢ Wⱼᵢ²) (Ng 2011, p. 17).
/// weight and out: (units, inputs). A unit without weights gets zeros.
void maximally_exciting(ConstMatrixView weight, MatrixView out);

/// dh += scale · slope in every row of dh (batch, units): the share of a penalty on the units' means.
void add_to_rows(ThreadPool& pool, MatrixView dh, ConstSpan slope, Real scale);

// The penalty that keeps weights small, (λ/2) Σ W², over the tensors that decay: weights, not biases. Of all
// the arena, or of the tensors named by `only`.

/// ½ Σ W²: the penalty is λ times this.
double half_squared_weights(const Parameters& parameters, std::span<const Parameters::Handle> only = {});

/// (λ/2) Σ W²; where λ is 0 the weights are not read.
double weight_decay(const Parameters& parameters, Real lambda, std::span<const Parameters::Handle> only = {});

/// Adds the penalty's gradient, λ W, to the parameters' gradients.
void add_weight_decay(Parameters& parameters, Real lambda, std::span<const Parameters::Handle> only = {});

}  // namespace hourglass
