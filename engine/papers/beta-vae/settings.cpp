#include "papers/beta-vae/settings.h"

#include "papers/variational/settings.h"

namespace hourglass {

std::vector<Setting> beta_vae_settings() {
  static constexpr Conditions capacity_only = {{"penalty", {"capacity"}}};
  static constexpr Setting kOwn[] = {
      kObjective.choice("penalty", "Penalty", "beta", choices(kPenalties), {.live = true}),
      kObjective.real("beta", "Weight of the KL", 4, {0, 1000},
                      {.symbol = "β", .logarithmic = true, .live = true, .when = {{"penalty", {"beta"}}}}),
      kObjective.real("gamma", "Weight of the difference", 5, {0, 10000},
                      {.symbol = "γ", .logarithmic = true, .live = true, .when = capacity_only}),
      kObjective.real("capacity", "Final capacity", 8, {0, 1000},
                      {.symbol = "C", .live = true, .when = capacity_only}),
      kObjective.whole("capacity_images", "Ramp-up images", 100000, {1, 1000000000},
                       {.logarithmic = true, .live = true, .when = capacity_only}),
  };
  std::vector<Setting> network = vae_network_settings();
  setting_among(network, "hidden").default_value = "256-256";
  setting_among(network, "code").default_value = 10;
  setting_among(network, "decoder_activation").default_value = "tanh";
  return joined({network, kOwn, vae_training_settings(1e-3, 64, 1)});
}

// Minibatches of 64, as both papers' are: 150,000 images are then steps enough for units to
// decide between saying something and falling silent.
//
// C ends below what β = 1 lets the code say (9 nats here; 737,280 sprites are told apart by 13.5). Above it
// the objective itself pushes silent units off the prior, and their traversals show nothing. γ need only
// exceed what a nat of code is worth in the picture; Burgess' 1,000 makes every step one of the KL's sign.
std::span<const Preset> beta_vae_presets() {
  static constexpr Preset kPresets[] = {
      {"beta-1", "The plain VAE",
       "hidden=256-256 code=10 likelihood=bernoulli batch=64 subset=150000 penalty=beta beta=1",
       "dsprites-32"},
      {"beta-4", "A costlier code",
       "hidden=256-256 code=10 likelihood=bernoulli batch=64 subset=150000 penalty=beta beta=4",
       "dsprites-32"},
      {"beta-8", "Costlier still",
       "hidden=256-256 code=10 likelihood=bernoulli batch=64 subset=150000 penalty=beta beta=8",
       "dsprites-32"},
      {"paper-64", "The paper's own β, at its own size",
       // The paper's layers of 1,200 units have 14 million weights here, which the page cannot hold.
       "hidden=256-256 code=10 likelihood=bernoulli batch=64 subset=150000 penalty=beta beta=4",
       "dsprites-64"},
      {"capacity", "A code that grows",
       "hidden=256-256 code=10 likelihood=bernoulli batch=64 subset=150000 penalty=capacity gamma=5 capacity=8 capacity_images=100000",
       "dsprites-32"},
      {"faces", "Faces in colour",
       "hidden=256-256 code=10 likelihood=bernoulli batch=64 subset=150000 penalty=beta beta=2 epochs=30",
       "faces"},
  };
  return kPresets;
}

BetaObjective read_beta_objective(const Settings& settings) {
  BetaObjective out;
  out.kind = settings.choice(kPenalties, "penalty");
  out.beta = settings.real("beta");
  out.gamma = settings.real("gamma");
  out.capacity = settings.real("capacity");
  out.capacity_samples = settings.at("capacity_images").get<double>();
  return out;
}

}  // namespace hourglass
