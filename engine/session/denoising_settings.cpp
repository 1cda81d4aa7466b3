#include "session/denoising_settings.h"

#include "session/common_settings.h"
#include "session/configuration_error.h"

namespace hourglass {

std::vector<Setting> denoising_settings() {
  static constexpr Conditions sigmoid_only = {{"activation", {"sigmoid"}}};
  static constexpr Conditions pretraining_only = {{"activation", {"sigmoid"}}, {"pretraining", {true}}};
  static constexpr Setting kOwn[] = {
      {.key = "hidden",
       .label = "Hidden layers",
       .help =
           "Widths of the encoder's layers, from the input inwards; the last is the code, and the decoder "
           "mirrors them.",
       .group = "network",
       .type = SettingType::widths,
       .default_value = "500"},
      {.key = "activation",
       .label = "Activation",
       .help = "The hidden units' nonlinearity (logistic in the paper).",
       .group = "network",
       .type = SettingType::choice,
       .default_value = "sigmoid",
       .choices = {{"sigmoid", "logistic"}, {"relu", "ReLU"}, {"tanh", "tanh"}}},
      {.key = "tied",
       .label = "Tied weights",
       .symbol = "W′ = Wᵀ",
       .help = "The decoder uses the encoder's weights, transposed; otherwise it learns its own.",
       .group = "network",
       .type = SettingType::boolean,
       .default_value = true},
      {.key = "corruption",
       .label = "Corruption",
       .symbol = "q(x̃ | x)",
       .help = "How the input is spoilt, afresh at every step; the target stays clean.",
       .group = "objective",
       .type = SettingType::choice,
       .default_value = "masking",
       .choices = {{"masking", "masking: pixels to 0"},
                   {"gaussian", "Gaussian noise"},
                   {"salt_and_pepper", "salt and pepper: pixels to 0 or 1"}},
       .live = true},
      {.key = "level",
       .label = "Noise level",
       .symbol = "ν",
       .help = "The share of pixels that are hit, or the Gaussian noise's standard deviation σ; 0 makes it a "
               "plain autoencoder.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.25,
       .minimum = 0,
       .maximum = 1,
       .live = true},
      {.key = "loss",
       .label = "Objective",
       .help = "What training minimises: the cross-entropy of pixels in [0, 1], or the squared error.",
       .group = "objective",
       .type = SettingType::choice,
       .default_value = "cross_entropy",
       .choices = {{"cross_entropy", "cross-entropy"}, {"squared_error", "squared error"}}},
      {.key = "weight_decay",
       .label = "Weight decay",
       .symbol = "λ",
       .help = "Weight of the penalty ½ Σ W² on large weights.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.0,
       .minimum = 0,
       .maximum = 1,
       .logarithmic = true,
       .live = true},
      {.key = "pretraining",
       .label = "Layer by layer",
       .help = "First train each layer by itself to denoise the clean code of the layers below, then all of "
               "them together.",
       .group = "pre-training",
       .type = SettingType::boolean,
       .default_value = false,
       .when = sigmoid_only},
      {.key = "pretrain_epochs",
       .label = "Epochs a layer",
       .help = "Passes over the training set for each layer by itself.",
       .group = "pre-training",
       .type = SettingType::real,
       .default_value = 1.0,
       .minimum = 0,
       .maximum = 1000,
       .when = pretraining_only},
  };
  std::vector<Setting> settings(std::begin(kOwn), std::end(kOwn));
  for (Setting& setting : optimiser_settings(1e-3)) settings.push_back(std::move(setting));
  for (Setting& setting : run_settings(128, 2)) settings.push_back(std::move(setting));
  return settings;
}

std::vector<Preset> denoising_presets() {
  static constexpr Preset kPresets[] = {
      {"masking",
       "Fill in what is missing",
       "A quarter of the pixels are wiped out; to put them back the code has to know how strokes go on.",
       {{"corruption", "masking"}, {"level", 0.25}, {"epochs", 2}}},
      {"gaussian",
       "See through grey noise",
       "Every pixel is off by a random amount; the network pulls images back to where digits are.",
       {{"corruption", "gaussian"}, {"level", 0.5}, {"epochs", 2}}},
      {"salt-and-pepper",
       "Distrust single pixels",
       "Some pixels lie outright, no ink or all ink; only their neighbours can tell which.",
       {{"corruption", "salt_and_pepper"}, {"level", 0.25}, {"epochs", 2}}},
      {"plain",
       "The same network without noise",
       "The control: without noise it learns to copy, and is worse at filling in what is missing.",
       {{"corruption", "masking"}, {"level", 0.0}, {"epochs", 2}}},
      {"stacked",
       "Layer upon layer",
       "Each layer learns to denoise the code of the one below, then all are tuned together.",
       {{"hidden", "500-250"},
        {"corruption", "masking"},
        {"level", 0.25},
        {"pretraining", true},
        {"pretrain_epochs", 1},
        {"epochs", 2}}},
  };
  return {std::begin(kPresets), std::end(kPresets)};
}

CorruptionKind read_corruption_kind(const std::string& name) {
  return name == "gaussian"          ? CorruptionKind::gaussian
         : name == "salt_and_pepper" ? CorruptionKind::salt_and_pepper
                                     : CorruptionKind::masking;
}

const char* name_of(CorruptionKind kind) {
  return kind == CorruptionKind::gaussian          ? "gaussian"
         : kind == CorruptionKind::salt_and_pepper ? "salt_and_pepper"
                                                   : "masking";
}

DenoisingOptions read_denoising(const Settings& settings, SampleShape shape) {
  DenoisingOptions out;
  out.pixels = shape.numbers();
  const std::string hidden = settings.text("hidden");
  out.hidden = parse_widths(hidden);
  if (out.hidden.empty()) {
    throw ConfigurationError(
        "hidden = '': a denoising autoencoder needs at least one hidden layer, such as 500");
  }
  out.activation = read_activation(settings.text("activation"));
  out.tied = settings.boolean("tied");
  out.loss = settings.text("loss") == "squared_error" ? ReconstructionLoss::squared_error
                                                      : ReconstructionLoss::cross_entropy;
  Index total = 0, width = out.pixels;
  for (const Index next : out.hidden) {
    total += (out.tied ? 1 : 2) * width * next;
    width = next;
  }
  check_weights(total, "hidden = " + hidden);
  return out;
}

}  // namespace hourglass
