#include "session/common_settings.h"

namespace hourglass {

std::vector<Setting> optimiser_settings(double learning_rate) {
  return {
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
       .default_value = learning_rate,
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
}

std::vector<Setting> run_settings(int batch, double epochs) {
  return {
      {.key = "batch",
       .label = "Batch size",
       .help = "Images in one gradient step.",
       .group = "run",
       .type = SettingType::integer,
       .default_value = batch,
       .minimum = 1,
       .maximum = 4096,
       .logarithmic = true,
       .live = true},
      {.key = "epochs",
       .label = "Epochs",
       .help = "Passes over the training set after any pre-training; the command line stops there, the page "
               "trains on.",
       .group = "run",
       .type = SettingType::real,
       .default_value = epochs,
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
