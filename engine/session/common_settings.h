#pragma once
#include <string>
#include <vector>

#include "nn/activation.h"
#include "nn/optimiser.h"
#include "session/setting.h"

namespace hourglass {

/// The settings of the optimiser and of the run, which all models share.
std::vector<Setting> optimiser_settings(double learning_rate);
std::vector<Setting> run_settings(int batch, double epochs);

/// 'sigmoid', 'relu', 'tanh' or 'linear'.
Activation read_activation(const std::string& name);

/// Throws ConfigurationError where a network of `total` weights does not fit the memory here; `settings` are
/// those that made it so large ('hidden = 4096, code = 30').
void check_weights(Index total, const std::string& settings);

/// What optimiser_settings() hold, and 'weight_decay'.
OptimiserOptions read_optimiser(const Settings& settings);

}  // namespace hourglass
