#include "session/adversarial_settings.h"

#include "session/common_settings.h"
#include "session/configuration_error.h"

namespace hourglass {
namespace {

constexpr Conditions kSemiSupervised = {{"variant", {"semi-supervised"}}};
constexpr Conditions kNotSemiSupervised = {{"variant", {"unsupervised", "shaped", "supervised"}}};

Setting rate(const char* key, const char* label, const char* symbol, const char* help, double value,
             const Conditions& when) {
  return {.key = key,
          .label = label,
          .symbol = symbol,
          .help = help,
          .group = "optimiser",
          .type = SettingType::real,
          .default_value = value,
          .minimum = 0,
          .maximum = 100,
          .logarithmic = true,
          .live = true,
          .when = when};
}

void want_labels(const std::string& variant, const Samples& train) {
  if (train.classes() > 0) return;
  throw ConfigurationError("variant = " + variant + ": the training set '" + train.name() +
                           "' has no labels. Choose a set with labels, or variant = unsupervised");
}

Index weights_of(const std::vector<Index>& widths) {
  Index total = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) total += widths[i] * widths[i + 1];
  return total;
}

Index weights_of(Index inputs, const std::vector<Index>& hidden, Index outputs) {
  std::vector<Index> widths = {inputs};
  widths.insert(widths.end(), hidden.begin(), hidden.end());
  widths.push_back(outputs);
  return weights_of(widths);
}

// The two halves of the hourglass are about the same.
void check_fits(const Settings& settings, Index pixels, const std::vector<Index>& hidden, Index code,
                const std::vector<Index>& judge, Index judge_inputs) {
  check_weights(2 * weights_of(pixels, hidden, code) + weights_of(judge_inputs, judge, 1),
                "hidden = " + settings.text("hidden") +
                    ", code = " + std::to_string(settings.integer("code")) +
                    ", discriminator = " + settings.text("discriminator"));
}

ReconstructionLoss read_loss(const Settings& settings) {
  return settings.text("loss") == "squared_error" ? ReconstructionLoss::squared_error
                                                  : ReconstructionLoss::cross_entropy;
}

}  // namespace

