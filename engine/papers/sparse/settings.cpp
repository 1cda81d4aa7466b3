#include "papers/sparse/settings.h"

#include "papers/layerwise/runner.h"
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
      setting.live = false;
    } else if (setting.when.empty()) {
      setting.when = {{"optimiser", first_order}};
    }
  }
  out.push_back(
      kOptimiser.whole("history", "Steps remembered", 10, {1, 50}, {.when = {{"optimiser", {kLbfgs}}}}));
  return out;
}

}  // namespace

std::vector<Setting> sparse_settings() {
  static constexpr Conditions kl_only = {{"sparsity", {"kl"}}};
  static constexpr Conditions first_order = {{"optimiser", {"adam", "sgd"}}};
  static constexpr Conditions stacked = {{"optimiser", {"adam", "sgd"}}, {"stacked", {true}}};
  static constexpr Setting kOwn[] = {
      kNetwork.whole("hidden", "Hidden units", 196, {1, 2048}, {.logarithmic = true}),
      kNetwork.flag("stacked", "Stacked, and classified", false, {.when = first_order}),
      kNetwork.whole("second", "Units of the second layer", 196, {1, 2048},
                     {.logarithmic = true, .when = stacked}),
      kObjective.choice("sparsity", "Sparsity penalty", "kl", choices(kSparsities), {.live = true}),
      kObjective.real("rho", "Target activation", 0.1, {0.001, 0.999},
                      {.symbol = "ρ", .live = true, .when = kl_only}),
      kObjective.real("beta", "Weight of the penalty", 3, {0, 100},
                      {.symbol = "β", .logarithmic = true, .live = true}),
      kObjective.real("running", "Memory of the mean", 0, {0, 0.999},
                      {.live = true, .when = {{"sparsity", {"kl"}}, {"optimiser", {"adam", "sgd"}}}}),
      weight_decay_setting(0.003),
      kPretraining.real("pretrain_epochs", "Epochs per layer", 4, {0, 1000}, {.when = stacked}),
  };
  return joined({kOwn, classifier_settings(stacked), sparse_optimiser_settings(), run_settings(200, 5)});
}

std::span<const Preset> sparse_presets() {
  static constexpr Preset kPresets[] = {
      {"kl", "Every unit active a tenth of the time", "sparsity=kl rho=0.1 beta=3 optimiser=adam epochs=5"},
      {"l1", "Every activation has its price", "sparsity=l1 beta=0.2 optimiser=adam epochs=5"},
      {"lbfgs", "The notes’ own optimiser",
       "sparsity=kl rho=0.1 beta=3 optimiser=lbfgs subset=10000 batch=10000 epochs=200"},
      {"stacked", "What the strokes are good for",
       "stacked=true pretrain_epochs=4 softmax_epochs=3 epochs=5"},
  };
  return kPresets;
}

SparseOptions read_sparse(const Settings& settings, const Splits& data) {
  SparseOptions out;
  out.pixels = data.train.shape().numbers();
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

bool is_stacked(const Settings& settings) {
  return settings.boolean("stacked") && settings.text("optimiser") != kLbfgs;
}

SparseStackOptions read_sparse_stack(const Settings& settings, const Splits& data) {
  const SparseStackOptions out = {.pixels = data.train.shape().numbers(),
                                  .hidden = {settings.integer("hidden"), settings.integer("second")},
                                  .classes = classes_for(data.train, "stacked = true")};
  check_weights(2 * out.hidden[0] * (out.pixels + out.hidden[1]) + out.hidden[1] * out.classes,
                "hidden = " + std::to_string(out.hidden[0]) + ", second = " + std::to_string(out.hidden[1]));
  return out;
}

SparseObjective read_sparse_objective(const Settings& settings) {
  SparseObjective out;
  out.kind = settings.choice(kSparsities, "sparsity");
  out.beta = settings.real("beta");
  out.rho = settings.real("rho");
  out.lambda = settings.real("weight_decay");
  out.running = settings.real("running");
  return out;
}

}  // namespace hourglass
