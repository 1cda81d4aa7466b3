#include "session/classic_runner.h"

#include <algorithm>
#include <limits>

#include "core/check.h"
#include "models/classic.h"
#include "nn/weight_decay.h"
#include "session/catalogue.h"
#include "session/classic_settings.h"
#include "session/code_figures.h"
#include "session/common_settings.h"
#include "session/configuration_error.h"

namespace hourglass {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

void check_size(const ClassicOptions& options, const std::string& hidden) {
  Index total = 0, width = options.pixels;
  for (const Index next : options.hidden) {
    total += 2 * width * next;
    width = next;
  }
  total += 2 * width * options.code;
  check_weights(total, "hidden = " + hidden + ", code = " + std::to_string(options.code));
}

ClassicOptions read_options(const Settings& settings, SampleShape shape) {
  ClassicOptions out;
  out.pixels = shape.numbers();
  out.hidden = parse_widths(settings.text("hidden"));
  out.code = settings.integer("code");
  out.activation = read_activation(settings.text("activation"));
  out.loss = settings.text("loss") == "squared_error" ? ReconstructionLoss::squared_error
                                                      : ReconstructionLoss::cross_entropy;
  check_size(out, settings.text("hidden"));
  return out;
}

class ClassicRunner final : public Runner {
 public:
  ClassicRunner(ThreadPool& pool, const Settings& settings, const Splits& data)
      : model_(pool, read_options(settings, data.train.shape())),
        pretraining_(settings.boolean("pretraining") && model_.options().activation == Activation::sigmoid),
        counters_(static_cast<std::size_t>(model_.layers()) + 2) {
    const std::vector<Index> all = widths();
    for (int layer = 0; pretraining_ && layer < model_.layers(); ++layer) {
      const auto i = static_cast<std::size_t>(layer);
      const bool code = layer == model_.layers() - 1;
      phases_.push_back({"RBM " + std::to_string(layer + 1) + ": " + std::to_string(all[i]) + " → " +
                             std::to_string(all[i + 1]),
                         true, layer,
                         settings.at(code ? "pretrain_code_epochs" : "pretrain_epochs").get<double>()});
    }
    phases_.push_back(
        {pretraining_ ? "Fine-tuning" : "Training", false, -1, settings.at("epochs").get<double>()});
    configure(settings);
  }

  void configure(const Settings& settings) override {
    optimiser_ = read_optimiser(settings);
    rbm_.kind = OptimiserKind::sgd;
    rbm_.learning_rate = settings.real("pretrain_learning_rate");
    rbm_code_rate_ = settings.real("pretrain_code_learning_rate");
    rbm_.momentum = settings.real("pretrain_momentum");
    rbm_.weight_decay = settings.real("pretrain_weight_cost");
    phases_.back().epochs = settings.at("epochs").get<double>();
  }

  void reserve(Index batch) override { model_.reserve(batch); }

  void initialise(const Random& random) override {
    if (pretraining_) {
      model_.initialise_for_pretraining(random);
    } else {
      model_.initialise(random);
    }
  }

  Parameters& parameters() override { return model_.parameters(); }
  const std::vector<Phase>& phases() const override { return phases_; }

  void begin_phase(int phase) override {
    if (!pretrains(phase)) {
      if (pretraining_) model_.unroll(model_.layers());
      model_.optimiser().restart();
    } else {
      model_.rbm(phase).restart();
    }
  }

  std::string learning_rate_key(int phase) const override {
    if (!pretrains(phase)) return "learning_rate";
    return phase + 1 == model_.layers() ? "pretrain_code_learning_rate" : "pretrain_learning_rate";
  }

  // The whole network's steps and kind, then the steps of each machine.
  std::span<const long> counters() override {
    counters_[0] = model_.optimiser().steps();
    counters_[1] = static_cast<long>(model_.optimiser().kind());
    for (int layer = 0; layer < model_.layers(); ++layer) {
      counters_[static_cast<std::size_t>(layer) + 2] = model_.rbm(layer).optimiser().steps();
    }
    return counters_;
  }

  void restore_counters(std::span<const long> counters) override {
    HOURGLASS_CHECK(counters.size() == counters_.size());
    // Not the kind that the settings ask for: it may have been changed since the moments were kept.
    const bool adam = counters[1] == static_cast<long>(OptimiserKind::adam);
    model_.optimiser().resume(counters[0], adam ? OptimiserKind::adam : OptimiserKind::sgd);
    for (int layer = 0; layer < model_.layers(); ++layer) {
      model_.rbm(layer).optimiser().resume(counters[static_cast<std::size_t>(layer) + 2], rbm_.kind);
    }
  }

