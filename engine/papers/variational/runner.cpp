#include "papers/variational/runner.h"

#include "nn/codes/posterior.h"
#include "nn/objectives/penalties.h"
#include "papers/variational/figures.h"
#include "papers/variational/views.h"
#include "session/common_settings.h"
#include "session/view.h"

namespace hourglass {

StepReport PosteriorRunner::report(const Vae::Step& step) {
  StepReport out{step.loss, step.squared_error, step.gradient_norm};
  out.parts[kReconstruction] = step.reconstruction;
  out.parts[kKl] = step.kl;
  return out;
}

void PosteriorRunner::finish_terms(Terms& terms, const StepReport& mean) {
  if (vae().options().likelihood == Likelihood::gaussian) terms.emplace_back("σ", vae().pixel_deviation());
  add_training_terms(terms, half_squared_weights(parameters()), mean);
}

void PosteriorRunner::metrics(RunContext& context, const StepReport& held_out, Json& out) {
  out["negative_elbo"] = held_out.parts[kReconstruction] + held_out.parts[kKl];
  out["reconstruction"] = held_out.parts[kReconstruction];
  out["kl"] = held_out.parts[kKl];
  add_posterior_figures(context, vae(), out);
}

bool PosteriorRunner::sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) {
  random.normal(pool_, stream, step, 0, {code.data(), static_cast<std::size_t>(code.size())});
  return true;
}

std::vector<double> PosteriorRunner::information(ConstMatrixView x) {
  std::vector<double> out(static_cast<std::size_t>(final_code_size()));
  add_kl_per_dimension(read_only(vae().posterior(x)), out);
  for (double& kl : out) kl /= static_cast<double>(x.rows());
  return out;
}

// The code's place holds its mean.
std::vector<ConstMatrixView> PosteriorRunner::activations(Index batch, int) {
  std::vector<ConstMatrixView> out;
  vae().encoder().add_hidden_outputs(batch, out);
  out.push_back(read_only(vae().mean(batch)));
  vae().decoder().add_hidden_outputs(batch, out);
  return out;
}

// z = μ + σ ∘ ε is what is decoded, with the same ε every time.
ConstMatrixView PosteriorRunner::pass(ConstMatrixView x, int, RunContext& context, View& view) {
  const Index units = vae().options().code;
  const ConstMatrixView mean = encode(x, context.phase);
  const Matrix deviation = (vae().encoder().output(1).rightCols(units).array() / 2).exp();
  Matrix z(1, units);
  context.random.normal(pool_, Stream::picture, 0, 0, {z.data(), static_cast<std::size_t>(units)});
  z = (mean.array() + deviation.array() * z.array()).eval();
  view.arrays.emplace_back("deviation", list_of(view_of(deviation)));
  view.arrays.emplace_back("drawn", list_of(view_of(z)));
  return decode(view_of(z), context.phase);
}

std::vector<NamedView> PosteriorRunner::own_views() const {
  std::vector<NamedView> out = {
      {"posterior", {"count"}, draw_subject<PosteriorRunner, draw_posterior>},
      {"importance", {"samples", "first", "count"}, draw_subject<PosteriorRunner, draw_importance>}};
  if (final_code_size() == 2)
    out.push_back({"manifold", {"side"}, draw_subject<PosteriorRunner, draw_manifold>});
  if (data_.test.factors() != nullptr)
    out.push_back({"factors", {"count"}, draw_subject<PosteriorRunner, draw_factors>});
  return out;
}

}  // namespace hourglass
