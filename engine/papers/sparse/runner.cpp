#include <algorithm>
#include <numeric>

#include "papers/sparse/settings.h"
#include "papers/sparse/views.h"
#include "session/code_figures.h"

namespace hourglass {
namespace {

constexpr Index kProbeLabels = 10000;

/// Where a report keeps its parts.
enum Part { kReconstruction, kDecay, kSparsity, kMeanActivation };

class SparseRunner final : public Runner {
 public:
  SparseRunner(ThreadPool& pool, const Settings& settings, const Splits& data, const SparseOptions& options)
      : Runner(hourglass_shape(options.pixels, {}, options.hidden)),
        model_(pool, options),
        all_(training_subset(settings, data.train.declared_count())),
        evaluated_activation_(static_cast<std::size_t>(options.hidden)) {
    optimisers_ = {&model_.optimiser()};
    configure(settings);
  }

  void configure(const Settings& settings) override {
    Runner::configure(settings);
    objective_ = read_sparse_objective(settings);
  }
  void reserve(Index batch) override { model_.reserve(batch); }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  std::span<Real> memory() override { return model_.memory(); }

  StepReport step(const Batch& batch, int, const Random&, std::uint64_t) override {
    return report(lbfgs() ? model_.lbfgs_step(batch.x, objective_, batch.x.rows() == all_)
                          : model_.step(batch.x, objective_, optimiser_));
  }
  StepReport evaluate(const Batch& batch, int, const Random&, std::uint32_t,
                      std::span<double> per_image) override {
    const StepReport out = report(model_.evaluate(batch.x, objective_, per_image));
    const ConstSpan mean = model_.mean_activation();
    for (std::size_t j = 0; j < mean.size(); ++j) {
      evaluated_activation_[j] += static_cast<double>(mean[j]) * static_cast<double>(batch.x.rows());
    }
    evaluated_ += batch.x.rows();
    return out;
  }
  // The penalty is that of the mean activations over all that was evaluated.
  void finish_evaluation(StepReport& mean) override {
    std::vector<Real> activation;
    for (double& sum : evaluated_activation_) {
      activation.push_back(static_cast<Real>(sum / static_cast<double>(evaluated_)));
      sum = 0;
    }
    evaluated_ = 0;
    const double penalty = model_.penalty(objective_, activation);
    mean.loss += penalty - mean.parts[kSparsity];
    mean.parts[kSparsity] = penalty;
  }
  std::string loss_unit(int) const override { return "cost"; }

  Terms terms(int, const StepReport& mean) override {
    Terms out = {{"J", mean.loss},
                 {"½‖x̂−x‖²", mean.parts[kReconstruction]},
                 {"(λ/2)ΣW²", mean.parts[kDecay]},
                 {kl() ? "βΣKL" : "βΣ|h|", mean.parts[kSparsity]},
                 {"ρ̂", mean.parts[kMeanActivation]},
                 {"β", objective_.beta},
                 {"λ", objective_.lambda},
                 {"‖∇J‖", mean.gradient_norm}};
    if (kl()) out.emplace_back("ρ", objective_.rho);
    if (!lbfgs()) out.emplace_back("η", optimiser_.learning_rate);
    return out;
  }

  void metrics(RunContext& context, const StepReport&, Json& out) override {
    const Activity activity = measure_activity(context, model_, context.data.test.count());
    out["mean_activation"] = std::accumulate(activity.mean.begin(), activity.mean.end(), 0.0) /
                             static_cast<double>(activity.mean.size());
    out["min_activation"] = *std::ranges::min_element(activity.mean);
    out["max_activation"] = *std::ranges::max_element(activity.mean);
    out["dead_units"] = activity.dead();
    if (judged_by_probe(context)) out["probe_accuracy"] = probe_accuracy(context, *this, kProbeLabels);
  }

  ConstMatrixView encode(ConstMatrixView x, int) override { return read_only(model_.encode(x)); }
  ConstMatrixView decode(ConstMatrixView code, int) override { return read_only(model_.decode(code)); }
  ConstMatrixView filters(int) override { return read_only(model_.encoder().weight()); }
  std::vector<ConstMatrixView> activations(Index batch, int) override {
    return {read_only(model_.encoder().output(batch))};
  }

  std::vector<NamedView> own_views() const override {
    return {{"activation_histogram", {"count"}, draw_subject<SparseRunner, draw_activation_histogram>},
            {"units", {"count", "first"}, draw_subject<SparseRunner, draw_units>}};
  }
  Sparse& subject() { return model_; }

 private:
  bool lbfgs() const { return model_.options().history > 0; }
  bool kl() const { return objective_.kind == SparsityKind::kl; }

  StepReport report(const Sparse::Step& step) const {
    StepReport out{step.cost, step.squared_error, step.gradient_norm};
    double total = 0;
    for (const Real mean : model_.mean_activation()) total += static_cast<double>(mean);
    out.parts[kReconstruction] = step.reconstruction;
    out.parts[kDecay] = step.decay;
    out.parts[kSparsity] = step.sparsity;
    out.parts[kMeanActivation] = total / static_cast<double>(model_.options().hidden);
    return out;
  }

  Sparse model_;
  Index all_;                                 // images that this run trains on
  std::vector<double> evaluated_activation_;  // (hidden): Σ over the images of this evaluation
  Index evaluated_ = 0;                       // how many these are
  SparseObjective objective_;
};

}  // namespace

ModelEntry sparse_entry() {
  return {"sparse",          "Sparse autoencoder", "Ng, Sparse autoencoder, CS294A lecture notes (2011)",
          sparse_settings(), sparse_presets(),     make_runner<SparseRunner, read_sparse>};
}

}  // namespace hourglass
