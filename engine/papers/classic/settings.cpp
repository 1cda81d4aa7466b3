#include "papers/classic/settings.h"

#include "papers/layerwise/runner.h"
#include "session/common_settings.h"

namespace hourglass {

std::vector<Setting> classic_settings() {
  static constexpr Conditions sigmoid_only = {{"activation", {"sigmoid"}}};
  static constexpr Conditions pretraining_only = {{"activation", {"sigmoid"}}, {"pretraining", {true}}};
  static constexpr Conditions linear_code = {
      {"activation", {"sigmoid"}}, {"pretraining", {true}}, {"classified", {false}}};
  static constexpr Conditions classified = {{"classified", {true}}};
  static constexpr Conditions from_scratch = {{"activation", {"sigmoid"}}, {"pretraining", {false}}};
  static constexpr Setting kOwn[] = {
      hidden_setting("256-64"),
      kNetwork.whole("code", "Code size", 30, {1, 256}, {.logarithmic = true}),
      kNetwork.choice("activation", "Activation", "sigmoid",
                      choices(kActivations, {Activation::sigmoid, Activation::relu, Activation::tanh})),
      kNetwork.flag("classified", "A classifier on the code", false),
      kObjective.choice("loss", "Loss", "cross_entropy", choices(kReconstructionLosses)),
      weight_decay_setting(),
      kPretraining.flag("pretraining", "Pre-training", false, {.when = sigmoid_only}),
      kNetwork.flag("logistic_start", "Start for logistic units", false, {.when = from_scratch}),
      kPretraining.real("pretrain_epochs", "Epochs per layer", 1, {0, 100}, {.when = pretraining_only}),
      kPretraining.real("pretrain_code_epochs", "Epochs, code layer", 3, {0, 100}, {.when = linear_code}),
      kPretraining.real("pretrain_learning_rate", "Learning rate, binary units", 0.1, {0, 10},
                        {.symbol = "ε", .logarithmic = true, .live = true, .when = pretraining_only}),
      kPretraining.real("pretrain_code_learning_rate", "Learning rate, code units", 0.005, {0, 10},
                        {.symbol = "ε", .logarithmic = true, .live = true, .when = linear_code}),
      kPretraining.real("pretrain_momentum", "Momentum", 0.9, {0, 0.999},
                        {.symbol = "μ", .live = true, .when = pretraining_only}),
      kPretraining.real("pretrain_weight_cost", "Weight cost", 0.0002, {0, 1},
                        {.logarithmic = true, .live = true, .when = pretraining_only}),
  };
  return joined({kOwn, classifier_settings(classified), optimiser_settings(1e-3), run_settings(128, 5)});
}

std::span<const Preset> classic_presets() {
  static constexpr Preset kPresets[] = {
      {"rbm-30", "Layer by layer, then all at once",
       "hidden=256-64 code=30 activation=sigmoid loss=cross_entropy pretraining=true epochs=2"},
      {"end-to-end-30", "The same network from scratch",
       // rbm-30 goes through the data seven times: 1 + 1 + 3 for its machines, and two to fine-tune.
       "hidden=256-64 code=30 activation=sigmoid loss=cross_entropy pretraining=false logistic_start=true epochs=7"},
      {"relu-2d", "Two numbers per digit",
       "hidden=512-256 code=2 activation=relu loss=cross_entropy epochs=5"},
      {"too-narrow", "Too narrow: a single number",
       "hidden=512-256 code=1 activation=relu loss=cross_entropy epochs=5"},
      {"classified", "Layer by layer, then labels",
       "hidden=256-256 code=256 activation=sigmoid pretraining=true classified=true softmax_epochs=1 softmax_learning_rate=0.01 epochs=3"},
  };
  return kPresets;
}

ClassicOptions read_classic(const Settings& settings, const Splits& data) {
  ClassicOptions out;
  out.pixels = data.train.shape().numbers();
  out.hidden = settings.widths("hidden");
  out.code = settings.integer("code");
  out.activation = settings.choice(kActivations, "activation");
  out.logistic_start = settings.boolean("logistic_start");
  out.loss = settings.choice(kReconstructionLosses, "loss");
  if (settings.boolean("classified")) out.classes = classes_for(data.train, "classified = true");
  check_weights(count_weights(hourglass_shape(out.pixels, out.hidden, out.code).widths),
                "hidden = " + settings.text("hidden") + ", code = " + std::to_string(out.code));
  return out;
}

}  // namespace hourglass
