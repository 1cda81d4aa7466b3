#include "papers/variational/views.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/normal_quantile.h"
#include "datasets/sets/factor_lattice.h"
#include "papers/variational/figures.h"
#include "session/setting.h"
#include "session/view.h"

namespace hourglass {
namespace {

constexpr Index kMostSide = 40;
constexpr Index kMostBounds = 100;

}  // namespace

View draw_posterior(RunContext& context, Vae& model, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index count = count_argument(arguments, "count", 500, std::min(kMostPoints, test.count()));
  const Index units = model.options().code;
  Matrix means(count, units), deviations(count, units);
  context.for_batches(test, count, [&](Index first, ConstMatrixView x) {
    const MatrixView q = model.posterior(x);
    means.middleRows(first, x.rows()) = q.leftCols(units);
    deviations.middleRows(first, x.rows()) = (q.rightCols(units).array() / 2).exp();
  });
  return {.arrays = {{"means", array_of(view_of(means))},
                     {"deviations", array_of(view_of(deviations))},
                     {"labels", list_of(RunContext::labels(test, 0, count))},
                     {"index", places(count)}}};
}

View draw_manifold(RunContext& context, Vae& model, const Json& arguments) {
  HOURGLASS_CHECK(model.options().code == 2);
  const Index side = count_argument(arguments, "side", 20, kMostSide, 1);
  std::vector<double> values;
  for (Index i = 0; i < side; ++i) {
    values.push_back(normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(side)));
  }
  const SampleShape shape = context.data.test.shape();
  Matrix images(side * side, shape.numbers()), codes(side, 2);
  for (Index row = 0; row < side; ++row) {
    for (Index column = 0; column < side; ++column) {
      codes(column, 0) = static_cast<Real>(values[static_cast<std::size_t>(column)]);
      codes(column, 1) = static_cast<Real>(values[static_cast<std::size_t>(side - 1 - row)]);
    }
    images.middleRows(row * side, side) = model.decode(view_of(codes));
  }
  return {.arrays = {{"images", image_grid_of(view_of(images), side, shape)}, {"values", list_of(values)}}};
}

View draw_importance(RunContext& context, Vae& model, const Json& arguments) {
  const Index last = context.data.test.count() - 1;
  const Index first = place_argument(arguments, "first", last);
  const Index count = count_argument(arguments, "count", 1, std::min(kMostBounds, last + 1 - first));
  const Index samples =
      whole_argument(arguments, "samples", 50, {1, static_cast<double>(kMostImportanceSamples)});
  return {.info = {{"samples", samples}},
          .arrays = {{"bound", list_of(importance_bounds(context, model, first, count, samples))}}};
}

View draw_factors(RunContext& context, Vae& model, const Json& arguments) {
  const Samples& test = context.data.test;
  const FactorLattice* lattice = test.factors();
  HOURGLASS_CHECK(lattice != nullptr);
  const Index count = count_argument(arguments, "count", kMostPoints, std::min(kMostPoints, test.count()), 1);
  const std::vector<int> values = factor_values(test, count);
  const auto factors = static_cast<Index>(lattice->factors().size());
  const Matrix means = posterior_means(context, model, count);
  const FactorInformation found = factor_information(view_of(means), {values, factors});

  std::vector<double> gap = found.gap;
  for (double& g : gap) g = std::isfinite(g) ? g : 0;
  const Matrix information = found.matrix.cast<Real>();
  Json names = Json::array();
  for (const Factor& factor : lattice->factors()) names.push_back(factor.name);
  return {.info = {{"names", names}, {"mig", found.mig}},
          .arrays = {{"information", array_of(view_of(information))},
                     {"entropy", list_of(found.entropy)},
                     {"gap", list_of(gap)}}};
}

}  // namespace hourglass