std::vector<Setting> adversarial_settings() {
  static constexpr Setting kOwn[] = {
      {.key = "variant",
       .label = "Labels are for",
       .help = "Which of the paper's models: codes alone, labels that shape the prior, labels told to the "
               "decoder so that the code is style, or a few labels from which classes are learned.",
       .group = "network",
       .type = SettingType::choice,
       .default_value = "unsupervised",
       .choices = {{"unsupervised", "nothing (section 2)"},
                   {"shaped", "the prior's parts (2.3)"},
                   {"supervised", "the decoder: style (4)"},
                   {"semi-supervised", "a few classes (5)"}}},
      {.key = "hidden",
       .label = "Hidden layers",
       .help = "Widths of the encoder's hidden layers, from the input inwards; the decoder mirrors them.",
       .group = "network",
       .type = SettingType::widths,
       .default_value = "256-256"},
      {.key = "code",
       .label = "Code size",
       .help = "Units of the code z that is made to follow the prior; the planar priors need two.",
       .group = "network",
       .type = SettingType::integer,
       .default_value = 8,
       .minimum = 1,
       .maximum = 256,
       .logarithmic = true},
      {.key = "discriminator",
       .label = "Discriminator",
       .help = "Widths of the discriminator's hidden layers.",
       .group = "network",
       .type = SettingType::widths,
       .default_value = "256-256"},
      {.key = "activation",
       .label = "Activation",
       .help = "The nonlinearity of the encoder's and decoder's hidden units; the discriminator's are ReLUs.",
       .group = "network",
       .type = SettingType::choice,
       .default_value = "relu",
       .choices = {{"relu", "ReLU"}, {"tanh", "tanh"}, {"sigmoid", "logistic"}}},
      {.key = "posterior",
       .label = "Encoder",
       .help = "What the encoder yields for an image: one code, or a Gaussian from which a code is drawn.",
       .group = "network",
       .type = SettingType::choice,
       .default_value = "deterministic",
       .choices = {{"deterministic", "deterministic"}, {"gaussian", "Gaussian"}},
       .when = kNotSemiSupervised},
      {.key = "prior",
       .label = "Prior",
       .symbol = "p(z)",
       .help = "The shape that the codes of all images together are to take.",
       .group = "objective",
       .type = SettingType::choice,
       .default_value = "normal",
       .choices = {{"normal", "N(0, I)"}, {"mixture", "mixture of Gaussians"}, {"swiss_roll", "swiss roll"}},
       .when = kNotSemiSupervised},
      {.key = "labels",
       .label = "Labelled images",
       .help = "How many labels are known: the first of each class among the training images, in equal "
               "numbers.",
       .group = "objective",
       .type = SettingType::integer,
       .default_value = 1000,
       .minimum = 1,
       .maximum = 60000,
       .logarithmic = true,
       .when = kSemiSupervised},
      {.key = "label_noise",
       .label = "Noise on labelled images",
       .symbol = "σ",
       .help = "Standard deviation of the Gaussian noise on labelled images, fresh at every step, so that "
               "few of them "
               "are not learned by heart.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.3,
       .minimum = 0,
       .maximum = 2,
       .live = true,
       .when = kSemiSupervised},
      {.key = "loss",
       .label = "Reconstruction",
       .help = "What the reconstruction phase minimises: the paper's squared error, or cross-entropy.",
       .group = "objective",
       .type = SettingType::choice,
       .default_value = "squared_error",
       .choices = {{"squared_error", "squared error"}, {"cross_entropy", "cross-entropy"}}},
      {.key = "weight_decay",
       .label = "Weight decay",
       .symbol = "λ",
       .help = "Weight of the penalty ½ Σ W² on large weights of encoder and decoder, in the reconstruction "
               "phase.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.0,
       .minimum = 0,
       .maximum = 1,
       .logarithmic = true,
       .live = true},
      {.key = "phases",
       .label = "Phases",
       .help = "All phases on each minibatch, as in the paper, or one of them alone, to see what it does.",
       .group = "optimiser",
       .type = SettingType::choice,
       .default_value = "all",
       .choices = {{"all", "all"},
                   {"reconstruction", "reconstruction"},
                   {"discriminator", "discriminator"},
                   {"generator", "generator"},
                   {"classification", "classification (semi-supervised)"}},
       .live = true},
  };
  std::vector<Setting> settings(std::begin(kOwn), std::end(kOwn));
  for (Setting& setting : optimiser_settings(1e-3)) settings.push_back(std::move(setting));
  settings.push_back(rate("discriminator_learning_rate", "Learning rate, discriminator", "η_D",
                          "The discriminator's own learning rate.", 1e-4, {}));
  settings.push_back(rate("generator_learning_rate", "Learning rate, generator", "η_G",
                          "The encoder's learning rate while it learns to confuse the discriminator.", 5e-4,
                          {}));
  settings.push_back(rate("classification_learning_rate", "Learning rate, classes", "η_C",
                          "The encoder's learning rate on labelled images.", 1e-3, kSemiSupervised));
  settings.push_back({.key = "adversarial_momentum",
                      .label = "Averaging, adversarial",
                      .symbol = "β₁",
                      .help = "How long Adam remembers gradients in the adversarial phases (0.9 elsewhere); "
                              "a game whose players "
                              "remember long swings.",
                      .group = "optimiser",
                      .type = SettingType::real,
                      .default_value = 0.5,
                      .minimum = 0,
                      .maximum = 0.999,
                      .live = true,
                      .when = {{"optimiser", {"adam"}}}});
  for (Setting& setting : run_settings(128, 5)) settings.push_back(std::move(setting));
  return settings;
}

