#include "session/latent_views.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "session/code_figures.h"

namespace hourglass {
namespace {

constexpr Index kMostImages = 1000;
constexpr Index kMostSteps = 64;
constexpr Index kMostDimensions = 64;
constexpr Index kSpreadOver = 1000;  // test images that a code's spread is taken over

Matrix code_of(RunContext& context, Runner& runner, Index index) {
  return runner.encode(context.batch(context.data.test, index, 1), context.phase);
}

}  // namespace

View draw_samples(RunContext& context, Runner& runner, const Json& arguments) {
  const Index count = count_argument(arguments, "count", 64, kMostImages);
  Matrix codes(count, runner.code_size(context.phase));
  if (!runner.sample_prior(context.random, Stream::picture, seed_argument(arguments), writable(codes))) {
    throw ConfigurationError(
        "view samples: this model has no prior over its codes, so there is nothing to sample from");
  }
  const Matrix images = decoded_from(context, runner, view_of(codes));
  return {.arrays = {{"images", images_of(view_of(images), context.data.test.shape())},
                     {"codes", array_of(view_of(codes))}}};
}

View draw_traversal(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index index = place_argument(arguments, "index", test.count() - 1);
  const Index units = runner.code_size(context.phase);
  const Index dimensions = count_argument(arguments, "dimensions", 10, std::min(units, kMostDimensions));
  const Index steps = count_argument(arguments, "steps", 9, kMostSteps, 2);
  const double range = number_argument(arguments, "range", 3);

  const Index seen = std::min(kSpreadOver, test.count());
  Matrix none(0, units);
  const bool prior = runner.sample_prior(context.random, Stream::picture, 0, writable(none));
  const Matrix codes = codes_of(context, runner, test, seen);
  const Eigen::Matrix<Real, 1, Eigen::Dynamic> mean = codes.colwise().mean();
  const Eigen::Matrix<Real, 1, Eigen::Dynamic> variance =
      (codes.rowwise() - mean).colwise().squaredNorm() / static_cast<Real>(seen);
  std::vector<double> information =
      runner.information(context.batch(test, 0, std::min(RunContext::kBatch, seen)));
  if (information.empty()) information.assign(variance.begin(), variance.end());
  std::vector<Index> order(static_cast<std::size_t>(units));
  std::iota(order.begin(), order.end(), Index{0});
  std::ranges::stable_sort(order, [&](Index a, Index b) {
    return information[static_cast<std::size_t>(a)] > information[static_cast<std::size_t>(b)];
  });
  order.resize(static_cast<std::size_t>(dimensions));

  const Matrix start = code_of(context, runner, index);
  Matrix moved(dimensions * steps, units), values(dimensions, steps);
  for (Index d = 0; d < dimensions; ++d) {
    const Index unit = order[static_cast<std::size_t>(d)];
    const double centre = prior ? 0 : static_cast<double>(mean(unit));
    const double scale = prior ? 1 : std::sqrt(static_cast<double>(variance(unit)));
    for (Index s = 0; s < steps; ++s) {
      const double way = 2.0 * static_cast<double>(s) / static_cast<double>(steps - 1) - 1;
      values(d, s) = static_cast<Real>(centre + scale * range * way);
      moved.row(d * steps + s) = start.row(0);
      moved(d * steps + s, unit) = values(d, s);
    }
  }
  const Matrix images = decoded_from(context, runner, view_of(moved));
  std::vector<double> sorted, change;
  for (Index d = 0; d < dimensions; ++d) {
    sorted.push_back(information[static_cast<std::size_t>(order[static_cast<std::size_t>(d)])]);
    change.push_back(
        static_cast<double>((images.row(d * steps) - images.row(d * steps + steps - 1)).cwiseAbs().mean()));
  }
  return {.info = {{"index", index}, {"prior", prior}},
          .arrays = {{"images", image_grid_of(view_of(images), steps, test.shape())},
                     {"order", list_of(order)},
                     {"information", list_of(sorted)},
                     {"change", list_of(change)},
                     {"values", array_of(view_of(values))}}};
}

View draw_interpolation(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index from = place_argument(arguments, "from", test.count() - 1);
  const Index to = place_argument(arguments, "to", test.count() - 1, 1);
  const Index steps = count_argument(arguments, "steps", 9, kMostSteps, 2);
  const Matrix a = code_of(context, runner, from), b = code_of(context, runner, to);
  Matrix codes(steps, a.cols());
  for (Index s = 0; s < steps; ++s) {
    const Real way = static_cast<Real>(s) / static_cast<Real>(steps - 1);
    codes.row(s) = (1 - way) * a + way * b;
  }
  const Matrix images = decoded_from(context, runner, view_of(codes));
  return {
      .info = {{"from", from}, {"to", to}},
      .arrays = {{"images", images_of(view_of(images), test.shape())}, {"codes", array_of(view_of(codes))}}};
}

}  // namespace hourglass
