#include "papers/vae/settings.h"

#include "papers/variational/settings.h"

namespace hourglass {

std::vector<Setting> vae_settings() {
  return joined({vae_network_settings(), vae_training_settings(1e-3, 128, 5)});
}

std::span<const Preset> vae_presets() {
  static constexpr Preset kPresets[] = {
      {"latent-20", "Codes that are clouds",
       "Each digit becomes a small cloud of codes and all clouds together fill the prior, so a random code decodes to a new digit.",
       "hidden=400 code=20 likelihood=bernoulli epochs=5"},
      {"latent-2", "The manifold of digits",
       "With a code of two numbers the whole manifold fits into one picture, and every point of it is some digit.",
       "hidden=400 code=2 likelihood=bernoulli epochs=5"},
      {"posterior-collapse", "Posterior collapse",
       "When pixels may be off by σ = 3, no digit is worth encoding: the KL falls to nothing, and every code decodes to the same average digit.",
       "hidden=400 code=2 likelihood=gaussian learn_pixel_deviation=false pixel_deviation=3 epochs=2"},
      {"faces", "Faces in colour",
       "The same model on red, green and blue: samples of the prior are new faces, and interpolation leads from one to another.",
       // Gaussian, as the paper's faces are, with its σ learned: a Bernoulli's is no likelihood of colours.
       "hidden=400 code=20 likelihood=gaussian epochs=30", "faces"},
  };
  return kPresets;
}

}  // namespace hourglass
