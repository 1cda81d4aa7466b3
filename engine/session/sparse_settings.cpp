#include "session/sparse_settings.h"

#include "session/common_settings.h"

namespace hourglass {
namespace {

constexpr const char* kLbfgs = "lbfgs";

// The optimisers that all models have, and the notes' own. It keeps another kind of memory, so a change to it
// or from it begins the run again.
std::vector<Setting> sparse_optimiser_settings() {
  static constexpr Few<Literal, 3> first_order = {"adam", "sgd"};
  std::vector<Setting> out = optimiser_settings(2e-3);
  for (Setting& setting : out) {
    if (setting.key == "optimiser") {
      setting.choices.push_back({kLbfgs, "L-BFGS"});
      setting.help =
          "The rule that turns a gradient into a step; the notes use L-BFGS, on all images at once.";
      setting.live = false;
    } else if (setting.when.empty()) {
      setting.when = {{"optimiser", first_order}};
    }
  }
  out.push_back({.key = "history",
                 .label = "Steps remembered",
                 .help = "How many steps L-BFGS keeps to know the curvature from.",
                 .group = "optimiser",
                 .type = SettingType::integer,
                 .default_value = 10,
                 .minimum = 1,
                 .maximum = 50,
                 .when = {{"optimiser", {kLbfgs}}}});
  return out;
}

}  // namespace

std::vector<Setting> sparse_settings() {
  static constexpr Conditions kl_only = {{"sparsity", {"kl"}}};
  static constexpr Setting kOwn[] = {
      {.key = "hidden",
       .label = "Hidden units",
       .help = "Logistic units of the one hidden layer; each is to stand for something rare.",
       .group = "network",
       .type = SettingType::integer,
       .default_value = 196,
       .minimum = 1,
       .maximum = 2048,
       .logarithmic = true},
      {.key = "sparsity",
       .label = "Sparsity penalty",
       .help = "What keeps units quiet: the notes' divergence of each unit's mean activation from ρ, or the "
               "sum of all activations.",
       .group = "objective",
       .type = SettingType::choice,
       .default_value = "kl",
       .choices = {{"kl", "KL(ρ ‖ ρ̂)"}, {"l1", "L1: Σ |h|"}},
       .live = true},
      {.key = "rho",
       .label = "Target activation",
       .symbol = "ρ",
       .help = "How much of the time a unit should be on.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.1,
       .minimum = 0.001,
       .maximum = 0.999,
       .live = true,
       .when = kl_only},
      {.key = "beta",
       .label = "Weight of the penalty",
       .symbol = "β",
       .help = "How much sparsity counts beside the reconstruction; 0 for none.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 3.0,
       .minimum = 0,
       .maximum = 100,
       .logarithmic = true,
       .live = true},
      {.key = "running",
       .label = "Memory of the mean",
       .help =
           "How much of ρ̂ is kept from the batches before; 0 takes each batch's own mean, as the notes do "
           "over all images.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.0,
       .minimum = 0,
       .maximum = 0.999,
       .live = true,
       .when = {{"sparsity", {"kl"}}, {"optimiser", {"adam", "sgd"}}}},
      {.key = "weight_decay",
       .label = "Weight decay",
       .symbol = "λ",
       .help = "Weight of the penalty ½ Σ W² on large weights.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.003,
       .minimum = 0,
       .maximum = 1,
       .logarithmic = true,
       .live = true},
  };
  std::vector<Setting> settings(std::begin(kOwn), std::end(kOwn));
  for (Setting& setting : sparse_optimiser_settings()) settings.push_back(std::move(setting));
  for (Setting& setting : run_settings(200, 5)) settings.push_back(std::move(setting));
  return settings;
}

std::vector<Preset> sparse_presets() {
  static constexpr Preset kPresets[] = {
      {"kl",
       "Every unit on a tenth of the time",
       "Units that must be quiet most of the time come to stand for strokes, and together for digits.",
       {{"sparsity", "kl"}, {"rho", 0.1}, {"beta", 3}, {"optimiser", "adam"}, {"epochs", 5}}},
      {"l1",
       "Every activation has its price",
       "Without a target for each unit some fall silent altogether: compare their mean activations.",
       {{"sparsity", "l1"}, {"beta", 0.2}, {"optimiser", "adam"}, {"epochs", 5}}},
      {"lbfgs",
       "The notes’ own optimiser",
       "L-BFGS takes few, well-aimed steps, each on all of 10,000 images at once.",
       {{"sparsity", "kl"},
        {"rho", 0.1},
        {"beta", 3},
        {"optimiser", kLbfgs},
        {"subset", 10000},
        {"batch", 10000},
        {"epochs", 200}}},
  };
  return {std::begin(kPresets), std::end(kPresets)};
}

SparseOptions read_sparse(const Settings& settings, SampleShape shape) {
  SparseOptions out;
  out.pixels = shape.numbers();
  out.hidden = settings.integer("hidden");
  const bool lbfgs = settings.text("optimiser") == kLbfgs;
  out.history = lbfgs ? static_cast<int>(settings.integer("history")) : 0;
  const Index weights = 2 * out.pixels * out.hidden;
  const std::string hidden = "hidden = " + std::to_string(out.hidden);
  check_weights(weights, hidden);
  // A weight costs ten numbers in any model; each step that L-BFGS remembers costs two more, and the last
  // gradient one, in three copies (memory and two snapshots), and a step needs three to work in.
  const Index extra = lbfgs ? weights * (6 * out.history + 6) / 10 : 0;
  check_weights(weights + extra, hidden + ", history = " + std::to_string(out.history));
  return out;
}

SparseObjective read_objective(const Settings& settings) {
  SparseObjective out;
  out.kind = settings.text("sparsity") == "l1" ? SparsityKind::l1 : SparsityKind::kl;
  out.beta = settings.real("beta");
  out.rho = settings.real("rho");
  out.lambda = settings.real("weight_decay");
  out.running = settings.real("running");
  return out;
}

}  // namespace hourglass
