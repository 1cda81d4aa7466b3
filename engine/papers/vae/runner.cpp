#include "papers/variational/runner.h"

#include "papers/vae/settings.h"
#include "papers/variational/settings.h"

namespace hourglass {
namespace {

class VaeRunner final : public PosteriorRunner {
 public:
  VaeRunner(ThreadPool& pool, const Settings& settings, const Splits& data, const VaeOptions& options)
      : PosteriorRunner(pool, data, options), model_(pool, options) {
    optimisers_ = {&model_.optimiser()};
    configure(settings);
  }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    return report(model_.step(batch.x, optimiser_, random, step));
  }
  StepReport evaluate(const Batch& batch, int, const Random& random, std::uint32_t part,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, {random, Stream::picture, 0, part}, per_sample));
  }

  Terms terms(int, const StepReport& mean) override {
    Terms out = {{"−ELBO", mean.loss}, {"−log p(x|z)", mean.parts[kReconstruction]}, {"KL", mean.parts[kKl]}};
    finish_terms(out, mean);
    return out;
  }

 protected:
  Vae& vae() override { return model_; }

 private:
  Vae model_;
};

}  // namespace

ModelEntry vae_entry() {
  return {"vae",
          "Variational autoencoder",
          "Kingma & Welling, Auto-encoding variational Bayes, ICLR (2014)",
          vae_settings(),
          vae_presets(),
          make_runner<VaeRunner, read_vae>};
}

}  // namespace hourglass
