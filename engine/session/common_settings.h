#pragma once
#include <vector>

#include "nn/optimiser.h"
#include "session/setting.h"

namespace hourglass {

/// The settings of the optimiser and of the run, which all models share.
std::vector<Setting> optimiser_settings(double learning_rate);
std::vector<Setting> run_settings(int batch, double epochs);

/// What optimiser_settings() hold, and 'weight_decay'.
OptimiserOptions read_optimiser(const Settings& settings);

}  // namespace hourglass
