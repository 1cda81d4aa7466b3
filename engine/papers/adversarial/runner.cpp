#include <algorithm>
#include <limits>

#include "nn/objectives/classification.h"
#include "papers/adversarial/base_runner.h"
#include "papers/adversarial/figures.h"
#include "papers/adversarial/labelled_subset.h"
#include "papers/adversarial/views.h"

namespace hourglass {
namespace {

/// What a step of either model reports.
StepReport report(const Adversarial::Step& s) {
  StepReport out{s.loss, s.squared_error, s.gradient_norm, {}};
  out.parts[AdversarialRunner::kJudgeLoss] = s.judged.loss;
  out.parts[AdversarialRunner::kAccuracy] = s.judged.accuracy;
  out.parts[AdversarialRunner::kGeneratorLoss] = s.generator_loss;
  return out;
}
StepReport report(const SemiSupervisedAdversarial::Step& s) {
  StepReport out{s.loss, s.squared_error, s.gradient_norm, {}};
  out.parts[AdversarialRunner::kJudgeLoss] = s.judged.style.loss;
  out.parts[AdversarialRunner::kAccuracy] = s.judged.style.accuracy;
  out.parts[AdversarialRunner::kGeneratorLoss] = s.generator_loss;
  out.parts[AdversarialRunner::kCategoryLoss] = s.judged.category.loss;
  out.parts[AdversarialRunner::kCategoryAccuracy] = s.judged.category.accuracy;
  out.parts[AdversarialRunner::kClassLoss] = s.classification_loss;
  return out;
}

/// A runner that holds one of the two models. The code is [z | y]: of the style, and of the classes that the
/// decoder is conditioned on.
template <class Model, class Options>
class ModelRunner : public AdversarialRunner {
 public:
  ModelRunner(ThreadPool& pool, const Options& options, Index style, Index classes)
      : AdversarialRunner(pool, hourglass_shape(options.pixels, options.hidden, style + classes),
                          options.loss, classes > 0),
        model_(pool, options) {
    for (Optimiser* optimiser : model_.optimisers()) optimisers_.push_back(optimiser);
  }

  void reserve(Index batch) override {
    AdversarialRunner::reserve(batch);
    model_.reserve(batch);
  }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  std::span<Real> memory() override { return model_.memory(); }
  StepReport evaluate(const Batch& batch, int, const Random& random, std::uint32_t part,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, batch.labels, {random, Stream::picture, 0, part}, per_sample));
  }
  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    add_adversarial_figures(context, *this, held_out, out);
  }
  std::vector<NamedView> own_views() const override {
    std::vector<NamedView> out = {
        {"prior", {"count", "seed"}, draw_subject<AdversarialRunner, draw_prior_view>},
        {"decision_surface",
         {"side", "range", "label"},
         draw_subject<AdversarialRunner, draw_decision_surface>}};
    if (conditioned_)
      out.push_back({"style_grid", {"count", "seed"}, draw_subject<AdversarialRunner, draw_style_grid>});
    return out;
  }

 protected:
  ConstMatrixView decode_code(ConstMatrixView code) override { return read_only(model_.decode(code)); }

  Model model_;
};

/// Sections 2 to 4: unsupervised, a prior shaped by labels, or a decoder that is conditioned on them.
class VariantRunner final : public ModelRunner<Adversarial, AdversarialOptions> {
 public:
  VariantRunner(ThreadPool& pool, const Settings& settings, const AdversarialOptions& options)
      : ModelRunner(pool, options, options.code, conditioned_on(options)) {
    configure(settings);
  }

