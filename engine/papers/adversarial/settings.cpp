#include "papers/adversarial/settings.h"

#include "session/common_settings.h"
#include "session/setting.h"

namespace hourglass {
namespace {

constexpr Conditions kSemiSupervisedOnly = {{"variant", {kSemiSupervised}}};
constexpr Conditions kOtherVariants = {{"variant", {"unsupervised", "shaped", "supervised"}}};

constexpr Setting rate(std::string_view key, std::string_view label, std::string_view symbol, double value,
                       const Conditions& when = {}) {
  return kOptimiser.real(key, label, value, {0, 100},
                         {.symbol = symbol, .logarithmic = true, .live = true, .when = when});
}

void want_labels(const std::string& variant, const Samples& train) {
  if (train.classes() > 0) return;
  throw ConfigurationError("variant = " + variant + ": the training set '" + train.name() +
                           "' has no labels. Choose a set with labels, or variant = unsupervised");
}

// The two halves of the hourglass are about the same.
void check_fits(const Settings& settings, Index pixels, const std::vector<Index>& hidden, Index code,
                const std::vector<Index>& judge, Index judge_inputs) {
  check_weights(count_weights(hourglass_shape(pixels, hidden, code).widths) +
                    count_weights(layer_widths(judge_inputs, judge, 1)),
                "hidden = " + settings.text("hidden") +
                    ", code = " + std::to_string(settings.integer("code")) +
                    ", discriminator = " + settings.text("discriminator"));
}

}  // namespace

std::vector<Setting> adversarial_settings() {
  // The semi-supervised variant is a model of its own.
  static constexpr Few<Choice, 5> variants = [] {
    Few<Choice, 5> out = choices(kLabelUses);
    out.push_back({kSemiSupervised, "semi-supervised (5)"});
    return out;
  }();
  static constexpr Setting kOwn[] = {
      kNetwork.choice("variant", "Use of labels", "unsupervised", variants),
      hidden_setting("256-256"),
      kNetwork.whole("code", "Code size", 8, {1, 256}, {.logarithmic = true}),
      kNetwork.widths("discriminator", "Discriminator", "256-256"),
      kNetwork.choice("activation", "Activation", "relu",
                      choices(kActivations, {Activation::relu, Activation::tanh, Activation::sigmoid})),
      kNetwork.choice("posterior", "Encoder", "deterministic", choices(kPosteriors),
                      {.when = kOtherVariants}),
      kObjective.choice("prior", "Prior", "normal", choices(kPriors),
                        {.symbol = "p(z)", .when = kOtherVariants}),
      kObjective.whole("labels", "Labelled images", 1000, {1, 60000},
                       {.logarithmic = true, .when = kSemiSupervisedOnly}),
      kObjective.real("label_noise", "Noise on labelled images", 0.3, {0, 2},
                      {.symbol = "σ", .live = true, .when = kSemiSupervisedOnly}),
      kObjective.choice("loss", "Reconstruction", "squared_error",
                        choices(kReconstructionLosses,
                                {ReconstructionLoss::squared_error, ReconstructionLoss::cross_entropy})),
      weight_decay_setting(),
      kOptimiser.choice("phases", "Phases", "all", choices(kPlayed), {.live = true}),
  };
  static constexpr Setting kRates[] = {
      rate("discriminator_learning_rate", "Learning rate, discriminator", "η_D", 1e-4),
      rate("generator_learning_rate", "Learning rate, generator", "η_G", 5e-4),
      rate("classification_learning_rate", "Learning rate, classes", "η_C", 1e-3, kSemiSupervisedOnly),
      kOptimiser.real("adversarial_momentum", "Averaging, adversarial", 0.5, {0, 0.999},
                      {.symbol = "β₁", .live = true, .when = {{"optimiser", {"adam"}}}}),
  };
  return joined({kOwn, optimiser_settings(1e-3), kRates, run_settings(128, 5)});
}

std::span<const Preset> adversarial_presets() {
  static constexpr Preset kPresets[] = {
      {"normal", "Codes like a Gaussian", "epochs=5"},
      {"mixture", "A petal for every digit", "variant=shaped prior=mixture code=2 epochs=20"},
      {"swiss-roll", "Digits along a spiral", "variant=shaped prior=swiss_roll code=2 epochs=20"},
      {"supervised", "Style without the digit", "variant=supervised code=10 epochs=5"},
      {"semi-1000", "Classes from 1,000 labels", "variant=semi-supervised code=10 labels=1000 epochs=5"},
      {"semi-100", "Classes from 100 labels", "variant=semi-supervised code=10 labels=100 epochs=5"},
      {"faces", "One face, any hair colour", "variant=supervised code=10 epochs=30", "faces"},
  };
  return kPresets;
}

AdversarialOptions read_adversarial(const Settings& settings, const Samples& train) {
  AdversarialOptions out;
  const std::string &variant = settings.text("variant"), &prior = settings.text("prior");
  out.pixels = train.shape().numbers();
  out.hidden = settings.widths("hidden");
  out.code = settings.integer("code");
  out.judge = settings.widths("discriminator");
  out.activation = settings.choice(kActivations, "activation");
  out.prior = value_of(kPriors, prior);
  out.posterior = settings.choice(kPosteriors, "posterior");
  out.labels = value_of(kLabelUses, variant);
  out.loss = settings.choice(kReconstructionLosses, "loss");
  if (out.labels != LabelUse::none) want_labels(variant, train);
  if (train.classes() > 0) out.classes = static_cast<int>(train.classes());
  if (out.prior != PriorKind::normal && out.code != 2) {
    throw ConfigurationError("prior = " + prior + ", code = " + std::to_string(out.code) +
                             ": this prior lies in a plane. Choose code = 2, or prior = normal");
  }
  if (out.labels == LabelUse::prior && out.prior == PriorKind::normal) {
    throw ConfigurationError(
        "variant = shaped, prior = normal: N(0, I) has no parts that labels could choose from. Choose prior = mixture or swiss_roll (with code = 2), or variant = unsupervised");
  }
  check_fits(settings, out.pixels, out.hidden, 2 * out.code + out.classes, out.judge,
             out.code + out.classes + 1);
  return out;
}

SemiSupervisedOptions read_semi_supervised(const Settings& settings, const Samples& train) {
  want_labels(settings.text("variant"), train);
  SemiSupervisedOptions out;
  out.pixels = train.shape().numbers();
  out.hidden = settings.widths("hidden");
  out.style = settings.integer("code");
  out.classes = static_cast<int>(train.classes());
  out.judge = settings.widths("discriminator");
  out.activation = settings.choice(kActivations, "activation");
  out.loss = settings.choice(kReconstructionLosses, "loss");
  check_fits(settings, out.pixels, out.hidden, out.style + out.classes, out.judge, out.style + out.classes);
  return out;
}

void refuse_classification(const Settings& settings) {
  if (settings.choice(kPlayed, "phases") != Played::classification) return;
  throw ConfigurationError(
      "phases = classification, variant = " + settings.text("variant") +
      ": only the semi-supervised variant has this phase. Choose phases = all, or variant = semi-supervised");
}

SemiSupervisedRates read_adversarial_rates(const Settings& settings) {
  const OptimiserOptions own = read_optimiser(settings);
  const auto with = [&](const char* rate, Real beta1) {
    OptimiserOptions out = own;
    out.learning_rate = settings.real(rate);
    out.beta1 = beta1;
    out.weight_decay = 0;
    return out;
  };
  const Real beta1 = settings.real("adversarial_momentum");
  return {own, with("discriminator_learning_rate", beta1), with("generator_learning_rate", beta1),
          with("classification_learning_rate", own.beta1)};
}

}  // namespace hourglass
