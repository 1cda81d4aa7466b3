#include "session/adversarial_runner.h"

#include <algorithm>
#include <limits>

#include "nn/classification.h"
#include "session/adversarial_runner_base.h"
#include "session/adversarial_settings.h"
#include "session/catalogue.h"
#include "session/semi_supervised_runner.h"

namespace hourglass {
namespace {

/// Sections 2 to 4: unsupervised, a prior shaped by labels, or a decoder that is told them.
class PaperRunner final : public AdversarialRunner {
 public:
  PaperRunner(ThreadPool& pool, const Settings& settings, const AdversarialOptions& options)
      : AdversarialRunner(outer_widths(options.pixels, options.hidden), options.loss),
        pool_(&pool),
        model_(pool, options),
        optimisers_(model_.optimisers()) {
    configure(settings);
  }

  void configure(const Settings& settings) override {
    refuse_classification(settings);
    AdversarialRunner::configure(settings);
  }
  void reserve(Index batch) override {
    AdversarialRunner::reserve(batch);
    model_.reserve(batch);
  }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  std::span<Real> memory() override { return model_.memory(); }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    const ConstMatrixView x = batch.x;
    const AdversarialRates rates{rates_.reconstruction, rates_.discriminator, rates_.generator};
    if (plays_all()) return report(model_.step(x, batch.labels, rates, random, step));
    // One phase alone: how all objectives stand, then its step.
    Adversarial::Step out = model_.evaluate(x, batch.labels, random, 0, per_sample(x.rows()));
    if (plays("reconstruction")) {
      out.gradient_norm =
          model_.reconstruction_phase(x, batch.labels, rates.reconstruction, random, step).gradient_norm;
    } else if (plays("discriminator")) {
      model_.discriminator_phase(x, batch.labels, rates.discriminator, random, step);
    } else if (plays("generator")) {
      model_.generator_phase(x, batch.labels, rates.generator, random, step);
    }
    return report(out);
  }

  StepReport evaluate(const Batch& batch, int, const Random& random, std::uint32_t part,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, batch.labels, random, part, per_sample));
  }

  std::vector<std::pair<std::string, double>> terms(int, const StepReport& mean) override {
    return {{"L", mean.loss},
            {"L_D", mean.parts[kJudgeLoss]},
            {"L_G", mean.parts[kGeneratorLoss]},
            {"accuracy_D", mean.parts[kAccuracy]},
            {"η", rates_.reconstruction.learning_rate},
            {"‖∇L‖", mean.gradient_norm}};
  }

  /// A decoder that is told the class gets the one with which it reconstructs x best.
  ConstMatrixView encode(ConstMatrixView x, int) override {
    const Matrix z = model_.encode(x);
    if (told_classes() == 0) return read_only(model_.encode(x));
    const Index n = x.rows();
    const ConstMatrixView style(z.data(), n, z.cols());
    Matrix code(n, code_size(0));
    std::vector<int> labels(static_cast<std::size_t>(n)), best(labels.size());
    std::vector<double> error(labels.size()), least(labels.size(), std::numeric_limits<double>::infinity());
    for (int k = 0; k < model_.options().classes; ++k) {
      std::ranges::fill(labels, k);
      join_one_hot(style, labels, false, MatrixView(code.data(), n, code.cols()));
      squared_error(*pool_, read_only(model_.decode(ConstMatrixView(code.data(), n, code.cols()))), x, error);
      for (std::size_t i = 0; i < error.size(); ++i) {
        if (!(error[i] < least[i])) continue;
        least[i] = error[i];
        best[i] = k;
      }
    }
    join_one_hot(style, best, false, code_.rows(n));
    return read_only(code_.rows(n));
  }

 protected:
  Mlp& encoder() override { return model_.encoder(); }
  Mlp& decoder() override { return model_.decoder(); }
  std::span<Optimiser* const> optimisers() override { return optimisers_; }
  ConstMatrixView decode_code(ConstMatrixView code) override { return read_only(model_.decode(code)); }

  Index style_units() const override { return model_.options().code; }
  Index told_classes() const override {
    return model_.options().labels == LabelUse::decoder ? model_.options().classes : 0;
  }
  bool shaped() const override { return model_.options().labels == LabelUse::prior; }
  bool planar() const override { return model_.options().prior != PriorKind::normal; }
  Index classes() const override { return model_.options().classes; }
  ConstMatrixView style(ConstMatrixView x) override { return read_only(model_.encode(x)); }
  void draw_style(const Random& random, Stream stream, std::uint64_t step, std::span<const int> labels,
                  MatrixView z) override {
    model_.prior().draw(*pool_, random, stream, step, 0, labels, z);
  }
  ConstMatrixView judge(ConstMatrixView z, std::span<const int> labels) override {
    return read_only(model_.judge(z, labels));
  }

 private:
  static StepReport report(const Adversarial::Step& s) {
    StepReport out{s.loss, s.squared_error, s.gradient_norm, {}};
    out.parts[kJudgeLoss] = s.judged.loss;
    out.parts[kAccuracy] = s.judged.accuracy;
    out.parts[kGeneratorLoss] = s.generator_loss;
    return out;
  }

  ThreadPool* pool_;
  Adversarial model_;
  std::array<Optimiser*, 3> optimisers_;
};

}  // namespace

ModelEntry adversarial_entry() {
  return {"adversarial",
          "Adversarial autoencoder",
          "Makhzani, Shlens, Jaitly, Goodfellow & Frey, Adversarial autoencoders, arXiv 1511.05644 (2016)",
          adversarial_settings(),
          adversarial_presets(),
          [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
            if (settings.text("variant") == "semi-supervised") {
              return make_semi_supervised_runner(pool, settings, data);
            }
            return std::make_unique<PaperRunner>(pool, settings, read_adversarial(settings, data.train));
          }};
}

}  // namespace hourglass