  void configure(const Settings& settings) override {
    refuse_classification(settings);
    AdversarialRunner::configure(settings);
  }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    const ConstMatrixView x = batch.x;
    const AdversarialRates rates{rates_.reconstruction, rates_.discriminator, rates_.generator};
    if (played_ == Played::all) return report(model_.step(x, batch.labels, rates, random, step));
    // One phase alone: how all objectives stand, then its step.
    Adversarial::Step out = model_.evaluate(x, batch.labels, {random, Stream::picture}, per_sample(x.rows()));
    if (played_ == Played::reconstruction) {
      out.gradient_norm =
          model_.reconstruction_phase(x, batch.labels, rates.reconstruction, random, step).gradient_norm;
    } else if (played_ == Played::discriminator) {
      model_.discriminator_phase(x, batch.labels, rates.discriminator, random, step);
    } else if (played_ == Played::generator) {
      model_.generator_phase(x, batch.labels, rates.generator, random, step);
    }
    return report(out);
  }

  Terms terms(int, const StepReport& mean) override {
    return {{"L", mean.loss},
            {"L_D", mean.parts[kJudgeLoss]},
            {"L_G", mean.parts[kGeneratorLoss]},
            {"accuracy_D", mean.parts[kAccuracy]},
            {"η", rate_of(rates_.reconstruction)},
            {"‖∇L‖", mean.gradient_norm}};
  }

  /// A decoder that is conditioned on the class gets the one with which it reconstructs x best.
  ConstMatrixView encode(ConstMatrixView x, int) override {
    const Matrix z = model_.encode(x);
    if (conditioned_on(model_.options()) == 0) return read_only(model_.encode(x));
    const Index n = x.rows();
    const ConstMatrixView style(z.data(), n, z.cols());
    Matrix code(n, final_code_size());
    std::vector<int> labels(static_cast<std::size_t>(n)), best(labels.size());
    std::vector<double> error(labels.size()), least(labels.size(), std::numeric_limits<double>::infinity());
    for (int k = 0; k < model_.options().classes; ++k) {
      std::ranges::fill(labels, k);
      join_one_hot(style, labels, false, MatrixView(code.data(), n, code.cols()));
      squared_error(pool_, read_only(model_.decode(ConstMatrixView(code.data(), n, code.cols()))), x, error);
      for (std::size_t i = 0; i < error.size(); ++i) {
        if (!(error[i] < least[i])) continue;
        least[i] = error[i];
        best[i] = k;
      }
    }
    join_one_hot(style, best, false, code_.rows(n));
    return read_only(code_.rows(n));
  }

  AdversarialNetwork network() override {
    const AdversarialOptions& o = model_.options();
    return {.encoder = model_.encoder(),
            .decoder = model_.decoder(),
            .prior = model_.prior(),
            .style_units = o.code,
            .decoder_classes = conditioned_on(o),
            .classes = o.classes,
            .shaped = o.labels == LabelUse::prior,
            .planar = o.prior != PriorKind::normal};
  }
  ConstMatrixView draw_codes(ConstMatrixView x, const NoiseSource& noise) override {
    return model_.draw(x, noise);
  }
  ConstMatrixView judge(ConstMatrixView z, std::span<const int> labels) override {
    return read_only(model_.judge(z, labels));
  }

 private:
  static Index conditioned_on(const AdversarialOptions& options) {
    return options.labels == LabelUse::decoder ? options.classes : 0;
  }
};

/// Section 5.
class SemiSupervisedRunner final : public ModelRunner<SemiSupervisedAdversarial, SemiSupervisedOptions> {
 public:
  SemiSupervisedRunner(ThreadPool& pool, const Settings& settings, const Splits& data,
                       const SemiSupervisedOptions& options)
      : ModelRunner(pool, options, options.style, options.classes),
        labelled_(data.train, training_subset(settings, data.train.declared_count()),
                  settings.integer("labels")) {
    configure(settings);
  }

