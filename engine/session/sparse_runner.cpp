#include "session/sparse_runner.h"

#include <algorithm>
#include <numeric>

#include "core/check.h"
#include "session/code_figures.h"
#include "session/common_settings.h"
#include "session/sparse_settings.h"
#include "session/sparse_views.h"

namespace hourglass {
namespace {

constexpr Index kProbeLabels = 10000;

class SparseRunner final : public Runner {
 public:
  SparseRunner(ThreadPool& pool, const Settings& settings, const Splits& data)
      : model_(pool, read_sparse(settings, data.train.shape())),
        train_(&data.train),
        subset_(settings.integer("subset")),
        phases_{{"Training", false, -1, settings.at("epochs").get<double>()}} {
    configure(settings);
  }

  void configure(const Settings& settings) override {
    objective_ = read_objective(settings);
    optimiser_ = read_optimiser(settings);
    phases_.back().epochs = settings.at("epochs").get<double>();
  }
  void reserve(Index batch) override { model_.reserve(batch); }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  const std::vector<Phase>& phases() const override { return phases_; }
  void begin_phase(int) override { model_.optimiser().restart(); }

  std::span<const long> counters() override {
    counters_ = {model_.optimiser().steps(), static_cast<long>(model_.optimiser().kind())};
    return counters_;
  }
  void restore_counters(std::span<const long> counters) override {
    HOURGLASS_CHECK(counters.size() == counters_.size());
    const bool adam = counters[1] == static_cast<long>(OptimiserKind::adam);
    model_.optimiser().resume(counters[0], adam ? OptimiserKind::adam : OptimiserKind::sgd);
  }
  std::span<Real> memory() override { return model_.memory(); }

  StepReport step(const Batch& batch, int, const Random&, std::uint64_t) override {
    return report(lbfgs() ? model_.lbfgs_step(batch.x, objective_, is_all(batch.x.rows()))
                          : model_.step(batch.x, objective_, optimiser_));
  }
  StepReport evaluate(const Batch& batch, int, const Random&, std::uint32_t,
                      std::span<double> per_image) override {
    return report(model_.evaluate(batch.x, objective_, per_image));
  }
  std::string loss_unit(int) const override { return "squared error"; }

  std::vector<std::pair<std::string, double>> terms(int, const StepReport& mean) override {
    std::vector<std::pair<std::string, double>> out = {{"J", mean.loss},
                                                       {"½‖x̂−x‖²", mean.parts[0]},
                                                       {"(λ/2)ΣW²", mean.parts[1]},
                                                       {kl() ? "βΣKL" : "βΣ|h|", mean.parts[2]},
                                                       {"ρ̂", mean.parts[3]},
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
  Index code_size(int) const override { return model_.options().hidden; }
  Index final_code_size() const override { return model_.options().hidden; }
  std::vector<Index> widths() const override {
    return {model_.options().pixels, model_.options().hidden, model_.options().pixels};
  }
  Index code_place() const override { return 1; }
  ConstMatrixView filters(int) override { return read_only(model_.encoder().weight()); }
  std::vector<ConstMatrixView> activations(Index batch, int) override {
    return {read_only(model_.encoder().output(batch))};
  }

  std::vector<std::string> view_names() const override { return {"activation_histogram", "units"}; }
  View draw(const std::string& name, const Json& arguments, RunContext& context) override {
    if (name == "activation_histogram") return draw_activation_histogram(context, model_, arguments);
    if (name == "units") return draw_units(context, model_, arguments);
    return Runner::draw(name, arguments, context);
  }

 private:
  /// Whether a batch of so many is all the images that this run trains on.
  bool is_all(Index images) const {
    const Index there = train_->declared_count();
    return images == (subset_ > 0 ? std::min(subset_, there) : there);
  }
  bool lbfgs() const { return model_.options().history > 0; }
  bool kl() const { return objective_.kind == SparsityKind::kl; }

  StepReport report(const Sparse::Step& step) const {
    StepReport out{step.cost, step.squared_error, step.gradient_norm};
    double total = 0;
    for (const Real mean : model_.mean_activation()) total += static_cast<double>(mean);
    out.parts = {step.reconstruction, step.decay, step.sparsity,
                 total / static_cast<double>(model_.options().hidden)};
    return out;
  }

  Sparse model_;
  const Samples* train_;
  Index subset_;
  std::vector<Phase> phases_;
  std::array<long, 2> counters_{};
  SparseObjective objective_;
  OptimiserOptions optimiser_;
};

}  // namespace

ModelEntry sparse_entry() {
  return {"sparse",
          "Sparse autoencoder",
          "Ng, Sparse autoencoder, CS294A lecture notes (2011)",
          sparse_settings(),
          sparse_presets(),
          [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
            return std::make_unique<SparseRunner>(pool, settings, data);
          }};
}

}  // namespace hourglass
