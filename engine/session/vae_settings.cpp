#include "session/vae_settings.h"

#include "session/common_settings.h"

namespace hourglass {

std::vector<Setting> vae_network_settings(const VaeDefaults& defaults) {
  static constexpr Conditions gaussian_only = {{"likelihood", {"gaussian"}}};
  static constexpr Few<Choice, 5> nonlinearities = {{"relu", "ReLU"}, {"tanh", "tanh"}};
  static constexpr Setting kSettings[] = {
      {.key = "hidden",
       .label = "Hidden layers",
       .help = "Widths of the encoder's hidden layers, from the input inwards; the decoder mirrors them.",
       .group = "network",
       .type = SettingType::widths},
      {.key = "code",
       .label = "Code size",
       .help =
           "Units of the code z; the encoder answers with a mean and a variance for each. Two can be drawn.",
       .group = "network",
       .type = SettingType::integer,
       .minimum = 1,
       .maximum = 256,
       .logarithmic = true},
      {.key = "activation",
       .label = "Activation, encoder",
       .help = "The nonlinearity of the encoder's hidden units; mean and log-variance are linear.",
       .group = "network",
       .type = SettingType::choice,
       .default_value = "relu",
       .choices = nonlinearities},
      {.key = "decoder_activation",
       .label = "Activation, decoder",
       .help = "The nonlinearity of the decoder's hidden units.",
       .group = "network",
       .type = SettingType::choice,
       .choices = nonlinearities},
      {.key = "likelihood",
       .label = "Decoder",
       .symbol = "p(x|z)",
       .help =
           "What the decoder's output means: probabilities that a pixel is ink, or means of Gaussian pixels.",
       .group = "objective",
       .type = SettingType::choice,
       .default_value = "bernoulli",
       .choices = {{"bernoulli", "Bernoulli"}, {"gaussian", "Gaussian"}}},
      {.key = "learn_pixel_deviation",
       .label = "Learn the pixels' deviation",
       .help = "One σ for all pixels, trained along with the weights; if fixed, it weighs pixels against "
               "code as β "
               "does.",
       .group = "objective",
       .type = SettingType::boolean,
       .default_value = true,
       .when = gaussian_only},
      {.key = "pixel_deviation",
       .label = "Pixels' deviation",
       .symbol = "σ",
       .help =
           "Standard deviation of a pixel about its mean, where pixels run from 0 to 1; or where it starts.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.3,
       .minimum = 0.001,
       .maximum = 10,
       .logarithmic = true,
       .when = gaussian_only},
      {.key = "codes_per_image",
       .label = "Codes an image",
       .symbol = "L",
       .help = "Codes drawn for each image in a step; one is enough when the batch is large.",
       .group = "objective",
       .type = SettingType::integer,
       .default_value = 1,
       .minimum = 1,
       .maximum = 10},
  };
  std::vector<Setting> settings(std::begin(kSettings), std::end(kSettings));
  set_default(settings, "hidden", defaults.hidden);
  set_default(settings, "code", defaults.code);
  set_default(settings, "decoder_activation", defaults.decoder_activation);
  return settings;
}

std::vector<Setting> vae_training_settings(double learning_rate, int batch, double epochs) {
  static constexpr Setting kDecay = {.key = "weight_decay",
                                    .label = "Weight decay",
                                    .symbol = "λ",
                                    .help = "Weight of the penalty ½ Σ W² on large weights.",
                                    .group = "objective",
                                    .type = SettingType::real,
                                    .default_value = 0.0,
                                    .minimum = 0,
                                    .maximum = 1,
                                    .logarithmic = true,
                                    .live = true};
  std::vector<Setting> settings = {kDecay};
  for (Setting& setting : optimiser_settings(learning_rate)) settings.push_back(std::move(setting));
  for (Setting& setting : run_settings(batch, epochs)) settings.push_back(std::move(setting));
  return settings;
}

VaeOptions read_vae_options(const Settings& settings, Index pixels) {
  VaeOptions out;
  out.pixels = pixels;
  out.hidden = parse_widths(settings.text("hidden"));
  out.decoder_hidden = {out.hidden.rbegin(), out.hidden.rend()};
  out.code = settings.integer("code");
  out.activation = read_activation(settings.text("activation"));
  out.decoder_activation = read_activation(settings.text("decoder_activation"));
  out.likelihood = settings.text("likelihood") == "gaussian" ? Likelihood::gaussian : Likelihood::bernoulli;
  out.learn_pixel_deviation = settings.boolean("learn_pixel_deviation");
  out.pixel_deviation = settings.real("pixel_deviation");
  out.samples = settings.integer("codes_per_image");

  Index total = 0, width = pixels;
  for (const Index next : out.hidden) {
    total += 2 * width * next;
    width = next;
  }
  total += 3 * width * out.code;  // mean and log-variance on the way in, the code on the way out
  check_weights(total, "hidden = " + settings.text("hidden") + ", code = " + std::to_string(out.code));
  return out;
}

}  // namespace hourglass
