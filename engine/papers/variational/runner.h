#pragma once
#include "models/vae.h"
#include "session/runner.h"

namespace hourglass {

/// What the runners of the VAE and the β-VAE share: all but the objective and its counters.
class PosteriorRunner : public Runner {
 public:
  void reserve(Index batch) override { vae().reserve(batch); }
  void initialise(const Random& random) override { vae().initialise(random); }
  Parameters& parameters() override { return vae().parameters(); }
  std::string loss_unit(int) const override { return "nats"; }
  void metrics(RunContext& context, const StepReport& held_out, Json& out) override;

  ConstMatrixView encode(ConstMatrixView x, int) override { return read_only(vae().encode(x)); }
  ConstMatrixView decode(ConstMatrixView code, int) override { return read_only(vae().decode(code)); }
  bool sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) override;
  std::vector<double> information(ConstMatrixView x) override;
  ConstMatrixView filters(int layer) override { return read_only(vae().encoder().layer(layer).weight()); }
  std::vector<ConstMatrixView> activations(Index batch, int phase) override;
  ConstMatrixView pass(ConstMatrixView x, int label, RunContext& context, View& view) override;

  /// 'posterior', 'importance', 'manifold' where the code has two units, 'factors' where the data have them.
  std::vector<NamedView> own_views() const override;
  Vae& subject() { return vae(); }

 protected:
  /// Where a report keeps its parts, both in nats.
  enum Part { kReconstruction, kKl };

  PosteriorRunner(ThreadPool& pool, const Splits& data, const VaeOptions& options)
      : Runner(hourglass_shape(options.pixels, options.hidden, options.code, options.decoder_hidden)),
        pool_(pool),
        data_(data) {}

  virtual Vae& vae() = 0;
  static StepReport report(const Vae::Step& step);
  /// What ends the list of every objective's terms.
  void finish_terms(Terms& terms, const StepReport& mean);

 private:
  ThreadPool& pool_;
  const Splits data_;
};

}  // namespace hourglass
