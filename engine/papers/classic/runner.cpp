#include "papers/layerwise/runner.h"

#include <algorithm>
#include <limits>

#include "papers/classic/settings.h"
#include "session/code_figures.h"

namespace hourglass {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

class ClassicRunner final : public LayerwiseRunner {
 public:
  ClassicRunner(ThreadPool& pool, const Settings& settings, const Splits&, const ClassicOptions& options)
      : LayerwiseRunner(hourglass_shape(options.pixels, options.hidden, options.code)),
        model_(pool, options) {
    optimisers_ = {&model_.optimiser()};
    for (int layer = 0; layer < layers(); ++layer) optimisers_.push_back(&model_.rbm(layer).optimiser());
    if (settings.boolean("pretraining") && options.activation == Activation::sigmoid) {
      const auto epochs_per_layer = settings.at("pretrain_epochs").get<double>();
      std::vector<double> epochs(options.hidden.size(), epochs_per_layer);
      // Under a classifier the code is one binary layer more.
      epochs.push_back(options.classes > 0 ? epochs_per_layer
                                           : settings.at("pretrain_code_epochs").get<double>());
      pretrain_layers("RBM", epochs, "Fine-tuning");
    }
    if (Classifier* classifier = model_.classifier()) classify(*classifier, settings);
    configure(settings);
  }

  void configure(const Settings& settings) override {
    LayerwiseRunner::configure(settings);
    rbm_.kind = OptimiserKind::sgd;
    rbm_.learning_rate = settings.real("pretrain_learning_rate");
    rbm_code_rate_ = settings.real("pretrain_code_learning_rate");
    rbm_.momentum = settings.real("pretrain_momentum");
    rbm_.weight_decay = settings.real("pretrain_weight_cost");
  }

  void reserve(Index batch) override { model_.reserve(batch); }

  void initialise(const Random& random) override {
    if (pretraining()) {
      model_.initialise_for_pretraining(random);
    } else {
      model_.initialise(random);
    }
  }

  Parameters& parameters() override { return model_.parameters(); }

  void begin_phase(int phase) override {
    if (pretrains(phase)) return model_.rbm(phase).restart();
    if (pretraining()) model_.unroll(layers());
    if (supervised(phase)) return begin_supervised(phase);
    model_.optimiser().restart();
  }

  std::string learning_rate_key(int phase) const override {
    if (!pretrains(phase)) return LayerwiseRunner::learning_rate_key(phase);
    return has_linear_code(phase) ? "pretrain_code_learning_rate" : "pretrain_learning_rate";
  }

  StepReport step(const Batch& batch, int phase, const Random& random, std::uint64_t step) override {
    if (supervised(phase)) return supervised_step(batch, phase);
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
    bring_decoder_up_to_date(phase);
    const Classic::Step s = model_.evaluate(batch.x, per_image, built(phase));
    if (supervised(phase)) return supervised_report(batch, s.squared_error);
    return {pretrains(phase) ? s.squared_error : s.loss, s.squared_error, 0};
  }

  std::string loss_unit(int phase) const override {
    if (supervised(phase)) return "cost";
    const bool nats = !pretrains(phase) && model_.options().loss == ReconstructionLoss::cross_entropy;
    return nats ? "nats" : "squared error";
  }

  Terms terms(int phase, const StepReport& mean) override {
    if (supervised(phase)) return supervised_terms(phase, mean);
    if (pretrains(phase)) {
      const OptimiserOptions options = rbm_options(phase);
      return {{"‖v − v₁‖²", mean.loss},
              {"ε", rate_of(options)},
              {"μ", options.momentum},
              {"λ", options.weight_decay},
              {"‖Δ‖", mean.gradient_norm}};
    }
    return training_terms(mean);
  }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    add_supervised_figures(context.phase, held_out, out);
    if (loss_unit(context.phase) == "nats") out["reconstruction"] = held_out.loss;
    if (judged_by_neighbours(context, model_.options().code)) {
      out["knn_accuracy"] = neighbour_accuracy(context, *this);
    }
  }

  ConstMatrixView encode(ConstMatrixView x, int phase) override {
    return read_only(model_.encode(x, built(phase)));
  }
  ConstMatrixView decode(ConstMatrixView code, int phase) override {
    bring_decoder_up_to_date(phase);
    return read_only(model_.decode(code, built(phase)));
  }
  ConstMatrixView filters(int layer) override { return read_only(model_.encoder(layer).weight()); }

  std::vector<ConstMatrixView> activations(Index batch, int phase) override {
    return stack_activations(
        phase, [&](int i) { return model_.encoder(i).output(batch); },
        [&](int i) { return model_.decoder(layers() - 1 - i).output(batch); });
  }

  std::vector<NamedView> own_views() const override {
    std::vector<NamedView> out;
    add_classes_view(out);
    return out;
  }

 private:
  /// While machines train, the decoder is the encoder's mirror image.
  void bring_decoder_up_to_date(int phase) {
    if (pretrains(phase)) model_.unroll(phase + 1);
  }

  /// Whether this phase trains the paper's linear code, which needs a rate of its own.
  bool has_linear_code(int phase) const { return phase + 1 == layers() && model_.options().classes == 0; }

  OptimiserOptions rbm_options(int phase) {
    OptimiserOptions options = rbm_;
    if (has_linear_code(phase)) options.learning_rate = rbm_code_rate_;
    if (model_.rbm(phase).optimiser().steps() < kSlowStart)
      options.momentum = std::min(options.momentum, Real(0.5));
    return options;
  }

  static constexpr long kSlowStart = 235;  // half an epoch of MNIST in batches of 128

  Classic model_;
  OptimiserOptions rbm_;
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
      make_runner<ClassicRunner, read_classic>};
}

}  // namespace hourglass
