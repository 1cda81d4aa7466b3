#include "papers/sparse/base_runner.h"

#include <algorithm>
#include <numeric>

#include "papers/sparse/settings.h"
#include "papers/sparse/views.h"
#include "session/code_figures.h"

namespace hourglass {
namespace {

constexpr Index kProbeLabels = 10000;

}  // namespace

void SparseRunner::configure(const Settings& settings) {
  LayerwiseRunner::configure(settings);
  objective_ = read_sparse_objective(settings);
}

StepReport SparseRunner::report(int phase, const Sparse::Step& step) {
  const ConstSpan mean = layer(phase).mean_activation();
  StepReport out{step.cost, step.squared_error, step.gradient_norm};
  double total = 0;
  for (const Real activation : mean) total += static_cast<double>(activation);
  out.parts[kReconstruction] = step.reconstruction;
  out.parts[kDecay] = step.decay;
  out.parts[kSparsity] = step.sparsity;
  out.parts[kMeanActivation] = total / static_cast<double>(mean.size());
  return out;
}

void SparseRunner::remember_activation(int phase, Index images) {
  evaluated_layer_ = &layer(phase);
  const ConstSpan mean = evaluated_layer_->mean_activation();
  evaluated_activation_.resize(mean.size());
  for (std::size_t j = 0; j < mean.size(); ++j) {
    evaluated_activation_[j] += static_cast<double>(mean[j]) * static_cast<double>(images);
  }
  evaluated_ += images;
}

void SparseRunner::finish_evaluation(StepReport& mean) {
  if (!evaluated_layer_) return;
  std::vector<Real> activation;
  for (const double sum : evaluated_activation_) {
    activation.push_back(static_cast<Real>(sum / static_cast<double>(evaluated_)));
  }
  const double penalty = evaluated_layer_->penalty(objective_, activation);
  mean.loss += penalty - mean.parts[kSparsity];
  mean.parts[kSparsity] = penalty;
  evaluated_layer_ = nullptr;
  evaluated_activation_.clear();
  evaluated_ = 0;
}

Terms SparseRunner::terms(int phase, const StepReport& mean) {
  if (supervised(phase)) return supervised_terms(phase, mean);
  const bool kl = objective_.kind == SparsityKind::kl;
  Terms out = {{"J", mean.loss},
               {"½‖x̂−x‖²", mean.parts[kReconstruction]},
               {"(λ/2)ΣW²", mean.parts[kDecay]},
               {kl ? "βΣKL" : "βΣ|h|", mean.parts[kSparsity]},
               {"ρ̂", mean.parts[kMeanActivation]},
               {"β", objective_.beta},
               {"λ", objective_.lambda},
               {"‖∇J‖", mean.gradient_norm}};
  if (kl) out.emplace_back("ρ", objective_.rho);
  if (layer(phase).options().history == 0) out.emplace_back("η", rate_of(optimiser_));
  return out;
}

void SparseRunner::metrics(RunContext& context, const StepReport& held_out, Json& out) {
  add_supervised_figures(context.phase, held_out, out);
  const Activity activity = measure_activity(context, *this, context.phase, context.data.test.count());
  out["mean_activation"] = std::accumulate(activity.mean.begin(), activity.mean.end(), 0.0) /
                           static_cast<double>(activity.mean.size());
  out["min_activation"] = *std::ranges::min_element(activity.mean);
  out["max_activation"] = *std::ranges::max_element(activity.mean);
  out["dead_units"] = activity.dead();
  if (judged_by_probe(context)) out["probe_accuracy"] = probe_accuracy(context, *this, kProbeLabels);
}

std::vector<NamedView> SparseRunner::own_views() const {
  std::vector<NamedView> out = {{"activation_histogram", {"count"}, draw_activation_histogram},
                                {"units", {"count", "first"}, draw_units}};
  add_classes_view(out);
  return out;
}

}  // namespace hourglass
