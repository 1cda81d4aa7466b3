#include "session/denoising_runner.h"

#include <cmath>
#include <limits>

#include "core/check.h"
#include "nn/losses.h"
#include "nn/weight_decay.h"
#include "session/code_figures.h"
#include "session/common_settings.h"
#include "session/configuration_error.h"
#include "session/denoising_settings.h"
#include "session/view_arguments.h"

namespace hourglass {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr Index kProbeLabels = 1000;
constexpr Index kMostImages = 1000;

/// The noises that every preset is measured under, its own or not: a plain autoencoder has none.
constexpr Corruption kReference[] = {{CorruptionKind::masking, Real(0.25)},
                                     {CorruptionKind::gaussian, Real(0.5)},
                                     {CorruptionKind::salt_and_pepper, Real(0.25)}};

double decibels(double noisy, double denoised) { return 10 * std::log10(noisy / denoised); }

class DenoisingRunner final : public Runner {
 public:
  DenoisingRunner(ThreadPool& pool, const Settings& settings, const Splits& data)
      : pool_(pool),
        model_(pool, read_denoising(settings, data.train.shape())),
        pretraining_(settings.boolean("pretraining") && model_.options().activation == Activation::sigmoid),
        counters_(2 * (static_cast<std::size_t>(model_.layers()) + 1)) {
    const std::vector<Index> all = widths();
    for (int layer = 0; pretraining_ && layer < model_.layers(); ++layer) {
      const auto i = static_cast<std::size_t>(layer);
      phases_.push_back({"Layer " + std::to_string(layer + 1) + ": " + std::to_string(all[i]) + " → " +
                             std::to_string(all[i + 1]),
                         true, layer, settings.at("pretrain_epochs").get<double>()});
    }
    phases_.push_back(
        {pretraining_ ? "Fine-tuning" : "Training", false, -1, settings.at("epochs").get<double>()});
    configure(settings);
  }

  void configure(const Settings& settings) override {
    optimiser_ = read_optimiser(settings);
    corruption_ = {read_corruption_kind(settings.text("corruption")), settings.real("level")};
    phases_.back().epochs = settings.at("epochs").get<double>();
  }
  void reserve(Index batch) override {
    model_.reserve(batch);
    noisy_.reserve(RunContext::kBatch, model_.options().pixels);
  }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  const std::vector<Phase>& phases() const override { return phases_; }

  void begin_phase(int phase) override { optimiser(phase).restart(); }

  // Steps and kind of each phase's optimiser.
  std::span<const long> counters() override {
    for (int i = 0; i <= model_.layers(); ++i) {
      const Optimiser& o = nth_optimiser(i);
      counters_[static_cast<std::size_t>(2 * i)] = o.steps();
      counters_[static_cast<std::size_t>(2 * i + 1)] = static_cast<long>(o.kind());
    }
    return counters_;
  }
  void restore_counters(std::span<const long> counters) override {
    HOURGLASS_CHECK(counters.size() == counters_.size());
    for (int i = 0; i <= model_.layers(); ++i) {
      const bool adam =
          counters[static_cast<std::size_t>(2 * i + 1)] == static_cast<long>(OptimiserKind::adam);
      nth_optimiser(i).resume(counters[static_cast<std::size_t>(2 * i)],
                              adam ? OptimiserKind::adam : OptimiserKind::sgd);
    }
  }

  StepReport step(const Batch& batch, int phase, const Random& random, std::uint64_t step) override {
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
      loss = model_.evaluate_layer(phase, batch.x, corruption_, random, Stream::picture, 0, part, per_image)
                 .loss;
    }
    const Denoising::Step s =
        model_.evaluate(batch.x, corruption_, random, Stream::picture, 0, part, per_image, built(phase));
    return {std::isnan(loss) ? s.loss : loss, s.squared_error, 0};
  }

  std::string loss_unit(int) const override {
    return model_.options().loss == ReconstructionLoss::cross_entropy ? "nats" : "squared error";
  }

