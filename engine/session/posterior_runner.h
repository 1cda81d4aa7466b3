#pragma once
#include "models/vae.h"
#include "session/runner.h"

namespace hourglass {

/// What the runners of the VAE and the β-VAE share: all but the objective and its counters. Of a StepReport's
/// parts the first two are the reconstruction's cost and the KL.
class PosteriorRunner : public Runner {
 public:
  void reserve(Index batch) override { vae().reserve(batch); }
  void initialise(const Random& random) override { vae().initialise(random); }
  Parameters& parameters() override { return vae().parameters(); }
  const std::vector<Phase>& phases() const override { return phases_; }
  void begin_phase(int) override { vae().optimiser().restart(); }
  std::string loss_unit(int) const override { return "nats"; }
  void metrics(RunContext& context, const StepReport& held_out, Json& out) override;

  ConstMatrixView encode(ConstMatrixView x, int) override { return read_only(vae().encode(x)); }
  ConstMatrixView decode(ConstMatrixView code, int) override { return read_only(vae().decode(code)); }
  Index code_size(int) const override { return vae().options().code; }
  Index final_code_size() const override { return vae().options().code; }
  bool sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) override;
  std::vector<double> information(ConstMatrixView x) override;
  std::vector<Index> widths() const override;
  Index code_place() const override { return static_cast<Index>(vae().options().hidden.size()) + 1; }
  ConstMatrixView filters(int layer) override { return read_only(vae().encoder().layer(layer).weight()); }
  std::vector<ConstMatrixView> activations(Index batch, int phase) override;
  ConstMatrixView pass(ConstMatrixView x, int label, RunContext& context, View& view) override;

  /// 'posterior', 'manifold' where the code has two units, 'factors' where the data have them.
  std::vector<std::string> view_names() const override;
  View draw(const std::string& name, const Json& arguments, RunContext& context) override;

 protected:
  PosteriorRunner(ThreadPool& pool, const Splits& data) : pool_(pool), data_(data) {}

  virtual Vae& vae() = 0;
  const Vae& vae() const { return const_cast<PosteriorRunner*>(this)->vae(); }
  /// Takes over the optimiser's settings and the epochs.
  void configure_training(const Settings& settings);
  const OptimiserOptions& optimiser() const { return optimiser_; }
  static StepReport report(const Vae::Step& step);
  void resume_optimiser(long steps, long kind);
  /// What ends the list of every objective's terms.
  void add_training_terms(std::vector<std::pair<std::string, double>>& terms, const StepReport& mean);

 private:
  ThreadPool& pool_;
  const Splits data_;
  std::vector<Phase> phases_ = {{"Training", false, -1, 0}};
  OptimiserOptions optimiser_;
};

}  // namespace hourglass
