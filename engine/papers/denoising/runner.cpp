#include "papers/layerwise/runner.h"

#include <cmath>
#include <limits>

#include "nn/objectives/reconstruction.h"
#include "papers/denoising/settings.h"
#include "papers/denoising/views.h"
#include "session/code_figures.h"

namespace hourglass {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr Index kProbeLabels = 1000;

/// The noises that every preset is measured under, its own or not: a plain autoencoder has none.
constexpr Corruption kReference[] = {{CorruptionKind::masking, Real(0.25)},
                                     {CorruptionKind::gaussian, Real(0.5)},
                                     {CorruptionKind::salt_and_pepper, Real(0.25)}};

class DenoisingRunner final : public LayerwiseRunner {
 public:
  DenoisingRunner(ThreadPool& pool, const Settings& settings, const Splits&, const DenoisingOptions& options)
      : LayerwiseRunner(denoising_shape(options)),
        pool_(pool),
        model_(pool, options),
        network_(*this, corruption_) {
    for (int layer = 0; layer < layers(); ++layer) optimisers_.push_back(&model_.layer_optimiser(layer));
    optimisers_.push_back(&model_.optimiser());
    if (settings.boolean("pretraining") && options.activation == Activation::sigmoid) {
      // Not "fine-tuning": the papers' is with labels, of a classifier on top.
      pretrain_layers(
          "Layer", std::vector<double>(options.hidden.size(), settings.at("pretrain_epochs").get<double>()),
          "All layers together, without labels");
    }
    if (Classifier* classifier = model_.classifier()) classify(*classifier, settings);
    configure(settings);
  }

  void configure(const Settings& settings) override {
    LayerwiseRunner::configure(settings);
    corruption_ = {settings.choice(kCorruptions, "corruption"), settings.real("level")};
  }
  void reserve(Index batch) override {
    model_.reserve(batch);
    network_.reserve(model_.options().pixels);
  }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }

  void begin_phase(int phase) override {
    if (supervised(phase)) return begin_supervised(phase);
    (pretrains(phase) ? model_.layer_optimiser(phase) : model_.optimiser()).restart();
  }

  StepReport step(const Batch& batch, int phase, const Random& random, std::uint64_t step) override {
    if (supervised(phase)) return supervised_step(batch, phase);
    if (!pretrains(phase)) {
      const Denoising::Step s = model_.step(batch.x, corruption_, optimiser_, random, step);
      return {s.loss, s.squared_error, s.gradient_norm};
    }
    const Denoising::Step s = model_.pretrain_step(phase, batch.x, corruption_, optimiser_, random, step);
    return {s.loss, phase == 0 ? s.squared_error : kNone, s.gradient_norm};
  }

  // The loss is of what this phase trains; the squared error is always that of pixels, from corrupted ones.
  StepReport evaluate(const Batch& batch, int phase, const Random& random, std::uint32_t part,
                      std::span<double> per_image) override {
    double loss = kNone;
    if (pretrains(phase) && phase > 0) {
      loss = model_.evaluate_layer(phase, batch.x, corruption_, {random, Stream::picture, 0, part}, per_image)
                 .loss;
    }
    const Denoising::Step s =
        model_.evaluate(batch.x, corruption_, {random, Stream::picture, 0, part}, per_image, built(phase));
    if (supervised(phase)) return supervised_report(batch, s.squared_error);
    return {std::isnan(loss) ? s.loss : loss, s.squared_error, 0};
  }

  std::string loss_unit(int phase) const override {
    if (supervised(phase)) return "cost";
    return model_.options().loss == ReconstructionLoss::cross_entropy ? "nats" : "squared error";
  }