  std::vector<std::pair<std::string, double>> terms(int, const StepReport& mean) override {
    const double penalty = half_squared_weights(model_.parameters());
    return {{"J", mean.loss + optimiser_.weight_decay * penalty},
            {"L", mean.loss},
            {corruption_.kind == CorruptionKind::gaussian ? "σ" : "ν", corruption_.level},
            {"λ", optimiser_.weight_decay},
            {"½ΣW²", penalty},
            {"η", optimiser_.learning_rate},
            {"‖∇J‖", mean.gradient_norm}};
  }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    if (loss_unit(context.phase) == "nats") out["reconstruction"] = held_out.loss;
    out["clean_squared_error"] = errors_under({corruption_.kind, 0}, context).second;
    for (const Corruption& reference : kReference) {
      const auto [noisy, denoised] = errors_under(reference, context);
      out[std::string("gain_db_") + name_of(reference.kind)] = decibels(noisy, denoised);
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
  Index code_size(int phase) const override { return widths()[static_cast<std::size_t>(built(phase))]; }
  Index final_code_size() const override { return model_.options().hidden.back(); }

  std::vector<Index> widths() const override {
    const DenoisingOptions& o = model_.options();
    std::vector<Index> out = {o.pixels};
    out.insert(out.end(), o.hidden.begin(), o.hidden.end());
    out.insert(out.end(), o.hidden.rbegin() + 1, o.hidden.rend());
    out.push_back(o.pixels);
    return out;
  }
  Index code_place() const override { return model_.layers(); }
  ConstMatrixView filters(int layer) override { return read_only(model_.encoder(layer).weight()); }

  std::vector<ConstMatrixView> activations(Index batch, int phase) override {
    const int layers = model_.layers(), depth = built(phase);
    const ConstMatrixView none(nullptr, 0, 0);
    std::vector<ConstMatrixView> out;
    for (int i = 0; i < layers; ++i) {
      out.push_back(i < depth ? read_only(model_.encoder(i).output(batch)) : none);
    }
    for (int i = layers - 1; i > 0; --i) {
      out.push_back(i < depth ? read_only(model_.decoder(i).output(batch)) : none);
    }
    return out;
  }

  /// It is fed what was spoilt, with the same noise every time.
  ConstMatrixView pass(ConstMatrixView x, int, RunContext& context, View& view) override {
    const ConstMatrixView z = denoise(x, corruption_, context, 0, 0);
    view.arrays.emplace_back("fed", image_of(seen(1), context.data.test.shape()));
    return z;
  }

  std::vector<std::string> view_names() const override { return {"corrupted"}; }
  View draw(const std::string& name, const Json& arguments, RunContext& context) override {
    return name == "corrupted" ? corrupted(arguments, context) : Runner::draw(name, arguments, context);
  }

 private:
  bool pretrains(int phase) const { return phases_[static_cast<std::size_t>(phase)].pretraining; }
  /// How many layers stand in this phase.
  int built(int phase) const { return pretrains(phase) ? phase + 1 : model_.layers(); }

  // The layers' own, then the whole network's.
  Optimiser& nth_optimiser(int i) {
    return i < model_.layers() ? model_.layer_optimiser(i) : model_.optimiser();
  }
  Optimiser& optimiser(int phase) { return pretrains(phase) ? nth_optimiser(phase) : model_.optimiser(); }

  /// Squared errors per image over the test set, of corrupted images as they would be shown and of what the
  /// network makes of them.
  std::pair<double, double> errors_under(const Corruption& corruption, RunContext& context) {
    const Samples& test = context.data.test;
    std::vector<double> errors(static_cast<std::size_t>(RunContext::kBatch));
    double noisy = 0, denoised = 0;
    context.for_batches(test, test.count(), [&](Index first, ConstMatrixView x) {
      const std::span<double> of = std::span(errors).first(static_cast<std::size_t>(x.rows()));
      const auto part = static_cast<std::uint32_t>(first / RunContext::kBatch);
      const ConstMatrixView z = denoise(x, corruption, context, 0, part);
      const auto n = static_cast<double>(x.rows());
      denoised += n * static_cast<double>(squared_error(pool_, z, x, of));
      noisy += n * static_cast<double>(squared_error(pool_, seen(x.rows()), x, of));
    });
    const auto n = static_cast<double>(test.count());
    return {noisy / n, denoised / n};
  }

  /// x → x̃ (in noisy_) → z, with noise of Stream::picture at (step, part).
  ConstMatrixView denoise(ConstMatrixView x, const Corruption& corruption, RunContext& context,
                          std::uint64_t step, std::uint32_t part) {
    MatrixView noisy = noisy_.rows(x.rows());
    corrupt(pool_, corruption, x, noisy, context.random, Stream::picture, step, part);
    return decode(encode(read_only(noisy), context.phase), context.phase);
  }

  /// The last corrupted images as a screen shows them, from black to white: leaving out what lies outside is
  /// no feat, so it does not count as gain.
  ConstMatrixView seen(Index count) {
    MatrixView noisy = noisy_.rows(count);
    noisy.array() = noisy.array().max(Real(0)).min(Real(1));
    return read_only(noisy);
  }

  View corrupted(const Json& arguments, RunContext& context) {
    check_arguments("corrupted", arguments, {"count", "index", "pixels", "kind", "level", "seed"});
    const Samples& test = context.data.test;
    const Index first = place_argument(arguments, "index", test.count() - 1);
    const Index pixels = model_.options().pixels;
    // An image of the reader's own instead of test images.
    const std::vector<Real> own = list_argument(arguments, "pixels", pixels, 0, 1);
    const Index asked = count_argument(arguments, "count", 16, std::min(kMostImages, test.count() - first));
    const Index count = own.empty() ? asked : 1;
    const Corruption corruption = {kind_argument(arguments), level_argument(arguments)};
    const auto seed = static_cast<std::uint64_t>(place_argument(arguments, "seed", 0x7fffffff));
    Matrix clean(count, pixels), noisy(count, pixels), denoised(count, pixels);
    std::vector<float> labels;
    for (Index done = 0; done < count; done += RunContext::kBatch) {
      const Index n = std::min(RunContext::kBatch, count - done);
      const ConstMatrixView x =
          own.empty() ? context.batch(test, first + done, n) : ConstMatrixView(own.data(), 1, pixels);
      clean.middleRows(done, n) = x;
      denoised.middleRows(done, n) = denoise(x, corruption, context, seed, static_cast<std::uint32_t>(done));
      noisy.middleRows(done, n) = seen(n);
    }
    for (Index i = 0; i < count; ++i) {
      labels.push_back(own.empty() ? static_cast<float>(test.label(first + i)) : -1.0F);
    }
    std::vector<double> before(static_cast<std::size_t>(count)), after(before.size());
    View view;
    view.info["kind"] = name_of(corruption.kind);
    view.info["level"] = corruption.level;
    if (count > 0) {
      const double from = squared_error(pool_, view_of(noisy), view_of(clean), before);
      const double to = squared_error(pool_, view_of(denoised), view_of(clean), after);
      if (from > 0 && to > 0) view.info["gain_db"] = decibels(from, to);
    }
    view.arrays = {{"clean", images_of(view_of(clean), test.shape())},
                   {"corrupted", images_of(view_of(noisy), test.shape())},
                   {"reconstruction", images_of(view_of(denoised), test.shape())},
                   {"labels", list_of(labels)},
                   {"corrupted_error", list_of(before)},
                   {"error", list_of(after)}};
    return view;
  }

  CorruptionKind kind_argument(const Json& arguments) const {
    const Json* found = arguments.find("kind");
    if (!found) return corruption_.kind;
    if (found->is_string()) {
      const CorruptionKind kind = read_corruption_kind(found->get<std::string>());
      if (name_of(kind) == found->get<std::string>()) return kind;
    }
    throw ConfigurationError("view argument kind = " + found->dump() +
                             ": must be masking, gaussian or salt_and_pepper");
  }
  Real level_argument(const Json& arguments) const {
    const double level = number_argument(arguments, "level", corruption_.level);
    if (level < 0 || level > 1) {
      throw ConfigurationError("view argument level = " + arguments["level"].dump() +
                               ": must be a number from 0 to 1");
    }
    return static_cast<Real>(level);
  }

  ThreadPool& pool_;
  Denoising model_;
  bool pretraining_;
  std::vector<Phase> phases_;
  std::vector<long> counters_;
  OptimiserOptions optimiser_;
  Corruption corruption_;
  Buffer noisy_;  // (RunContext::kBatch, pixels)
};

}  // namespace

ModelEntry denoising_entry() {
  return {"denoising",
          "Denoising autoencoder",
          "Vincent, Larochelle, Lajoie, Bengio & Manzagol, Stacked denoising autoencoders, JMLR 11 (2010)",
          denoising_settings(),
          denoising_presets(),
          [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
            return std::make_unique<DenoisingRunner>(pool, settings, data);
          }};
}

}  // namespace hourglass
