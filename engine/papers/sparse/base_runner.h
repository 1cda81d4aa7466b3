#pragma once
#include <vector>

#include "models/sparse.h"
#include "papers/layerwise/runner.h"

namespace hourglass {

/// What the runner of one sparse layer and that of a stack of them share.
class SparseRunner : public LayerwiseRunner {
 public:
  void configure(const Settings& settings) override;
  std::string loss_unit(int) const override { return "cost"; }
  Terms terms(int phase, const StepReport& mean) override;
  /// The penalty is that of the mean activations over all that was evaluated.
  void finish_evaluation(StepReport& mean) override;
  void metrics(RunContext& context, const StepReport& held_out, Json& out) override;
  std::vector<NamedView> own_views() const override;

 protected:
  using LayerwiseRunner::LayerwiseRunner;

  /// The layer that this phase trains; not in a supervised one.
  virtual Sparse& layer(int phase) = 0;
  StepReport report(int phase, const Sparse::Step& step);
  /// Called after each batch of an evaluation of a layer.
  void remember_activation(int phase, Index images);

  SparseObjective objective_;

 private:
  /// Where a layer's report keeps its parts.
  enum Part { kReconstruction, kDecay, kSparsity, kMeanActivation };

  Sparse* evaluated_layer_ = nullptr;         // none yet in this evaluation
  std::vector<double> evaluated_activation_;  // (hidden): Σ over the images of this evaluation
  Index evaluated_ = 0;                       // how many these are
};

}  // namespace hourglass