  StepReport step(const Batch& batch, int phase, const Random& random, std::uint64_t step) override {
    const ConstMatrixView x = batch.x;
    if (!pretrains(phase)) {
      const Classic::Step s = model_.step(x, optimiser_);
      return {s.loss, s.squared_error, s.gradient_norm};
    }
    const Classic::Step s = model_.pretrain_step(phase, x, rbm_options(phase), random, step);
    return {s.loss, phase == 0 ? s.squared_error : kNone, s.gradient_norm};
  }

  StepReport evaluate(const Batch& batch, int phase, const Random&, std::uint32_t,
                      std::span<double> per_image) override {
    const Classic::Step s = model_.evaluate(batch.x, per_image, unrolled(phase));
    return {pretrains(phase) ? s.squared_error : s.loss, s.squared_error, 0};
  }

  std::string loss_unit(int phase) const override {
    const bool nats = !pretrains(phase) && model_.options().loss == ReconstructionLoss::cross_entropy;
    return nats ? "nats" : "squared error";
  }

  std::vector<std::pair<std::string, double>> terms(int phase, const StepReport& mean) override {
    if (pretrains(phase)) {
      const OptimiserOptions options = rbm_options(phase);
      return {{"‖v − v₁‖²", mean.loss},
              {"ε", options.learning_rate},
              {"μ", options.momentum},
              {"λ", options.weight_decay},
              {"‖Δ‖", mean.gradient_norm}};
    }
    const double penalty = half_squared_weights(model_.parameters());
    return {{"J", mean.loss + optimiser_.weight_decay * penalty},
            {"L", mean.loss},
            {"λ", optimiser_.weight_decay},
            {"½ΣW²", penalty},
            {"η", optimiser_.learning_rate},
            {"‖∇J‖", mean.gradient_norm}};
  }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    if (loss_unit(context.phase) == "nats") out["reconstruction"] = held_out.loss;
    if (judged_by_neighbours(context, model_.options().code)) {
      out["knn_accuracy"] = neighbour_accuracy(context, *this);
    }
  }

  ConstMatrixView encode(ConstMatrixView x, int phase) override {
    return read_only(model_.encode(x, built(phase)));
  }
  ConstMatrixView decode(ConstMatrixView code, int phase) override {
    return read_only(model_.decode(code, unrolled(phase)));
  }
  Index code_size(int phase) const override {
    return widths()[static_cast<std::size_t>(pretrains(phase) ? phase + 1 : model_.layers())];
  }
  Index final_code_size() const override { return model_.options().code; }

  std::vector<Index> widths() const override {
    const ClassicOptions& o = model_.options();
    std::vector<Index> out = {o.pixels};
    out.insert(out.end(), o.hidden.begin(), o.hidden.end());
    out.push_back(o.code);
    out.insert(out.end(), o.hidden.rbegin(), o.hidden.rend());
    out.push_back(o.pixels);
    return out;
  }
  Index code_place() const override { return model_.layers(); }

  ConstMatrixView filters(int layer) override { return read_only(model_.encoder(layer).weight()); }

  std::vector<ConstMatrixView> activations(Index batch, int phase) override {
    const int layers = model_.layers(), depth = built(phase);
    std::vector<ConstMatrixView> out;
    const ConstMatrixView none(nullptr, 0, 0);
    for (int i = 0; i < layers; ++i) {
      out.push_back(i < depth ? read_only(model_.encoder(i).output(batch)) : none);
    }
    for (int i = 0; i + 1 < layers; ++i) {
      out.push_back(i >= layers - depth ? read_only(model_.decoder(i).output(batch)) : none);
    }
    return out;
  }

 private:
  bool pretrains(int phase) const { return phases_[static_cast<std::size_t>(phase)].pretraining; }

  /// How many encoder layers stand in this phase.
  int built(int phase) const { return pretrains(phase) ? phase + 1 : model_.layers(); }
  /// The same, with the decoder brought up to date: while machines train, it is the encoder's mirror image.
  int unrolled(int phase) {
    if (pretrains(phase)) model_.unroll(phase + 1);
    return built(phase);
  }

  OptimiserOptions rbm_options(int phase) {
    OptimiserOptions options = rbm_;
    if (phase == model_.layers() - 1) options.learning_rate = rbm_code_rate_;
    if (model_.rbm(phase).optimiser().steps() < kSlowStart)
      options.momentum = std::min(options.momentum, Real(0.5));
    return options;
  }

  static constexpr long kSlowStart = 235;  // half an epoch of MNIST in batches of 128

  Classic model_;
  bool pretraining_;
  std::vector<Phase> phases_;
  std::vector<long> counters_;
  OptimiserOptions optimiser_, rbm_;
  Real rbm_code_rate_ = 0;
};

}  // namespace

ModelEntry classic_entry() {
  return {
      "classic",
      "Autoencoder",
      "Hinton & Salakhutdinov, Reducing the dimensionality of data with neural networks, Science 313 (2006)",
      classic_settings(),
      classic_presets(),
      [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
        return std::make_unique<ClassicRunner>(pool, settings, data);
      }};
}

}  // namespace hourglass
