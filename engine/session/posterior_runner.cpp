#include "session/posterior_runner.h"

#include "nn/latent.h"
#include "nn/weight_decay.h"
#include "session/common_settings.h"
#include "session/posterior_figures.h"
#include "session/posterior_views.h"
#include "session/view_arguments.h"

namespace hourglass {

void PosteriorRunner::configure_training(const Settings& settings) {
  optimiser_ = read_optimiser(settings);
  phases_.back().epochs = settings.at("epochs").get<double>();
}

StepReport PosteriorRunner::report(const Vae::Step& step) {
  StepReport out{step.loss, step.squared_error, step.gradient_norm};
  out.parts[0] = step.reconstruction;
  out.parts[1] = step.kl;
  return out;
}

void PosteriorRunner::resume_optimiser(long steps, long kind) {
  const bool adam = kind == static_cast<long>(OptimiserKind::adam);
  vae().optimiser().resume(steps, adam ? OptimiserKind::adam : OptimiserKind::sgd);
}

void PosteriorRunner::add_training_terms(std::vector<std::pair<std::string, double>>& terms,
                                         const StepReport& mean) {
  if (vae().options().likelihood == Likelihood::gaussian) terms.emplace_back("σ", vae().pixel_deviation());
  terms.emplace_back("λ", optimiser_.weight_decay);
  terms.emplace_back("½ΣW²", half_squared_weights(vae().parameters()));
  terms.emplace_back("η", optimiser_.learning_rate);
  terms.emplace_back("‖∇J‖", mean.gradient_norm);
}

void PosteriorRunner::metrics(RunContext& context, const StepReport& held_out, Json& out) {
  out["negative_elbo"] = held_out.parts[0] + held_out.parts[1];
  out["reconstruction"] = held_out.parts[0];
  out["kl"] = held_out.parts[1];
  add_posterior_figures(context, vae(), out);
}

bool PosteriorRunner::sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) {
  random.normal(pool_, stream, step, 0, {code.data(), static_cast<std::size_t>(code.size())});
  return true;
}

std::vector<double> PosteriorRunner::information(ConstMatrixView x) {
  std::vector<double> out(static_cast<std::size_t>(vae().options().code));
  add_kl_per_dimension(read_only(vae().posterior(x)), out);
  for (double& kl : out) kl /= static_cast<double>(x.rows());
  return out;
}

std::vector<Index> PosteriorRunner::widths() const {
  const VaeOptions& o = vae().options();
  std::vector<Index> out = {o.pixels};
  out.insert(out.end(), o.hidden.begin(), o.hidden.end());
  out.push_back(o.code);
  out.insert(out.end(), o.decoder_hidden.begin(), o.decoder_hidden.end());
  out.push_back(o.pixels);
  return out;
}

// The code's place holds its mean.
std::vector<ConstMatrixView> PosteriorRunner::activations(Index batch, int) {
  std::vector<ConstMatrixView> out;
  const auto add_hidden = [&](Mlp& half) {
    for (int i = 0; i + 1 < half.layers(); ++i) out.push_back(read_only(half.layer(i).output(batch)));
  };
  add_hidden(vae().encoder());
  out.push_back(read_only(vae().mean(batch)));
  add_hidden(vae().decoder());
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
  view.arrays.emplace_back("deviation",
                           list_of(std::vector<Real>(deviation.data(), deviation.data() + units)));
  view.arrays.emplace_back("drawn", list_of(std::vector<Real>(z.data(), z.data() + units)));
  return decode(view_of(z), context.phase);
}

std::vector<std::string> PosteriorRunner::view_names() const {
  std::vector<std::string> out = {"posterior", "importance"};
  if (vae().options().code == 2) out.push_back("manifold");
  if (data_.test.factors() != nullptr) out.push_back("factors");
  return out;
}

View PosteriorRunner::draw(const std::string& name, const Json& arguments, RunContext& context) {
  if (name == "posterior") return draw_posterior(context, vae(), arguments);
  if (name == "importance") return draw_importance(context, vae(), arguments);
  if (name == "manifold") return draw_manifold(context, vae(), arguments);
  if (name == "factors") return draw_factors(context, vae(), arguments);
  return Runner::draw(name, arguments, context);
}

}  // namespace hourglass