  Terms terms(int phase, const StepReport& mean) override {
    if (supervised(phase)) return supervised_terms(phase, mean);
    Terms out = training_terms(mean);
    // Beside the loss, which it makes harder.
    out.insert(out.begin() + 2,
               {corruption_.kind == CorruptionKind::gaussian ? "σ" : "ν", corruption_.level});
    return out;
  }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    // What it denoises then, no phase trains it for.
    if (supervised(context.phase)) return add_supervised_figures(context.phase, held_out, out);
    if (loss_unit(context.phase) == "nats") out["reconstruction"] = held_out.loss;
    out["clean_squared_error"] = errors_under({corruption_.kind, 0}, context).second;
    for (const Corruption& reference : kReference) {
      const auto [noisy, denoised] = errors_under(reference, context);
      out["gain_db_" + std::string(name_of(kCorruptions, reference.kind))] = decibels(noisy, denoised);
      // Its own noise; without any, the kind's usual one.
      if (reference.kind == corruption_.kind && corruption_.level == 0) {
        out["gain_db"] = decibels(noisy, denoised);
      }
    }
    if (corruption_.level > 0) {
      const auto [noisy, denoised] = errors_under(corruption_, context);
      out["gain_db"] = decibels(noisy, denoised);
    }
    if (judged_by_probe(context)) out["probe_accuracy"] = probe_accuracy(context, *this, kProbeLabels);
  }

  ConstMatrixView encode(ConstMatrixView x, int phase) override {
    return read_only(model_.encode(x, built(phase)));
  }
  ConstMatrixView decode(ConstMatrixView code, int phase) override {
    return read_only(model_.decode(code, built(phase)));
  }
  ConstMatrixView filters(int layer) override { return read_only(model_.encoder(layer).weight()); }

  std::vector<ConstMatrixView> activations(Index batch, int phase) override {
    return stack_activations(
        phase, [&](int i) { return model_.encoder(i).output(batch); },
        [&](int i) { return model_.decoder(i).output(batch); });
  }

  /// It reads the corrupted input, with the same noise every time.
  ConstMatrixView pass(ConstMatrixView x, int, RunContext& context, View& view) override {
    const ConstMatrixView z = network_.denoise(x, corruption_, context, 0, 0);
    view.arrays.emplace_back("fed", image_of(network_.seen(1), context.data.test.shape()));
    return z;
  }

  std::vector<NamedView> own_views() const override {
    std::vector<NamedView> out = {{"corrupted",
                                   {"count", "index", "pixels", "kind", "level", "seed"},
                                   draw_subject<DenoisingRunner, draw_corrupted>}};
    add_classes_view(out);
    return out;
  }
  Denoiser& subject() { return network_; }

 private:
  /// Squared errors per image over the test set, of corrupted images as they would be shown and of what the
  /// network makes of them.
  std::pair<double, double> errors_under(const Corruption& corruption, RunContext& context) {
    const Samples& test = context.data.test;
    std::vector<double> errors(static_cast<std::size_t>(RunContext::kBatch));
    double noisy = 0, denoised = 0;
    context.for_batches(test, test.count(), [&](Index first, ConstMatrixView x) {
      const std::span<double> of = std::span(errors).first(static_cast<std::size_t>(x.rows()));
      const auto part = static_cast<std::uint32_t>(first / RunContext::kBatch);
      const ConstMatrixView z = network_.denoise(x, corruption, context, 0, part);
      const auto n = static_cast<double>(x.rows());
      denoised += n * static_cast<double>(squared_error(pool_, z, x, of));
      noisy += n * static_cast<double>(squared_error(pool_, network_.seen(x.rows()), x, of));
    });
    const auto n = static_cast<double>(test.count());
    return {noisy / n, denoised / n};
  }

  ThreadPool& pool_;
  Denoising model_;
  Corruption corruption_;
  Denoiser network_;
};

}  // namespace

ModelEntry denoising_entry() {
  return {"denoising",
          "Denoising autoencoder",
          "Vincent, Larochelle, Lajoie, Bengio & Manzagol, Stacked denoising autoencoders, JMLR 11 (2010)",
          denoising_settings(),
          denoising_presets(),
          make_runner<DenoisingRunner, read_denoising>};
}

}  // namespace hourglass
