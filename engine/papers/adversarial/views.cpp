#include "papers/adversarial/views.h"

#include <algorithm>

#include "core/elementary.h"
#include "session/code_figures.h"

namespace hourglass {
namespace {

constexpr Index kMostSide = 256;
constexpr Index kMostStyles = 100;
constexpr double kNormalRange = 3.5, kPlanarRange = 7;  // hold all but a draw in a thousand

}  // namespace

View draw_prior_view(RunContext& context, AdversarialRunner& runner, const Json& arguments) {
  const AdversarialNetwork network = runner.network();
  const Samples& test = context.data.test;
  const Index count = count_argument(arguments, "count", 1000, std::min(kMostPoints, test.count()), 1);
  const std::uint64_t seed = seed_argument(arguments);
  Matrix codes(count, network.style_units), draws(count, network.style_units);
  context.for_batches(test, count, [&](Index first, ConstMatrixView x) {
    const auto batch = static_cast<std::uint32_t>(first / RunContext::kBatch);
    codes.middleRows(first, x.rows()) =
        runner.draw_codes(x, {context.random, Stream::picture, seed, 2 + batch});
  });
  const std::vector<int> labels = RunContext::labels(test, 0, count);
  runner.draw_style(context.random, Stream::picture, seed,
                    network.shaped ? std::span<const int>(labels) : std::span<const int>(), writable(draws));
  return {.info = {{"shaped", network.shaped}},
          .arrays = {{"codes", array_of(view_of(codes))},
                     {"draws", array_of(view_of(draws))},
                     {"labels", list_of(labels)}}};
}

View draw_decision_surface(RunContext&, AdversarialRunner& runner, const Json& arguments) {
  const AdversarialNetwork network = runner.network();
  const Index side = count_argument(arguments, "side", 48, kMostSide, 2);
  const double range = number_argument(arguments, "range", network.planar ? kPlanarRange : kNormalRange);
  if (range <= 0) {
    throw ConfigurationError("view argument range = " + arguments["range"].dump() +
                             ": must be a number above 0");
  }
  const Index label = whole_argument(arguments, "label", -1, {-1, static_cast<double>(network.classes - 1)});
  const std::vector<int> labels(static_cast<std::size_t>(RunContext::kBatch), static_cast<int>(label));
  const auto coordinate = [&](Index i) {
    return static_cast<Real>(range * (2 * static_cast<double>(i) / static_cast<double>(side - 1) - 1));
  };
  Matrix z = Matrix::Zero(RunContext::kBatch, network.style_units), surface(side, side);
  for (Index first = 0; first < side * side; first += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, side * side - first);
    for (Index i = 0; i < n; ++i) {
      z(i, 0) = coordinate((first + i) % side);
      if (z.cols() > 1) z(i, 1) = coordinate((first + i) / side);
    }
    const ConstMatrixView logits = runner.judge(ConstMatrixView(z.data(), n, z.cols()),
                                                std::span(labels).first(static_cast<std::size_t>(n)));
    for (Index i = 0; i < n; ++i) surface.data()[first + i] = elementary::sigmoid(logits(i, 0));
  }
  return {.info = {{"range", range}, {"label", label}, {"units", network.style_units}},
          .arrays = {{"surface", array_of(view_of(surface))}}};
}

View draw_style_grid(RunContext& context, AdversarialRunner& runner, const Json& arguments) {
  const AdversarialNetwork network = runner.network();
  const Index classes = network.decoder_classes, units = network.style_units;
  const Index count = count_argument(arguments, "count", 10, kMostStyles);
  Matrix styles(count, units), codes(count * classes, units + classes);
  runner.draw_style(context.random, Stream::picture, seed_argument(arguments), {}, writable(styles));
  for (Index row = 0; row < count; ++row) {
    auto of_style = codes.middleRows(row * classes, classes);
    of_style.leftCols(units).rowwise() = styles.row(row);
    of_style.rightCols(classes).setIdentity();
  }
  const Matrix images = decoded_from(context, runner, view_of(codes));
  return {.arrays = {{"images", image_grid_of(view_of(images), classes, context.data.train.shape())},
                     {"codes", array_of(view_of(styles))}}};
}

}  // namespace hourglass
