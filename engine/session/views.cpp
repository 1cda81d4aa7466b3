#include "session/views.h"

#include <algorithm>
#include <cmath>
#include <xtensor/xmath.hpp>

#include "core/order.h"
#include "core/row_tiles.h"
#include "core/stack.h"
#include "metrics/pca.h"
#include "session/code_figures.h"
#include "session/session.h"

namespace hourglass {
namespace {

constexpr Index kMostSteps = 64;
constexpr Index kMostDimensions = 64;
constexpr Index kSpreadOver = 1000;  // test images that a code's spread is taken over

ViewArray stack_of(const auto& expression) {
  return {{expression.shape().begin(), expression.shape().end()}, {expression.begin(), expression.end()}};
}

View draw_reconstructions(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const SampleShape shape = test.shape();
  const Index count = count_argument(arguments, "count", 16, std::min(kMostImages, test.count()));
  const Index k = std::min(runner.final_code_size(), shape.numbers());
  const bool with_pca = count > 0 && context.pca.components() >= k;
  Matrix input(count, shape.numbers()), output(count, shape.numbers()),
      linear(with_pca ? count : 0, shape.numbers());
  context.for_batches(test, count, [&](Index first, ConstMatrixView x) {
    const Index n = x.rows();
    input.middleRows(first, n) = x;
    output.middleRows(first, n) = runner.decode(runner.encode(x, context.phase), context.phase);
    if (with_pca) context.pca.reconstruct(x, k, MatrixView(linear.row(first).data(), n, shape.numbers()));
  });
  View view{.arrays = {{"input", images_of(view_of(input), shape)},
                       {"reconstruction", images_of(view_of(output), shape)},
                       {"labels", list_of(RunContext::labels(test, 0, count))},
                       {"error", errors_of(context.pool, output, input)}}};
  if (with_pca) {
    view.arrays.emplace_back("pca", images_of(view_of(linear), shape));
    view.arrays.emplace_back("pca_error", errors_of(context.pool, linear, input));
  }
  return view;
}

View draw_codes(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index count = count_argument(arguments, "count", 16, std::min(kMostPoints, test.count()));
  return {.arrays = {{"codes", array_of(view_of(codes_of(context, runner, test, count)))}}};
}

// The plane of the map: two code units as they are, or the codes' first two principal directions.
View draw_code_map(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index count = count_argument(arguments, "count", 2000, std::min(kMostPoints, test.count()), 1);
  const Matrix codes = codes_of(context, runner, test, count);
  Matrix points = Matrix::Zero(count, 2);
  CodePlane shown;
  View view;
  if (codes.cols() <= 2) {
    points.leftCols(codes.cols()) = codes;
    view.info["axes"] = "code";
  } else {
    Pca plane(context.pool, codes.cols());
    plane.absorb(view_of(codes));
    plane.fit(2);
    plane.project(view_of(codes), writable(points));
    view.info["axes"] = "principal";
    const double total = std::max(1e-30, static_cast<double>(plane.total_variance()));
    view.info["explained"] = {static_cast<double>(plane.variances()(0, 0)) / total,
                              static_cast<double>(plane.variances()(0, 1)) / total};
    shown = {plane.mean(), plane.directions()};
  }
  view.arrays = {{"points", array_of(view_of(points))},
                 {"labels", list_of(RunContext::labels(test, 0, count))},
                 {"index", places(count)}};
  // Last, when no memory is wanted any more; a map of two units as they are leaves the plane before it.
  if (shown.mean.size() > 0) std::swap(context.plane, shown);
  return view;
}

View draw_decode(RunContext& context, Runner& runner, const Json& arguments) {
  const auto x = static_cast<Real>(number_argument(arguments, "x", 0)),
             y = static_cast<Real>(number_argument(arguments, "y", 0));
  Matrix code = Matrix::Zero(1, runner.code_size(context.phase));
  if (code.cols() <= 2) {
    code(0, 0) = x;
    if (code.cols() == 2) code(0, 1) = y;
  } else {
    const auto& [mean, directions] = context.plane;
    if (directions.cols() != code.cols())
      throw ConfigurationError("view decode: ask for code_map first; x and y are coordinates on its plane");
    code = mean + x * directions.row(0) + y * directions.row(1);
  }
  const Matrix image = decoded_from(context, runner, view_of(code));
  return {.arrays = {{"image", image_of(view_of(image), context.data.test.shape())}}};
}

View draw_decoded(RunContext& context, Runner& runner, const Json& arguments) {
  constexpr double kFurthest = 1e6;
  const Samples& test = context.data.test;
  const Index index = place_argument(arguments, "index", test.count() - 1);
  Matrix code(1, runner.code_size(context.phase));
  const std::vector<Real> given = list_argument(arguments, "code", code.cols(), {-kFurthest, kFurthest});
  if (given.empty()) {
    code = runner.encode(context.batch(test, index, 1), context.phase);
  } else {
    std::ranges::copy(given, code.data());
  }
  const Matrix image = decoded_from(context, runner, view_of(code));
  return {.arrays = {{"image", image_of(view_of(image), test.shape())}, {"code", list_of(view_of(code))}}};
}

Matrix code_of(RunContext& context, Runner& runner, Index index) {
  return runner.encode(context.batch(context.data.test, index, 1), context.phase);
}

// Codes drawn from the prior.
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

// One test image's code, each unit in turn moved from −range to range; the units that say most come first.
// Without a prior the range is in standard deviations of the unit over test images, about its mean.
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
  const std::vector<Index> order = largest_first(information);

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

// The straight line between two test images' codes.
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

View draw_filters(RunContext& context, Runner& runner, const Json& arguments) {
  const Index layer = place_argument(arguments, "layer", runner.shape().code_place - 1);
  const ConstMatrixView weights = runner.filters(static_cast<int>(layer));
  const Index count = count_argument(arguments, "count", 100, weights.rows());
  const ConstMatrixView shown(weights.data(), count, weights.cols());
  const SampleShape shape = context.data.test.shape();
  // Only the first layer's inputs are pixels; deeper rows are shown as what they are, one row of weights
  // each.
  return {
      .info = {{"units", weights.rows()},
               {"scale", count > 0 ? static_cast<double>(shown.cwiseAbs().maxCoeff()) : 0.0}},
      .arrays = {{"filters", layer == 0 ? stack_of(as_stack(shown, shape.height, shape.width, shape.channels))
                                        : stack_of(as_stack(shown, 1, weights.cols(), 1))}}};
}

View draw_hourglass(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const SampleShape shape = test.shape();
  const Index index = place_argument(arguments, "index", test.count() - 1);
  Matrix x(1, shape.numbers());
  const std::vector<Real> own = list_argument(arguments, "pixels", shape.numbers(), {0, 1});
  if (own.empty()) {
    test.gather_range(index, 1, x.data());
  } else {
    std::ranges::copy(own, x.data());
  }
  const int label = own.empty() ? test.label(index) : -1;
  View view{.arrays = {{"input", image_of(view_of(x), shape)}}};
  const ConstMatrixView output = runner.pass(view_of(x), label, context, view);
  view.arrays.emplace_back("output", image_of(output, shape));
  view.info["label"] = label;
  view.info["widths"] = runner.shape().widths;
  view.info["code"] = runner.shape().code_place;
  const std::vector<ConstMatrixView> layers = runner.activations(1, context.phase);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    view.arrays.emplace_back("layer_" + std::to_string(i), list_of(layers[i]));
  }
  return view;
}

}  // namespace

