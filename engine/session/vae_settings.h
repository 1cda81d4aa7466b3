#pragma once
#include <string_view>
#include <vector>

#include "models/vae.h"
#include "session/setting.h"

namespace hourglass {

/// The shape that a model starts with.
struct VaeDefaults {
  std::string_view hidden = "400";
  int code = 20;
  std::string_view decoder_activation = "relu";
};

/// The networks and the likelihood: what the VAE and the β-VAE share.
std::vector<Setting> vae_network_settings(const VaeDefaults& defaults);

/// Weight decay, the optimiser and the run, which come after the model's own.
std::vector<Setting> vae_training_settings(double learning_rate, int batch, double epochs);

/// Throws ConfigurationError where the networks would not fit the memory.
VaeOptions read_vae_options(const Settings& settings, Index pixels);

}  // namespace hourglass
