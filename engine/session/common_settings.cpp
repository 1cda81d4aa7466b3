#include "session/common_settings.h"

#include <algorithm>

#include "session/schedule.h"

namespace hourglass {
namespace {

// A weight costs forty bytes: itself, its gradient, two moments, two snapshots of three of these. The page's
// memory is fixed (wasm/CMakeLists.txt), and a checkpoint's settings are untrusted input.
#ifdef __EMSCRIPTEN__
constexpr Index kMostWeights = 4'000'000;
#else
constexpr Index kMostWeights = 100'000'000;
#endif

}  // namespace

std::vector<Setting> optimiser_settings(double learning_rate) {
  static constexpr Setting kSettings[] = {
      kOptimiser.choice("optimiser", "Optimiser", "adam",
                        choices(kOptimisers, {OptimiserKind::adam, OptimiserKind::sgd}), {.live = true}),
      kOptimiser.real("learning_rate", "Learning rate", 0, {0, 100},
                      {.symbol = "η", .logarithmic = true, .live = true}),
      kOptimiser.choice("schedule", "Course of the rate", "constant", choices(kSchedules), {.live = true}),
      kOptimiser.real("momentum", "Momentum", 0.9, {0, 0.999},
                      {.symbol = "μ", .live = true, .when = {{"optimiser", {"sgd"}}}}),
      kOptimiser.real("clip", "Gradient clipping", 0, {0, 1000}, {.live = true}),
  };
  std::vector<Setting> settings = joined({kSettings});
  setting_among(settings, "learning_rate").default_value = learning_rate;
  return settings;
}

std::vector<Setting> run_settings(int batch, double epochs) {
  static constexpr Setting kSettings[] = {
      kRun.whole("batch", "Batch size", 1, {1, 10000}, {.logarithmic = true, .live = true}),
      kRun.whole("subset", "Training subset", 0, {0, 1000000}),
      kRun.real("epochs", "Epochs", 0, {0, 10000}, {.live = true}),
      kRun.whole("seed", "Seed", 1, {0, 2147483647}),
  };
  std::vector<Setting> settings = joined({kSettings});
  setting_among(settings, "batch").default_value = batch;
  setting_among(settings, "epochs").default_value = epochs;
  return settings;
}

Index training_subset(const Settings& settings, Index available) {
  const Index subset = settings.integer("subset");
  return subset > 0 ? std::min(subset, available) : available;
}

OptimiserOptions read_optimiser(const Settings& settings) {
  OptimiserOptions out;
  out.kind = find_value(kOptimisers, settings.text("optimiser")).value_or(out.kind);
  out.learning_rate = settings.real("learning_rate");
  out.momentum = settings.real("momentum");
  out.weight_decay = settings.real("weight_decay");
  out.clip = settings.real("clip");
  return out;
}

NetworkShape hourglass_shape(Index pixels, const std::vector<Index>& hidden, Index code,
                             const std::vector<Index>& decoder_hidden) {
  NetworkShape out{layer_widths(pixels, hidden, code), static_cast<Index>(hidden.size()) + 1};
  out.widths.insert(out.widths.end(), decoder_hidden.begin(), decoder_hidden.end());
  out.widths.push_back(pixels);
  return out;
}

NetworkShape hourglass_shape(Index pixels, const std::vector<Index>& hidden, Index code) {
  return hourglass_shape(pixels, hidden, code, {hidden.rbegin(), hidden.rend()});
}

Index count_weights(std::span<const Index> widths) {
  Index total = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) total += widths[i] * widths[i + 1];
  return total;
}

void check_weights(Index total, const std::string& settings) {
  if (total <= kMostWeights) return;
  throw ConfigurationError(settings + ": the network would have " + std::to_string(total) +
                           " weights; at most " + std::to_string(kMostWeights) +
                           " fit the memory here. Choose narrower or fewer layers");
}

}  // namespace hourglass
