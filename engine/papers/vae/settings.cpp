#include "papers/vae/settings.h"

#include "papers/variational/settings.h"
#include "session/binary_samples.h"

namespace hourglass {

std::vector<Setting> vae_settings() {
  static constexpr Setting kPixels[] = {
      kObjective.choice("binarisation", "Pixels", "none", choices(kBinarisations))};
  return joined({vae_network_settings(), kPixels, vae_training_settings(1e-3, 128, 5)});
}

std::span<const Preset> vae_presets() {
  static constexpr Preset kPresets[] = {
      {"latent-20", "Codes that are clouds", "hidden=400 code=20 likelihood=bernoulli epochs=5"},
      {"latent-2", "The manifold of digits", "hidden=400 code=2 likelihood=bernoulli epochs=5"},
      {"binarised", "Ink or no ink", "hidden=400 code=20 likelihood=bernoulli binarisation=dynamic epochs=5"},
      {"posterior-collapse", "Posterior collapse",
       "hidden=400 code=2 likelihood=gaussian learn_pixel_deviation=false pixel_deviation=3 epochs=2"},
      {"faces", "Faces in colour",
       // Gaussian, as the paper's faces are, with its σ learned: a Bernoulli's is no likelihood of colours.
       "hidden=400 code=20 likelihood=gaussian epochs=30", "faces"},
  };
  return kPresets;
}

}  // namespace hourglass
