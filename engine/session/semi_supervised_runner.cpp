#include "session/semi_supervised_runner.h"

#include "session/adversarial_runner_base.h"
#include "session/adversarial_settings.h"
#include "session/labelled_subset.h"

namespace hourglass {
namespace {

/// Section 5.
class SemiSupervisedRunner final : public AdversarialRunner {
 public:
  SemiSupervisedRunner(ThreadPool& pool, const Settings& settings, const Splits& data,
                       const SemiSupervisedOptions& options)
      : AdversarialRunner(outer_widths(options.pixels, options.hidden), options.loss),
        pool_(&pool),
        labelled_(data.train, trained_on(settings, data.train), settings.integer("labels")),
        model_(pool, options),
        optimisers_(model_.optimisers()) {
    configure(settings);
  }

  void configure(const Settings& settings) override {
    AdversarialRunner::configure(settings);
    noise_ = settings.real("label_noise");
  }
  void reserve(Index batch) override {
    AdversarialRunner::reserve(batch);
    model_.reserve(std::max(batch, labelled_.batch()));
  }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  std::span<Real> memory() override { return model_.memory(); }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    const ConstMatrixView x = batch.x;
    labelled_.draw(*pool_, random, step, noise_);
    const LabelledBatch labelled{labelled_.x(), labelled_.labels()};
    if (plays_all()) return report(model_.step(x, labelled, rates_, random, step));
    // One phase alone: how all objectives stand, then its step. Labels of x are none of a step's business.
    SemiSupervisedAdversarial::Step out = model_.evaluate(x, {}, random, 0, per_sample(x.rows()));
    if (plays("reconstruction")) {
      out.gradient_norm = model_.reconstruction_phase(x, rates_.reconstruction).gradient_norm;
    } else if (plays("discriminator")) {
      model_.discriminator_phase(x, rates_.discriminator, random, step);
    } else if (plays("generator")) {
      model_.generator_phase(x, rates_.generator);
    } else if (plays("classification")) {
      out.classification_loss =
          model_.classification_phase(labelled, rates_.classification).classification_loss;
    }
    return report(out);
  }

  StepReport evaluate(const Batch& batch, int, const Random& random, std::uint32_t part,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, batch.labels, random, part, per_sample));
  }

  std::vector<std::pair<std::string, double>> terms(int, const StepReport& mean) override {
    return {{"L", mean.loss},
            {"L_D(z)", mean.parts[kJudgeLoss]},
            {"L_D(y)", mean.parts[kCategoryLoss]},
            {"L_G", mean.parts[kGeneratorLoss]},
            {"L_C", mean.parts[kClassLoss]},
            {"accuracy_D(z)", mean.parts[kAccuracy]},
            {"accuracy_D(y)", mean.parts[kCategoryAccuracy]},
            {"η", rates_.reconstruction.learning_rate},
            {"‖∇L‖", mean.gradient_norm}};
  }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    AdversarialRunner::metrics(context, held_out, out);
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

 protected:
  Mlp& encoder() override { return model_.encoder(); }
  Mlp& decoder() override { return model_.decoder(); }
  std::span<Optimiser* const> optimisers() override { return optimisers_; }
  ConstMatrixView decode_code(ConstMatrixView code) override { return read_only(model_.decode(code)); }

  Index style_units() const override { return model_.options().style; }
  Index told_classes() const override { return model_.options().classes; }
  bool shaped() const override { return false; }
  bool planar() const override { return false; }
  Index classes() const override { return model_.options().classes; }
  ConstMatrixView style(ConstMatrixView x) override {
    style_ = model_.encode(x).leftCols(style_units());
    return {style_.data(), style_.rows(), style_.cols()};
  }
  void draw_style(const Random& random, Stream stream, std::uint64_t step, std::span<const int> labels,
                  MatrixView z) override {
    model_.prior().draw(*pool_, random, stream, step, 0, labels, z);
  }
  ConstMatrixView judge(ConstMatrixView z, std::span<const int>) override {
    return read_only(model_.style_discriminator().logits(z));
  }

 private:
  // The samples that the session trains on: the first `subset`, if that is set.
  static Index trained_on(const Settings& settings, const Samples& train) {
    const Index subset = settings.integer("subset");
    return subset > 0 ? std::min(subset, train.declared_count()) : train.declared_count();
  }

  static StepReport report(const SemiSupervisedAdversarial::Step& s) {
    StepReport out{s.loss, s.squared_error, s.gradient_norm, {}};
    out.parts[kJudgeLoss] = s.judged.style.loss;
    out.parts[kAccuracy] = s.judged.style.accuracy;
    out.parts[kGeneratorLoss] = s.generator_loss;
    out.parts[kCategoryLoss] = s.judged.category.loss;
    out.parts[kCategoryAccuracy] = s.judged.category.accuracy;
    out.parts[kClassLoss] = s.classification_loss;
    return out;
  }

  ThreadPool* pool_;
  LabelledSubset labelled_;
  SemiSupervisedAdversarial model_;
  std::array<Optimiser*, 4> optimisers_;
  Real noise_ = 0;
  Matrix style_;  // what style() returned last
};

}  // namespace

std::unique_ptr<Runner> make_semi_supervised_runner(ThreadPool& pool, const Settings& settings,
                                                    const Splits& data) {
  return std::make_unique<SemiSupervisedRunner>(pool, settings, data,
                                                read_semi_supervised(settings, data.train));
}

}  // namespace hourglass