std::vector<Preset> adversarial_presets() {
  static constexpr Preset kPresets[] = {
      {"normal",
       "Codes like a Gaussian",
       "A discriminator alone makes eight code units follow N(0, I): draws of it then decode to digits.",
       {{"epochs", 5}}},
      {"mixture",
       "A petal for every digit",
       "Told the labels, the discriminator sends each class to its own Gaussian of ten.",
       {{"variant", "shaped"}, {"prior", "mixture"}, {"code", 2}, {"epochs", 20}}},
      {"swiss-roll",
       "Digits along a spiral",
       "The prior needs no density: any shape that one can draw from will do.",
       {{"variant", "shaped"}, {"prior", "swiss_roll"}, {"code", 2}, {"epochs", 20}}},
      {"supervised",
       "Style without the digit",
       "The decoder is told which digit it is, so the code keeps how it is written.",
       {{"variant", "supervised"}, {"code", 10}, {"epochs", 5}}},
      {"semi-1000",
       "Classes from 1,000 labels",
       "A second discriminator makes ŷ decided and balanced; 1,000 labels say which class is which digit.",
       {{"variant", "semi-supervised"}, {"code", 10}, {"labels", 1000}, {"epochs", 5}}},
      {"semi-100",
       "Classes from 100 labels",
       "Ten labelled images of each digit, and 59,900 without a label.",
       {{"variant", "semi-supervised"}, {"code", 10}, {"labels", 100}, {"epochs", 5}}},
      {"faces",
       "A face in any colour of hair",
       "The decoder is told the hair’s colour, so the code keeps the rest of the face: each row is one face, dyed.",
       {{"variant", "supervised"}, {"code", 10}, {"epochs", 30}},
       "faces"},
  };
  return {std::begin(kPresets), std::end(kPresets)};
}

AdversarialOptions read_adversarial(const Settings& settings, const Samples& train) {
  AdversarialOptions out;
  const std::string variant = settings.text("variant"), prior = settings.text("prior");
  out.pixels = train.shape().numbers();
  out.hidden = parse_widths(settings.text("hidden"));
  out.code = settings.integer("code");
  out.judge = parse_widths(settings.text("discriminator"));
  out.activation = read_activation(settings.text("activation"));
  out.prior = prior == "mixture"      ? PriorKind::mixture
              : prior == "swiss_roll" ? PriorKind::swiss_roll
                                      : PriorKind::normal;
  out.posterior =
      settings.text("posterior") == "gaussian" ? PosteriorKind::gaussian : PosteriorKind::deterministic;
  out.labels = variant == "shaped"       ? LabelUse::prior
               : variant == "supervised" ? LabelUse::decoder
                                         : LabelUse::none;
  out.loss = read_loss(settings);
  if (out.labels != LabelUse::none) want_labels(variant, train);
  if (train.classes() > 0) out.classes = static_cast<int>(train.classes());
  if (out.prior != PriorKind::normal && out.code != 2) {
    throw ConfigurationError("prior = " + prior + ", code = " + std::to_string(out.code) +
                             ": this prior lies in a plane. Choose code = 2, or prior = normal");
  }
  if (out.labels == LabelUse::prior && out.prior == PriorKind::normal) {
    throw ConfigurationError(
        "variant = shaped, prior = normal: N(0, I) has no parts that labels could choose from. Choose "
        "prior = mixture or swiss_roll (with code = 2), or variant = unsupervised");
  }
  check_fits(settings, out.pixels, out.hidden, 2 * out.code + out.classes, out.judge,
             out.code + out.classes + 1);
  return out;
}

SemiSupervisedOptions read_semi_supervised(const Settings& settings, const Samples& train) {
  want_labels(settings.text("variant"), train);
  SemiSupervisedOptions out;
  out.pixels = train.shape().numbers();
  out.hidden = parse_widths(settings.text("hidden"));
  out.style = settings.integer("code");
  out.classes = static_cast<int>(train.classes());
  out.judge = parse_widths(settings.text("discriminator"));
  out.activation = read_activation(settings.text("activation"));
  out.loss = read_loss(settings);
  check_fits(settings, out.pixels, out.hidden, out.style + out.classes, out.judge, out.style + out.classes);
  return out;
}

void refuse_classification(const Settings& settings) {
  if (settings.text("phases") != "classification") return;
  throw ConfigurationError("phases = classification, variant = " + settings.text("variant") +
                           ": only the semi-supervised variant has this phase. Choose phases = all, or variant = "
                           "semi-supervised");
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
