#pragma once
#include <cfenv>
#include <cmath>

#include "core/real.h"
#include "session/session.h"

namespace hourglass::testing {

inline Index count_denormals(ConstSpan x) {
  Index count = 0;
  for (const Real value : x) count += std::fpclassify(value) == FP_SUBNORMAL;
  return count;
}

/// Of all that a run holds between two steps: weights, moments, the last step's gradients and activations,
/// running means.
inline Index count_denormals(Session& session) {
  Runner& runner = session.runner();
  Parameters& parameters = runner.parameters();
  Index count = count_denormals(parameters.values()) + count_denormals(parameters.first_moments()) +
                count_denormals(parameters.second_moments()) + count_denormals(runner.memory());
  // The optimiser has used them and declared them zero, but they are still there.
  const auto tensors = static_cast<Parameters::Handle>(parameters.table().size());
  std::vector<Parameters::Handle> used;
  for (Parameters::Handle tensor = 0; tensor < tensors; ++tensor)
    if (parameters.take_cleared(tensor)) used.push_back(tensor);
  count += count_denormals(parameters.gradients());
  for (const Parameters::Handle tensor : used) parameters.clear_gradient(tensor);
  const Index batch = session.configuration().settings.integer("batch");
  for (const ConstMatrixView& layer : runner.activations(batch, session.place().phase))
    count += count_denormals(ConstSpan(layer.data(), static_cast<std::size_t>(layer.size())));
  return count;
}

/// Whether an operation of `work`, on this thread, made a denormal number (or lost one to zero): no matter
/// where it went, a ∂L/∂a or a number that was never stored. The processor keeps count; WebAssembly's cannot
/// be asked, and there it is always false.
template <class F>
bool underflows(F&& work) {
#ifdef FE_UNDERFLOW
  std::feclearexcept(FE_UNDERFLOW);
  work();
  return std::fetestexcept(FE_UNDERFLOW) != 0;
#else
  work();
  return false;
#endif
}

}  // namespace hourglass::testing
