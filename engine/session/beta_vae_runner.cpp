#include "session/beta_vae_runner.h"

#include <array>

#include "core/check.h"
#include "models/beta_vae.h"
#include "session/catalogue.h"
#include "session/posterior_runner.h"
#include "session/vae_settings.h"

namespace hourglass {
namespace {

std::vector<Setting> beta_vae_settings() {
  static constexpr Conditions capacity_only = {{"penalty", {"capacity"}}};
  std::vector<Setting> settings =
      vae_network_settings({.hidden = "256-256", .code = 10, .decoder_activation = "tanh"});
  static constexpr Setting kOwn[] = {
      {.key = "penalty",
       .label = "Penalty",
       .help = "How the KL enters the loss: weighed by β, or held at a capacity C that rises as training "
               "goes on.",
       .group = "objective",
       .type = SettingType::choice,
       .default_value = "beta",
       .choices = {{"beta", "β · KL"}, {"capacity", "γ · |KL − C|"}},
       .live = true},
      {.key = "beta",
       .label = "Weight of the KL",
       .symbol = "β",
       .help =
           "At 1 this is the VAE; more makes the code say less, and each of its units something of its own.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 4.0,
       .minimum = 0,
       .maximum = 1000,
       .logarithmic = true,
       .live = true,
       .when = {{"penalty", {"beta"}}}},
      {.key = "gamma",
       .label = "Weight of the difference",
       .symbol = "γ",
       .help = "How firmly the KL is held at the capacity.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 5.0,
       .minimum = 0,
       .maximum = 10000,
       .logarithmic = true,
       .live = true,
       .when = capacity_only},
      {.key = "capacity",
       .label = "Final capacity",
       .symbol = "C",
       .help = "Nats that the code may say about an image in the end; what the picture has no use for goes "
               "into silent units as noise.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 8.0,
       .minimum = 0,
       .maximum = 1000,
       .live = true,
       .when = capacity_only},
      {.key = "capacity_images",
       .label = "Images until then",
       .help = "The capacity rises linearly from 0 while training sees so many images, and stays.",
       .group = "objective",
       .type = SettingType::integer,
       .default_value = 100000,
       .minimum = 1,
       .maximum = 1000000000,
       .logarithmic = true,
       .live = true,
       .when = capacity_only},
  };
  settings.insert(settings.end(), std::begin(kOwn), std::end(kOwn));
  for (Setting& setting : vae_training_settings(1e-3, 64, 1)) settings.push_back(std::move(setting));
  return settings;
}

// Minibatches of 64, as both papers': 150,000 images are then steps enough for units to decide between saying
// something and falling silent.
//
// C ends below what β = 1 lets the code say (9 nats here; 737,280 sprites are told apart by 13.5). Above it
// the objective itself pushes silent units off the prior, and their traversals show nothing. γ need only
// exceed what a nat of code is worth in the picture; Burgess' 1,000 makes every step one of the KL's sign.
std::vector<Preset> beta_vae_presets() {
  static constexpr auto with = [](PresetSettings own) {
    PresetSettings all = {{"hidden", "256-256"}, {"code", 10}, {"likelihood", "bernoulli"}, {"batch", 64}, {"subset", 150000}};
    for (const auto& setting : own) all.push_back(setting);
    return all;
  };
  return {
      {"beta-1", "The plain VAE",
       "With β = 1 the code says all it can, each factor smeared over several units.",
       with({{"penalty", "beta"}, {"beta", 1}}), "dsprites-32"},
      {"beta-4", "A dearer code",
       "With β = 4 every nat of the code costs four of the picture: pictures blur, and units begin to "
       "specialise.",
       with({{"penalty", "beta"}, {"beta", 4}}), "dsprites-32"},
      {"beta-8", "Dearer still", "With β = 8 only what changes most pixels is worth a unit: position first.",
       with({{"penalty", "beta"}, {"beta", 8}}), "dsprites-32"},
      {"capacity", "A code that grows",
       "The code may say more as training goes on, so factors enter one after another and the pictures stay "
       "sharp.",
       with({{"penalty", "capacity"}, {"gamma", 5}, {"capacity", 8}, {"capacity_images", 100000}}),
       "dsprites-32"},
      {"faces", "Faces in colour",
       "Seven factors in red, green and blue: colours of large parts are worth a unit before glasses are.",
       with({{"penalty", "beta"}, {"beta", 2}, {"epochs", 30}}), "faces"},
  };
}

class BetaVaeRunner final : public PosteriorRunner {
 public:
  BetaVaeRunner(ThreadPool& pool, const Settings& settings, const Splits& data)
      : PosteriorRunner(pool, data), model_(pool, read_vae_options(settings, data.train.shape().numbers())) {
    configure(settings);
  }

  void configure(const Settings& settings) override {
    configure_training(settings);
    objective_.kind =
        settings.text("penalty") == "capacity" ? BetaObjective::Kind::capacity : BetaObjective::Kind::weight;
    objective_.beta = settings.real("beta");
    objective_.gamma = settings.real("gamma");
    objective_.capacity = settings.real("capacity");
    objective_.capacity_samples = settings.at("capacity_images").get<double>();
  }

  void begin_phase(int phase) override {
    PosteriorRunner::begin_phase(phase);
    seen_ = 0;
  }
  // The optimiser's steps and kind, and the images that the capacity has risen over.
  std::span<const long> counters() override {
    counters_ = {model_.vae().optimiser().steps(), static_cast<long>(model_.vae().optimiser().kind()), seen_};
    return counters_;
  }
  void restore_counters(std::span<const long> counters) override {
    HOURGLASS_CHECK(counters.size() == counters_.size());
    resume_optimiser(counters[0], counters[1]);
    seen_ = counters[2];
  }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    const Vae::Step out =
        model_.step(batch.x, objective_, optimiser(), random, step, static_cast<std::uint64_t>(seen_));
    // In wasm a long has 32 bits; by then the capacity has long been reached.
    seen_ = std::min(seen_ + static_cast<long>(batch.x.rows()), kMostSeen);
    return report(out);
  }
  StepReport evaluate(const Batch& batch, int, const Random& random, std::uint32_t part,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, objective_, {random, Stream::picture, 0, part}, per_sample,
                                  static_cast<std::uint64_t>(seen_)));
  }

  std::vector<std::pair<std::string, double>> terms(int, const StepReport& mean) override {
    std::vector<std::pair<std::string, double>> out = {
        {"J", mean.loss}, {"−log p(x|z)", mean.parts[0]}, {"KL", mean.parts[1]}};
    if (objective_.kind == BetaObjective::Kind::weight) {
      out.emplace_back("β", objective_.beta);
    } else {
      out.emplace_back("γ", objective_.gamma);
      out.emplace_back("C", objective_.capacity_at(static_cast<std::uint64_t>(seen_)));
    }
    add_training_terms(out, mean);
    return out;
  }

 protected:
  Vae& vae() override { return model_.vae(); }

 private:
  static constexpr long kMostSeen = 2'000'000'000;  // the setting's range ends at half of it

  BetaVae model_;
  BetaObjective objective_;
  long seen_ = 0;
  std::array<long, 3> counters_{};
};

}  // namespace

ModelEntry beta_vae_entry() {
  return {
      "beta-vae",
      "β-VAE",
      "Higgins et al., β-VAE: Learning basic visual concepts with a constrained variational framework, ICLR "
      "(2017)",
      beta_vae_settings(),
      beta_vae_presets(),
      [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
        return std::make_unique<BetaVaeRunner>(pool, settings, data);
      }};
}

}  // namespace hourglass
