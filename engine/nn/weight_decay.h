#pragma once
#include "core/parameters.h"

// The penalty that keeps weights small, (λ/2) Σ W², over the tensors that decay: weights, not biases.

namespace hourglass {

/// ½ Σ W²: the penalty is λ times this.
double half_squared_weights(const Parameters& parameters);

/// (λ/2) Σ W²; where λ is 0 nobody looks at the weights.
double weight_decay(const Parameters& parameters, Real lambda);

/// Adds the penalty's gradient, λ W, to the parameters' gradients.
void add_weight_decay(Parameters& parameters, Real lambda);

}  // namespace hourglass
