#include "session/vae_runner.h"

#include <array>

#include "core/check.h"
#include "session/catalogue.h"
#include "session/posterior_runner.h"
#include "session/vae_settings.h"

namespace hourglass {
namespace {

std::vector<Setting> vae_settings() {
  std::vector<Setting> settings = vae_network_settings({});
  for (Setting& setting : vae_training_settings(1e-3, 128, 5)) settings.push_back(std::move(setting));
  return settings;
}

std::vector<Preset> vae_presets() {
  static constexpr Preset kPresets[] = {
      {"latent-20",
       "Codes that are clouds",
       "Each digit becomes a small cloud of codes and all clouds together fill the prior, so a random code "
       "is a "
       "new digit.",
       {{"hidden", "400"}, {"code", 20}, {"likelihood", "bernoulli"}, {"epochs", 5}}},
      {"latent-2",
       "The plane of digits",
       "With two numbers the whole prior can be drawn as one picture, and every place in it is some digit.",
       {{"hidden", "400"}, {"code", 2}, {"likelihood", "bernoulli"}, {"epochs", 5}}},
      {"posterior-collapse",
       "Posterior collapse",
       "With pixels that may be off by σ = 3 no digit is worth a code: the KL falls to nothing, and every code "
       "decodes to the same average digit.",
       {{"hidden", "400"},
        {"code", 2},
        {"likelihood", "gaussian"},
        {"learn_pixel_deviation", false},
        {"pixel_deviation", 3},
        {"epochs", 2}}},
      {"faces",
       "Faces in colour",
       "The same model on red, green and blue: draws of the prior are new faces, and walks lead from one to "
       "another.",
       {{"hidden", "400"}, {"code", 20}, {"likelihood", "bernoulli"}, {"epochs", 30}},
       "faces"},
  };
  return {std::begin(kPresets), std::end(kPresets)};
}

class VaeRunner final : public PosteriorRunner {
 public:
  VaeRunner(ThreadPool& pool, const Settings& settings, const Splits& data)
      : PosteriorRunner(pool, data), model_(pool, read_vae_options(settings, data.train.shape().numbers())) {
    configure_training(settings);
  }

  void configure(const Settings& settings) override { configure_training(settings); }

  std::span<const long> counters() override {
    counters_ = {model_.optimiser().steps(), static_cast<long>(model_.optimiser().kind())};
    return counters_;
  }
  void restore_counters(std::span<const long> counters) override {
    HOURGLASS_CHECK(counters.size() == counters_.size());
    resume_optimiser(counters[0], counters[1]);
  }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    return report(model_.step(batch.x, optimiser(), random, step));
  }
  StepReport evaluate(const Batch& batch, int, const Random& random, std::uint32_t part,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, {random, Stream::picture, 0, part}, per_sample));
  }

  std::vector<std::pair<std::string, double>> terms(int, const StepReport& mean) override {
    std::vector<std::pair<std::string, double>> out = {
        {"−ELBO", mean.loss}, {"−log p(x|z)", mean.parts[0]}, {"KL", mean.parts[1]}};
    add_training_terms(out, mean);
    return out;
  }

 protected:
  Vae& vae() override { return model_; }

 private:
  Vae model_;
  std::array<long, 2> counters_{};
};

}  // namespace

ModelEntry vae_entry() {
  return {"vae",
          "Variational autoencoder",
          "Kingma & Welling, Auto-encoding variational Bayes, ICLR (2014)",
          vae_settings(),
          vae_presets(),
          [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
            return std::make_unique<VaeRunner>(pool, settings, data);
          }};
}

}  // namespace hourglass
