#include "nn/weight_decay.h"

#include "core/reduce.h"

namespace hourglass {

double half_squared_weights(const Parameters& parameters) {
  double total = 0;
  for (const ParameterInfo& info : parameters.table()) {
    if (!info.decays) continue;
    const auto w = parameters.values().subspan(static_cast<std::size_t>(info.offset),
                                               static_cast<std::size_t>(info.rows * info.columns));
    total += 0.5 * static_cast<double>(dot(w, w));
  }
  return total;
}

double weight_decay(const Parameters& parameters, Real lambda) {
  return lambda == 0 ? 0 : static_cast<double>(lambda) * half_squared_weights(parameters);
}

void add_weight_decay(Parameters& parameters, Real lambda) {
  if (lambda == 0) return;  // spares two passes over all weights
  Parameters::Handle handle = 0;
  for (const ParameterInfo& info : parameters.table()) {
    if (info.decays) parameters.gradient(handle) += lambda * parameters.value(handle);
    ++handle;
  }
}

}  // namespace hourglass
