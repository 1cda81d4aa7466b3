#pragma once
#include <vector>

#include "datasets/samples.h"
#include "models/vae.h"
#include "session/common_settings.h"

namespace hourglass {

inline constexpr Names<Likelihood> kLikelihoods = {{Likelihood::bernoulli, "bernoulli", "Bernoulli"},
                                                   {Likelihood::gaussian, "gaussian", "Gaussian"}};

/// The networks and the likelihood: what the VAE and the β-VAE share. Defaults are the VAE's.
std::vector<Setting> vae_network_settings();

/// Weight decay, the optimiser and the run, which come after the model's own.
std::vector<Setting> vae_training_settings(double learning_rate, int batch, double epochs);

/// Throws ConfigurationError where the networks would not fit the memory.
VaeOptions read_vae(const Settings& settings, const Splits& data);

}  // namespace hourglass
