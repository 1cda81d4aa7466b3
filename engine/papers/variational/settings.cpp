#include "papers/variational/settings.h"

namespace hourglass {

std::vector<Setting> vae_network_settings() {
  static constexpr Conditions gaussian_only = {{"likelihood", {"gaussian"}}};
  static constexpr Few<Choice, 5> nonlinearities =
      choices(kActivations, {Activation::relu, Activation::tanh});
  static constexpr Setting kSettings[] = {
      hidden_setting("400"),
      kNetwork.widths("decoder_hidden", "Hidden layers, decoder", ""),
      kNetwork.whole("code", "Code size", 20, {1, 256}, {.logarithmic = true}),
      kNetwork.choice("activation", "Activation, encoder", "relu", nonlinearities),
      kNetwork.choice("decoder_activation", "Activation, decoder", "relu", nonlinearities),
      kObjective.choice("likelihood", "Decoder", "bernoulli", choices(kLikelihoods), {.symbol = "p(x|z)"}),
      kObjective.flag("learn_pixel_deviation", "Learn the pixel noise", true, {.when = gaussian_only}),
      kObjective.real("pixel_deviation", "Pixel noise", 0.3, {0.001, 10},
                      {.symbol = "σ", .logarithmic = true, .when = gaussian_only}),
      kObjective.whole("codes_per_image", "Codes per image", 1, {1, 10}, {.symbol = "L"}),
  };
  return joined({kSettings});
}

std::vector<Setting> vae_training_settings(double learning_rate, int batch, double epochs) {
  static constexpr Setting kDecay[] = {weight_decay_setting()};
  std::vector<Setting> optimiser = optimiser_settings(learning_rate);
  Setting& rule = setting_among(optimiser, "optimiser");
  rule.choices = choices(kOptimisers);
  return joined({kDecay, optimiser, run_settings(batch, epochs)});
}

VaeOptions read_vae(const Settings& settings, const Splits& data) {
  VaeOptions out;
  out.pixels = data.train.shape().numbers();
  out.hidden = settings.widths("hidden");
  out.decoder_hidden = settings.widths("decoder_hidden");
  if (out.decoder_hidden.empty()) out.decoder_hidden = {out.hidden.rbegin(), out.hidden.rend()};
  out.code = settings.integer("code");
  out.activation = settings.choice(kActivations, "activation");
  out.decoder_activation = settings.choice(kActivations, "decoder_activation");
  out.likelihood = settings.choice(kLikelihoods, "likelihood");
  out.learn_pixel_deviation = settings.boolean("learn_pixel_deviation");
  out.pixel_deviation = settings.real("pixel_deviation");
  out.samples = settings.integer("codes_per_image");

  // The encoder yields a mean and a log-variance of each unit.
  const std::string& own = settings.text("decoder_hidden");
  check_weights(count_weights(layer_widths(out.pixels, out.hidden, 2 * out.code)) +
                    count_weights(layer_widths(out.code, out.decoder_hidden, out.pixels)),
                "hidden = " + settings.text("hidden") + (own.empty() ? "" : ", decoder_hidden = " + own) +
                    ", code = " + std::to_string(out.code));
  return out;
}

}  // namespace hourglass
