#include "session/adversarial_views.h"

#include <algorithm>

#include "core/elementary.h"
#include "session/configuration_error.h"
#include "session/view_arguments.h"

namespace hourglass {
namespace {

constexpr Index kMostPoints = 10000;
constexpr Index kMostSide = 256;
constexpr Index kMostStyles = 100;
constexpr double kNormalRange = 3.5, kPlanarRange = 7;  // hold all but a draw in a thousand

MatrixView writable(Matrix& m) { return {m.data(), m.rows(), m.cols()}; }

std::uint64_t seed_of(const Json& arguments) {
  return static_cast<std::uint64_t>(place_argument(arguments, "seed", 0x7fffffff));
}

}  // namespace

View draw_prior_view(RunContext& context, AdversarialNetwork& network, const Json& arguments) {
  check_arguments("prior", arguments, {"count", "seed"});
  const Samples& test = context.data.test;
  const Index count =
      std::max<Index>(1, count_argument(arguments, "count", 1000, std::min(kMostPoints, test.count())));
  Matrix codes(count, network.style_units()), draws(count, network.style_units());
  context.for_batches(test, count, [&](Index first, ConstMatrixView x) {
    codes.middleRows(first, x.rows()) = network.style(x);
  });
  const std::vector<int> labels = RunContext::labels(test, 0, count);
  network.draw_style(context.random, Stream::picture, seed_of(arguments),
                     network.shaped() ? std::span<const int>(labels) : std::span<const int>(),
                     writable(draws));
  View view;
  view.info["shaped"] = network.shaped();
  view.arrays = {
      {"codes", array_of(view_of(codes))}, {"draws", array_of(view_of(draws))}, {"labels", list_of(labels)}};
  return view;
}

View draw_decision_surface(AdversarialNetwork& network, const Json& arguments) {
  check_arguments("decision_surface", arguments, {"side", "range", "label"});
  const Index side = std::max<Index>(2, count_argument(arguments, "side", 48, kMostSide));
  const double range = number_argument(arguments, "range", network.planar() ? kPlanarRange : kNormalRange);
  if (range <= 0) {
    throw ConfigurationError("view argument range = " + arguments["range"].dump() +
                             ": must be a number above 0");
  }
  const double label = number_argument(arguments, "label", -1);
  if (label != -1 && (label < 0 || label >= static_cast<double>(network.classes()) ||
                      label != static_cast<double>(static_cast<int>(label)))) {
    throw ConfigurationError("view argument label = " + arguments["label"].dump() +
                             ": must be −1, or a class from 0 to " + std::to_string(network.classes() - 1));
  }
  const std::vector<int> labels(static_cast<std::size_t>(RunContext::kBatch), static_cast<int>(label));
  const auto coordinate = [&](Index i) {
    return static_cast<Real>(range * (2 * static_cast<double>(i) / static_cast<double>(side - 1) - 1));
  };
  Matrix z = Matrix::Zero(RunContext::kBatch, network.style_units()), surface(side, side);
  for (Index first = 0; first < side * side; first += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, side * side - first);
    for (Index i = 0; i < n; ++i) {
      z(i, 0) = coordinate((first + i) % side);
      if (z.cols() > 1) z(i, 1) = coordinate((first + i) / side);
    }
    const ConstMatrixView logits = network.judge(ConstMatrixView(z.data(), n, z.cols()),
                                                 std::span(labels).first(static_cast<std::size_t>(n)));
    for (Index i = 0; i < n; ++i) surface.data()[first + i] = elementary::sigmoid(logits(i, 0));
  }
  View view;
  view.info["range"] = range;
  view.info["label"] = static_cast<int>(label);
  view.info["units"] = network.style_units();
  view.arrays = {{"surface", array_of(view_of(surface))}};
  return view;
}

View draw_style_grid(RunContext& context, AdversarialNetwork& network, const Json& arguments) {
  check_arguments("style_grid", arguments, {"count", "seed"});
  const Index classes = network.told_classes(), units = network.style_units();
  if (classes == 0) {
    throw ConfigurationError(
        "view style_grid: this variant's decoder is told no class. Choose variant = supervised or "
        "semi-supervised");
  }
  const Index count = count_argument(arguments, "count", 10, kMostStyles);
  const SampleShape shape = context.data.train.shape();
  Matrix styles(count, units), codes(classes, units + classes), images(count * classes, shape.numbers());
  network.draw_style(context.random, Stream::picture, seed_of(arguments), {}, writable(styles));
  codes.rightCols(classes).setIdentity();
  for (Index row = 0; row < count; ++row) {
    for (Index first = 0; first < classes; first += RunContext::kBatch) {
      const Index n = std::min(RunContext::kBatch, classes - first);
      codes.leftCols(units).rowwise() = styles.row(row);
      images.middleRows(row * classes + first, n) =
          network.decode_code(ConstMatrixView(codes.row(first).data(), n, codes.cols()));
    }
  }
  ViewArray stack = images_of(view_of(images), shape);
  stack.shape = {count, classes, shape.height, shape.width, shape.channels};
  View view;
  view.arrays = {{"images", std::move(stack)}, {"codes", array_of(view_of(styles))}};
  return view;
}

}  // namespace hourglass
