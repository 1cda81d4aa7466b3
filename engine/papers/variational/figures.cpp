#include "papers/variational/figures.h"

#include <algorithm>

#include "datasets/sets/factor_lattice.h"
#include "metrics/active_units.h"
#include "metrics/disentanglement.h"
#include "metrics/iwae.h"
#include "nn/codes/posterior.h"

namespace hourglass {
namespace {

constexpr Index kImportanceSamples = 50;

// Traversals as the view draws them (session/views.h): of so many test images, each unit from −3 to 3.
constexpr Index kTraversed = 50;
constexpr Real kRange = 3;

/// Importance weights of test images, from the model as it stands.
class TestWeights : public ImportanceSampler {
 public:
  TestWeights(RunContext& context, Vae& model) : context_(context), model_(model) {}

  void draw(Index first, Index images, Index samples, unsigned draw, std::span<double> out) override {
    const NoiseSource noise{context_.random, Stream::metric, static_cast<std::uint64_t>(first), draw};
    model_.log_importance_weights(context_.batch(context_.data.test, first, images), samples, noise, out);
  }

 private:
  RunContext& context_;
  Vae& model_;
};

/// Mean |difference| of a pixel between the two ends of a unit's traversal, over the images of these codes.
double change_along(Vae& model, const Matrix& means, Index unit) {
  const Index count = std::min(kTraversed, means.rows());
  Matrix codes(2 * count, means.cols());
  codes << means.topRows(count), means.topRows(count);
  codes.col(unit).head(count).setConstant(-kRange);
  codes.col(unit).tail(count).setConstant(kRange);
  const ConstMatrixView images = read_only(model.decode({codes.data(), codes.rows(), codes.cols()}));
  return static_cast<double>((images.topRows(count) - images.bottomRows(count)).cwiseAbs().mean());
}

}  // namespace

std::vector<double> importance_bounds(RunContext& context, Vae& model, Index first, Index count, Index k) {
  TestWeights weights(context, model);
  std::vector<double> piece(static_cast<std::size_t>(std::min(k, RunContext::kBatch))), out;
  for (Index image = first; image < first + count; ++image) {
    ImportanceBound bound;
    unsigned draw = 0;
    while (bound.count() < k) {
      const Index samples = std::min(RunContext::kBatch, k - static_cast<Index>(bound.count()));
      const auto drawn = std::span(piece).first(static_cast<std::size_t>(samples));
      weights.draw(image, 1, samples, draw++, drawn);
      bound.add(drawn);
    }
    out.push_back(bound.value());
  }
  return out;
}

Matrix posterior_means(RunContext& context, Vae& model, Index count) {
  Matrix out(count, model.options().code);
  context.for_batches(context.data.test, count, [&](Index first, ConstMatrixView x) {
    out.middleRows(first, x.rows()) = model.encode(x);
  });
  return out;
}

std::vector<int> factor_values(const Samples& samples, Index count) {
  const FactorLattice& lattice = *samples.factors();
  const std::size_t factors = lattice.factors().size();
  std::vector<int> out(static_cast<std::size_t>(count) * factors);
  for (Index i = 0; i < count; ++i) {
    lattice.factors_of_sample(i, std::span(out).subspan(static_cast<std::size_t>(i) * factors, factors));
  }
  return out;
}

void add_posterior_figures(RunContext& context, Vae& model, Json& out) {
  const Samples& test = context.data.test;
  const Index count = test.count(), units = model.options().code;
  std::vector<double> kl(static_cast<std::size_t>(units));
  Matrix means(count, units);
  context.for_batches(test, count, [&](Index first, ConstMatrixView x) {
    const ConstMatrixView q = read_only(model.posterior(x));
    add_kl_per_dimension(q, kl);
    means.middleRows(first, x.rows()) = q.leftCols(units);
  });
  for (double& value : kl) value /= static_cast<double>(count);
  out["kl_per_dimension"] = kl;
  const ConstMatrixView codes(means.data(), count, units);
  out["active_units"] = active_units(codes);
  const std::vector<double> variances = column_variances(codes);
  double least = 1;  // pixels are in [0, 1]
  for (Index unit = 0; unit < units; ++unit) {
    const bool active = variances[static_cast<std::size_t>(unit)] > kActiveVariance;
    if (active) least = std::min(least, change_along(model, means, unit));
  }
  if (out["active_units"].integer() > 0) out["traversal_change"] = least;

  TestWeights weights(context, model);
  const Index at_once = std::min(model.code_capacity(), RunContext::kBatch * kImportanceSamples);
  out["iwae_50"] = iwae(weights, count, kImportanceSamples, at_once);

  if (const FactorLattice* lattice = test.factors()) {
    const std::vector<int> values = factor_values(test, count);
    const FactorTable table{values, static_cast<Index>(lattice->factors().size())};
    out["mig"] = factor_information(codes, table).mig;
    out["higgins"] = higgins_metric(codes, table, context.random);
  }
}

}  // namespace hourglass
