#include "papers/layerwise/runner.h"

#include "nn/objectives/penalties.h"

namespace hourglass {

void LayerwiseRunner::pretrain_layers(const std::string& name, const std::vector<double>& epochs,
                                      const std::string& whole) {
  std::vector<Phase> all;
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    all.push_back({name + " " + std::to_string(i + 1) + ": " + std::to_string(shape_.widths[i]) + " → " +
                       std::to_string(shape_.widths[i + 1]),
                   true, static_cast<int>(i), epochs[i]});
  }
  all.push_back({whole, false, -1, phases_.back().epochs});
  phases_ = std::move(all);
}

Terms LayerwiseRunner::training_terms(const StepReport& mean) {
  const double penalty = half_squared_weights(parameters());
  Terms out = {{"J", mean.loss + optimiser_.weight_decay * penalty}, {"L", mean.loss}};
  add_training_terms(out, penalty, mean);
  return out;
}

}  // namespace hourglass