std::vector<NamedView> views_of(const Runner& runner) {
  static constexpr NamedView kCodes = {"codes", {"count"}, draw_codes},
                             kCodeMap = {"code_map", {"count"}, draw_code_map};
  std::vector<NamedView> out = {kCodes, kCodeMap};
  if (runner.images()) {
    out = {{"reconstructions", {"count"}, draw_reconstructions},
           kCodeMap,
           {"filters", {"count", "layer"}, draw_filters},
           {"hourglass", {"index", "pixels"}, draw_hourglass},
           {"decode", {"x", "y"}, draw_decode},
           kCodes,
           {"samples", {"count", "seed"}, draw_samples},
           {"traversal", {"index", "dimensions", "steps", "range"}, draw_traversal},
           {"interpolation", {"from", "to", "steps"}, draw_interpolation},
           {"decoded", {"index", "code"}, draw_decoded}};
  }
  for (const NamedView& own : runner.own_views()) out.push_back(own);
  return out;
}

View Session::view(const std::string& name, const Json& arguments) {
  require_whole();
  if (data_.test.count() == 0) throw ConfigurationError("view " + name + ": there are no test samples yet");
  const std::vector<NamedView> views = views_of(*runner_);
  const auto found = std::ranges::find(views, name, &NamedView::name);
  if (found == views.end()) {
    std::string list;
    for (const NamedView& other : views) list.append(list.empty() ? "" : ", ").append(other.name);
    throw ConfigurationError("unknown view '" + name + "' (there are: " + list + ")");
  }
  if (!arguments.is_object()) throw ConfigurationError("view " + name + ": the arguments must be an object");
  for (const Json::Member& given : arguments.items()) {
    if (std::ranges::find(found->arguments, given.name) == found->arguments.end())
      throw ConfigurationError("view " + name + ": unknown argument '" + given.name + "'");
  }
  RunContext context = this->context();
  View view = found->draw(context, *runner_, arguments);
  view.name = name;
  view.info["step"] = place_.step;
  return view;
}

}  // namespace hourglass
