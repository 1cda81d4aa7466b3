#include "session/common_settings.h"

#include "session/configuration_error.h"

namespace hourglass {
namespace {

// A weight costs forty bytes: itself, its gradient, two moments, two snapshots of three of these. The page's
// memory is fixed (wasm/CMakeLists.txt), and a checkpoint's settings come from anybody.
#ifdef __EMSCRIPTEN__
constexpr Index kMostWeights = 4'000'000;
#else
constexpr Index kMostWeights = 100'000'000;
#endif

}  // namespace

std::vector<Setting> optimiser_settings(double learning_rate) {
  static constexpr Setting kSettings[] = {
      {.key = "optimiser",
       .label = "Optimiser",
       .help = "The rule that turns a gradient into a step.",
       .group = "optimiser",
       .type = SettingType::choice,
       .default_value = "adam",
       .choices = {{"adam", "Adam"}, {"sgd", "SGD with momentum"}},
       .live = true},
      {.key = "learning_rate",
       .label = "Learning rate",
       .symbol = "η",
       .help = "The length of a step along the gradient; too long and the loss jumps or is lost.",
       .group = "optimiser",
       .type = SettingType::real,
       .minimum = 0,
       .maximum = 100,
       .logarithmic = true,
       .live = true},
      {.key = "momentum",
       .label = "Momentum",
       .symbol = "μ",
       .help = "How much of the last step is taken again.",
       .group = "optimiser",
       .type = SettingType::real,
       .default_value = 0.9,
       .minimum = 0,
       .maximum = 0.999,
       .live = true,
       .when = {{"optimiser", {"sgd"}}}},
      {.key = "clip",
       .label = "Gradient clipping",
       .help = "The longest gradient that is taken as it is; longer ones are scaled to this. 0 for none.",
       .group = "optimiser",
       .type = SettingType::real,
       .default_value = 0.0,
       .minimum = 0,
       .maximum = 1000,
       .live = true},
  };
  std::vector<Setting> settings(std::begin(kSettings), std::end(kSettings));
  set_default(settings, "learning_rate", learning_rate);
  return settings;
}

std::vector<Setting> run_settings(int batch, double epochs) {
  static constexpr Setting kSettings[] = {
      {.key = "batch",
       .label = "Batch size",
       .help = "Samples in one gradient step.",
       .group = "run",
       .type = SettingType::integer,
       .minimum = 1,
       .maximum = 10000,
       .logarithmic = true,
       .live = true},
      {.key = "subset",
       .label = "Training subset",
       .help = "Train on the first so many samples only, as if there were no more; 0 for all of them.",
       .group = "run",
       .type = SettingType::integer,
       .default_value = 0,
       .minimum = 0,
       .maximum = 1000000},
      {.key = "epochs",
       .label = "Epochs",
       .help = "Passes over the training set after any pre-training; the command line stops there, the page "
               "trains on.",
       .group = "run",
       .type = SettingType::real,
       .minimum = 0,
       .maximum = 10000,
       .live = true},
      {.key = "seed",
       .label = "Seed",
       .help = "Where the random numbers start: the same seed gives the same run.",
       .group = "run",
       .type = SettingType::integer,
       .default_value = 1,
       .minimum = 0,
       .maximum = 2147483647},
  };
  std::vector<Setting> settings(std::begin(kSettings), std::end(kSettings));
  set_default(settings, "batch", batch);
  set_default(settings, "epochs", epochs);
  return settings;
}

Activation read_activation(const std::string& name) {
  return name == "relu"     ? Activation::relu
         : name == "tanh"   ? Activation::tanh
         : name == "linear" ? Activation::linear
                            : Activation::sigmoid;
}

void check_weights(Index total, const std::string& settings) {
  if (total <= kMostWeights) return;
  throw ConfigurationError(settings + ": the network would have " + std::to_string(total) +
                           " weights; at most " + std::to_string(kMostWeights) +
                           " fit the memory here. Choose narrower or fewer layers");
}

OptimiserOptions read_optimiser(const Settings& settings) {
  OptimiserOptions out;
  out.kind = settings.text("optimiser") == "sgd" ? OptimiserKind::sgd : OptimiserKind::adam;
  out.learning_rate = settings.real("learning_rate");
  out.momentum = settings.real("momentum");
  out.weight_decay = settings.real("weight_decay");
  out.clip = settings.real("clip");
  return out;
}

}  // namespace hourglass