  void configure(const Settings& settings) override {
    AdversarialRunner::configure(settings);
    noise_ = settings.real("label_noise");
  }
  void reserve(Index batch) override { ModelRunner::reserve(std::max(batch, labelled_.batch())); }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    const ConstMatrixView x = batch.x;
    labelled_.draw(pool_, random, step, noise_);
    const LabelledBatch labelled{labelled_.x(), labelled_.labels()};
    if (played_ == Played::all) return report(model_.step(x, labelled, rates_, random, step));
    // One phase alone: how all objectives stand, then its step. The labels of x are not used.
    SemiSupervisedAdversarial::Step out =
        model_.evaluate(x, {}, {random, Stream::picture}, per_sample(x.rows()));
    if (played_ == Played::reconstruction) {
      out.gradient_norm = model_.reconstruction_phase(x, rates_.reconstruction).gradient_norm;
    } else if (played_ == Played::discriminator) {
      model_.discriminator_phase(x, rates_.discriminator, random, step);
    } else if (played_ == Played::generator) {
      model_.generator_phase(x, rates_.generator);
    } else if (played_ == Played::classification) {
      out.classification_loss =
          model_.classification_phase(labelled, rates_.classification).classification_loss;
    }
    return report(out);
  }

  Terms terms(int, const StepReport& mean) override {
    return {{"L", mean.loss},
            {"L_D(z)", mean.parts[kJudgeLoss]},
            {"L_D(y)", mean.parts[kCategoryLoss]},
            {"L_G", mean.parts[kGeneratorLoss]},
            {"L_C", mean.parts[kClassLoss]},
            {"accuracy_D(z)", mean.parts[kAccuracy]},
            {"accuracy_D(y)", mean.parts[kCategoryAccuracy]},
            {"η", rate_of(rates_.reconstruction)},
            {"‖∇L‖", mean.gradient_norm}};
  }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    ModelRunner::metrics(context, held_out, out);
    const Samples& test = context.data.test;
    Index labelled = 0, wrong = 0;
    context.for_batches(test, test.count(), [&](Index first, ConstMatrixView x) {
      const auto y = model_.encode(x).rightCols(model_.options().classes);
      for (Index row = 0; row < x.rows(); ++row) {
        const int label = test.label(first + row);
        if (label < 0) continue;
        Index guess = 0;
        y.row(row).maxCoeff(&guess);
        ++labelled;
        wrong += guess != label;
      }
    });
    if (labelled > 0) out["error_rate"] = static_cast<double>(wrong) / static_cast<double>(labelled);
  }

  ConstMatrixView encode(ConstMatrixView x, int) override { return read_only(model_.encode(x)); }

  AdversarialNetwork network() override {
    const SemiSupervisedOptions& o = model_.options();
    return {.encoder = model_.encoder(),
            .decoder = model_.decoder(),
            .prior = model_.prior(),
            .style_units = o.style,
            .decoder_classes = o.classes,
            .classes = o.classes,
            .shaped = false,
            .planar = false};
  }
  ConstMatrixView draw_codes(ConstMatrixView x, const NoiseSource&) override {
    // By way of a matrix of its own: assigned in place, Eigen would keep what it freed where memory runs out.
    style_ = Matrix(model_.encode(x).leftCols(model_.options().style));
    return {style_.data(), style_.rows(), style_.cols()};
  }
  ConstMatrixView judge(ConstMatrixView z, std::span<const int>) override {
    return read_only(model_.style_discriminator().logits(z));
  }

 private:
  LabelledSubset labelled_;
  Real noise_ = 0;
  Matrix style_;  // what draw_codes() returned last
};

}  // namespace

ModelEntry adversarial_entry() {
  return {"adversarial",
          "Adversarial autoencoder",
          "Makhzani, Shlens, Jaitly, Goodfellow & Frey, Adversarial autoencoders, arXiv 1511.05644 (2016)",
          adversarial_settings(),
          adversarial_presets(),
          [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
            if (settings.text("variant") == kSemiSupervised) {
              return std::make_unique<SemiSupervisedRunner>(pool, settings, data,
                                                            read_semi_supervised(settings, data.train));
            }
            return std::make_unique<VariantRunner>(pool, settings, read_adversarial(settings, data.train));
          }};
}

}  // namespace hourglass
