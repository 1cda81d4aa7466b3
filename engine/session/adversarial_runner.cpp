#include "session/adversarial_runner.h"

#include <algorithm>
#include <array>

#include "core/check.h"
#include "nn/classification.h"
#include "nn/row_tiles.h"
#include "session/adversarial_figures.h"
#include "session/adversarial_settings.h"
#include "session/adversarial_views.h"
#include "session/labelled_subset.h"

namespace hourglass {
namespace {

// Where a report keeps its parts.
enum Part { kJudgeLoss, kAccuracy, kGeneratorLoss, kCategoryLoss, kCategoryAccuracy, kClassLoss };

// Images of more pixels would need more memory for Parzen's samples than the page has.
constexpr Index kMostParzenPixels = 1024;

/// What the variants share.
class AdversarialRunner : public Runner, protected AdversarialNetwork {
 public:
  AdversarialRunner(std::vector<Index> widths, ReconstructionLoss loss)
      : widths_(std::move(widths)), cross_entropy_(loss == ReconstructionLoss::cross_entropy) {}

  void configure(const Settings& settings) override {
    rates_ = read_adversarial_rates(settings);
    play_ = settings.text("play");
    phases_.back().epochs = settings.at("epochs").get<double>();
  }
  void reserve(Index batch) override {
    code_.reserve(batch, code_size(0));
    per_sample_.resize(std::max(per_sample_.size(), static_cast<std::size_t>(batch)));
  }

  const std::vector<Phase>& phases() const override { return phases_; }
  void begin_phase(int) override {
    for (Optimiser* optimiser : optimisers()) optimiser->restart();
  }

  // Steps and kind of each optimiser.
  std::span<const long> counters() override {
    std::size_t at = 0;
    for (const Optimiser* optimiser : optimisers()) {
      counters_[at++] = optimiser->steps();
      counters_[at++] = static_cast<long>(optimiser->kind());
    }
    return std::span(counters_).first(at);
  }
  void restore_counters(std::span<const long> counters) override {
    HOURGLASS_CHECK(counters.size() == 2 * optimisers().size());
    for (std::size_t i = 0; i < optimisers().size(); ++i) {
      // Not the kind that the settings ask for: it may have been changed since the moments were kept.
      const bool adam = counters[2 * i + 1] == static_cast<long>(OptimiserKind::adam);
      optimisers()[i]->resume(counters[2 * i], adam ? OptimiserKind::adam : OptimiserKind::sgd);
    }
  }

  std::string loss_unit(int) const override { return cross_entropy_ ? "nats" : "squared error"; }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    if (cross_entropy_) out["reconstruction"] = held_out.loss;
    out["discriminator_accuracy"] = held_out.parts[kAccuracy];
    if (context.data.test.count() >= 2) out["mmd"] = prior_distance(context, *this);
    if (widths_.front() <= kMostParzenPixels) out["parzen"] = parzen_log_likelihood(context, *this);
  }

  ConstMatrixView decode(ConstMatrixView code, int) override {
    code_.rows(code.rows()) = code;
    return decode_code(code);
  }
  Index code_size(int) const override { return style_units() + told_classes(); }
  Index final_code_size() const override { return code_size(0); }

  /// z from its prior; the class, where the decoder is told one, any of them.
  bool sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) override {
    Matrix z(code.rows(), style_units()), y(code.rows(), told_classes());
    draw_style(random, stream, step, {}, MatrixView(z.data(), z.rows(), z.cols()));
    code.leftCols(z.cols()) = z;
    if (y.cols() > 0) {
      draw_one_hot(random, stream, step, 2, MatrixView(y.data(), y.rows(), y.cols()));
      code.rightCols(y.cols()) = y;
    }
    return true;
  }

  std::vector<Index> widths() const override {
    std::vector<Index> out = widths_;
    out.push_back(code_size(0));
    out.insert(out.end(), widths_.rbegin(), widths_.rend());
    return out;
  }
  Index code_place() const override { return static_cast<Index>(widths_.size()); }
  ConstMatrixView filters(int layer) override { return read_only(encoder().layer(layer).weight()); }

  std::vector<ConstMatrixView> activations(Index batch, int) override {
    std::vector<ConstMatrixView> out;
    for (int i = 0; i + 1 < encoder().layers(); ++i) {
      out.push_back(read_only(encoder().layer(i).output(batch)));
    }
    out.push_back(read_only(code_.rows(batch)));
    for (int i = 0; i + 1 < decoder().layers(); ++i) {
      out.push_back(read_only(decoder().layer(i).output(batch)));
    }
    return out;
  }

  std::vector<std::string> view_names() const override {
    std::vector<std::string> out = {"prior", "decision_surface"};
    if (told_classes() > 0) out.push_back("style_grid");
    return out;
  }
  View draw(const std::string& name, const Json& arguments, RunContext& context) override {
    if (name == "prior") return draw_prior_view(context, *this, arguments);
    if (name == "decision_surface") return draw_decision_surface(*this, arguments);
    if (name == "style_grid") return draw_style_grid(context, *this, arguments);
    return Runner::draw(name, arguments, context);
  }

 protected:
  virtual Mlp& encoder() = 0;
  virtual Mlp& decoder() = 0;
  virtual std::span<Optimiser* const> optimisers() = 0;

  bool plays_all() const { return play_ == "all"; }
  bool plays(const char* phase) const { return play_ == phase; }
  std::span<double> per_sample(Index batch) {
    return std::span(per_sample_).first(static_cast<std::size_t>(batch));
  }

  SemiSupervisedRates rates_;
  Buffer code_;  // (batch, code): what was decoded last

 private:
  std::vector<Index> widths_;  // of the pixels and the encoder's hidden layers
  bool cross_entropy_;
  std::string play_;
  std::vector<Phase> phases_ = {{"Training", false, -1, 0}};
  std::array<long, 8> counters_{};
  std::vector<double> per_sample_;
};

std::vector<Index> outer_widths(Index pixels, const std::vector<Index>& hidden) {
  std::vector<Index> out = {pixels};
  out.insert(out.end(), hidden.begin(), hidden.end());
  return out;
}

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

  void reserve(Index batch) override {
    AdversarialRunner::reserve(batch);
    model_.reserve(std::max(batch, labelled_.batch()));
  }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  std::span<Real> memory() override { return model_.memory(); }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    const ConstMatrixView x = batch.x;
    labelled_.draw(random, step);
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
    out.parts[kJudgeLoss] = s.style.loss;
    out.parts[kAccuracy] = s.style.accuracy;
    out.parts[kGeneratorLoss] = s.generator_loss;
    out.parts[kCategoryLoss] = s.category.loss;
    out.parts[kCategoryAccuracy] = s.category.accuracy;
    out.parts[kClassLoss] = s.classification_loss;
    return out;
  }

  ThreadPool* pool_;
  LabelledSubset labelled_;
  SemiSupervisedAdversarial model_;
  std::array<Optimiser*, 4> optimisers_;
  Matrix style_;  // what style() returned last
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
              return std::make_unique<SemiSupervisedRunner>(pool, settings, data,
                                                            read_semi_supervised(settings, data.train));
            }
            return std::make_unique<PaperRunner>(pool, settings, read_adversarial(settings, data.train));
          }};
}

}  // namespace hourglass
