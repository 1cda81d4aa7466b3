#pragma once
#include <span>
#include <string>
#include <vector>

#include "nn/layers/mlp.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/optimiser.h"
#include "session/setting.h"

// Settings that several models have, and what they describe.

namespace hourglass {

inline constexpr Names<Activation> kActivations = {{Activation::sigmoid, "sigmoid", "logistic"},
                                                   {Activation::relu, "relu", "ReLU"},
                                                   {Activation::tanh, "tanh", "tanh"},
                                                   {Activation::linear, "linear", "linear"}};
inline constexpr Names<ReconstructionLoss> kReconstructionLosses = {
    {ReconstructionLoss::cross_entropy, "cross_entropy", "cross-entropy"},
    {ReconstructionLoss::squared_error, "squared_error", "squared error"}};
inline constexpr Names<OptimiserKind> kOptimisers = {{OptimiserKind::adam, "adam", "Adam"},
                                                     {OptimiserKind::sgd, "sgd", "SGD with momentum"},
                                                     {OptimiserKind::adagrad, "adagrad", "Adagrad"}};

constexpr Setting hidden_setting(std::string_view widths) {
  return kNetwork.widths("hidden", "Hidden layers", widths);
}
constexpr Setting weight_decay_setting(double value = 0) {
  return kObjective.real("weight_decay", "Weight decay", value, {0, 1},
                         {.symbol = "λ", .logarithmic = true, .live = true});
}

/// The settings of the optimiser and of the run, which all models share.
std::vector<Setting> optimiser_settings(double learning_rate);
std::vector<Setting> run_settings(int batch, double epochs);

/// How many of the `available` training samples a run uses: the first ones, or all.
Index training_subset(const Settings& settings, Index available);
/// What optimiser_settings() hold, and 'weight_decay'. An optimiser that is no kind of Optimiser (L-BFGS)
/// leaves the kind as it is.
OptimiserOptions read_optimiser(const Settings& settings);

/// Widths of a network from its input to its output, and where the code is among them.
struct NetworkShape {
  std::vector<Index> widths;
  Index code_place = 0;
};
/// pixels → hidden… → code → decoder_hidden… → pixels.
NetworkShape hourglass_shape(Index pixels, const std::vector<Index>& hidden, Index code,
                             const std::vector<Index>& decoder_hidden);
/// The decoder mirrors the encoder.
NetworkShape hourglass_shape(Index pixels, const std::vector<Index>& hidden, Index code);

/// Weights (biases aside) of layers between these widths.
Index count_weights(std::span<const Index> widths);
/// Throws ConfigurationError where a network of `total` weights does not fit the memory here; `settings` are
/// those that made it so large ('hidden = 4096, code = 30').
void check_weights(Index total, const std::string& settings);

}  // namespace hourglass
