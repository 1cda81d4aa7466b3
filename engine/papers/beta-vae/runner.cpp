#include "papers/variational/runner.h"

#include "papers/beta-vae/settings.h"
#include "papers/variational/settings.h"

namespace hourglass {
namespace {

class BetaVaeRunner final : public PosteriorRunner {
 public:
  BetaVaeRunner(ThreadPool& pool, const Settings& settings, const Splits& data, const VaeOptions& options)
      : PosteriorRunner(pool, data, options), model_(pool, options) {
    optimisers_ = {&model_.vae().optimiser()};
    configure(settings);
  }

  void configure(const Settings& settings) override {
    Runner::configure(settings);
    objective_ = read_beta_objective(settings);
  }

  void begin_phase(int phase) override {
    Runner::begin_phase(phase);
    seen_ = 0;
  }
  /// The images that the capacity has risen over.
  std::span<long> counters() override { return {&seen_, 1}; }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    const Vae::Step out =
        model_.step(batch.x, objective_, optimiser_, random, step, static_cast<std::uint64_t>(seen_));
    // In wasm a long has 32 bits; by then the capacity has long been reached.
    seen_ = std::min(seen_ + static_cast<long>(batch.x.rows()), kMostSeen);
    return report(out);
  }
  StepReport evaluate(const Batch& batch, int, const Random& random, std::uint32_t part,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, objective_, {random, Stream::picture, 0, part}, per_sample,
                                  static_cast<std::uint64_t>(seen_)));
  }

  Terms terms(int, const StepReport& mean) override {
    Terms out = {{"J", mean.loss}, {"−log p(x|z)", mean.parts[kReconstruction]}, {"KL", mean.parts[kKl]}};
    if (objective_.kind == BetaObjective::Kind::weight) {
      const VaeOptions& o = model_.options();
      out.emplace_back("β", objective_.beta);
      out.emplace_back("β_norm", objective_.normalised_beta(o.code, o.pixels));
    } else {
      out.emplace_back("γ", objective_.gamma);
      out.emplace_back("C", objective_.capacity_at(static_cast<std::uint64_t>(seen_)));
    }
    finish_terms(out, mean);
    return out;
  }

 protected:
  Vae& vae() override { return model_.vae(); }

 private:
  static constexpr long kMostSeen = 2'000'000'000;  // the setting's range ends at half of it

  BetaVae model_;
  BetaObjective objective_;
  long seen_ = 0;
};

}  // namespace

ModelEntry beta_vae_entry() {
  return {
      "beta-vae",
      "β-VAE",
      "Higgins et al., β-VAE: Learning basic visual concepts with a constrained variational framework, ICLR (2017)",
      beta_vae_settings(),
      beta_vae_presets(),
      make_runner<BetaVaeRunner, read_vae>};
}

}  // namespace hourglass
