#include "papers/denoising/settings.h"

#include "papers/layerwise/runner.h"
#include "session/common_settings.h"
#include "session/setting.h"

namespace hourglass {

std::vector<Setting> denoising_settings() {
  static constexpr Conditions sigmoid_only = {{"activation", {"sigmoid"}}};
  static constexpr Conditions pretraining_only = {{"activation", {"sigmoid"}}, {"pretraining", {true}}};
  static constexpr Conditions classified = {{"classified", {true}}};
  static constexpr Setting kOwn[] = {
      kNetwork.widths("hidden", "Hidden layers", "500"),
      kNetwork.choice("activation", "Activation", "sigmoid",
                      choices(kActivations, {Activation::sigmoid, Activation::relu, Activation::tanh})),
      kNetwork.flag("tied", "Tied weights", true, {.symbol = "W′ = Wᵀ"}),
      kNetwork.flag("classified", "A classifier on the code", false),
      kObjective.choice("corruption", "Corruption", "masking", choices(kCorruptions),
                        {.symbol = "q(x̃ | x)", .live = true}),
      kObjective.real("level", "Noise level", 0.25, {0, 1}, {.symbol = "ν", .live = true}),
      kObjective.choice("loss", "Loss", "cross_entropy", choices(kReconstructionLosses)),
      weight_decay_setting(),
      kPretraining.flag("pretraining", "Layer by layer", false, {.when = sigmoid_only}),
      kPretraining.real("pretrain_epochs", "Epochs per layer", 1, {0, 1000}, {.when = pretraining_only}),
  };
  return joined({kOwn, classifier_settings(classified), optimiser_settings(1e-3), run_settings(128, 2)});
}

std::span<const Preset> denoising_presets() {
  static constexpr Preset kPresets[] = {
      {"masking", "Fill in what is missing", "corruption=masking level=0.25 epochs=2"},
      {"gaussian", "See through grey noise", "corruption=gaussian level=0.5 epochs=2"},
      {"salt-and-pepper", "Distrust single pixels", "corruption=salt_and_pepper level=0.25 epochs=2"},
      {"plain", "The same network without noise", "corruption=masking level=0 epochs=2"},
      {"stacked", "Layer upon layer",
       "hidden=500-250 corruption=masking level=0.25 pretraining=true pretrain_epochs=1 epochs=2"},
      {"classified", "Layer upon layer, then labels",
       "hidden=500-250 corruption=masking level=0.25 pretraining=true pretrain_epochs=1 classified=true softmax_epochs=1 softmax_learning_rate=0.01 epochs=3"},
  };
  return kPresets;
}

NetworkShape denoising_shape(const DenoisingOptions& options) {
  return hourglass_shape(options.pixels, {options.hidden.begin(), options.hidden.end() - 1},
                         options.hidden.back());
}

DenoisingOptions read_denoising(const Settings& settings, const Splits& data) {
  DenoisingOptions out;
  out.pixels = data.train.shape().numbers();
  const std::string& hidden = settings.text("hidden");
  out.hidden = settings.widths("hidden");
  if (out.hidden.empty()) {
    throw ConfigurationError(
        "hidden = '': a denoising autoencoder needs at least one hidden layer, such as 500");
  }
  out.activation = settings.choice(kActivations, "activation");
  out.tied = settings.boolean("tied");
  out.loss = settings.choice(kReconstructionLosses, "loss");
  const std::vector<Index> widths = denoising_shape(out).widths;
  if (settings.boolean("classified")) out.classes = classes_for(data.train, "classified = true");
  check_weights(count_weights(widths) / (out.tied ? 2 : 1), "hidden = " + hidden);
  return out;
}

}  // namespace hourglass
