#include "session/views.h"

#include <algorithm>
#include <cmath>
#include <xtensor/xmath.hpp>

#include "core/stack.h"
#include "metrics/pca.h"
#include "nn/losses.h"
#include "nn/row_tiles.h"
#include "session/code_figures.h"
#include "session/configuration_error.h"
#include "session/latent_views.h"
#include "session/view_arguments.h"

namespace hourglass {
namespace {

constexpr Index kMostPoints = 10000;
constexpr Index kMostImages = 1000;

std::vector<Index> shape_of(const auto& expression) {
  return {expression.shape().begin(), expression.shape().end()};
}

ViewArray array_of(const auto& expression) {
  return {shape_of(expression), {expression.begin(), expression.end()}};
}

}  // namespace

std::vector<std::string> Views::names() const {
  std::vector<std::string> out;
  if (s_.runner_->images()) {
    out = {"reconstructions", "code_map", "filters",   "hourglass",     "decode",
           "codes",           "samples",  "traversal", "interpolation", "decoded"};
  } else {
    out = {"codes", "code_map"};
  }
  for (std::string& name : s_.runner_->view_names()) out.push_back(std::move(name));
  return out;
}

View Views::draw(const std::string& name, const Json& arguments) {
  if (s_.data_.test.count() == 0)
    throw ConfigurationError("view " + name + ": there are no test samples yet");
  const std::vector<std::string> known = names();
  if (std::ranges::find(known, name) == known.end()) {
    std::string list;
    for (const std::string& other : known) list += (list.empty() ? "" : ", ") + other;
    throw ConfigurationError("unknown view '" + name + "' (there are: " + list + ")");
  }
  static constexpr std::pair<std::string_view, View (Views::*)(const Json&)> kOwn[] = {
      {"reconstructions", &Views::reconstructions},
      {"code_map", &Views::code_map},
      {"filters", &Views::filters},
      {"hourglass", &Views::hourglass},
      {"decode", &Views::decode},
      {"codes", &Views::codes},
      {"decoded", &Views::decoded}};
  static constexpr std::pair<std::string_view, View (*)(RunContext&, Runner&, const Json&)> kLatent[] = {
      {"samples", draw_samples},
      {"traversal", draw_traversal},
      {"interpolation", draw_interpolation}};
  RunContext context = s_.context();
  View view = [&] {
    for (const auto& [own, draw] : kOwn) {
      if (name == own) return (this->*draw)(arguments);
    }
    for (const auto& [own, draw] : kLatent) {
      if (name == own) return draw(context, *s_.runner_, arguments);
    }
    return s_.runner_->draw(name, arguments, context);
  }();
  view.name = name;
  view.info["step"] = s_.place_.step;
  return view;
}

Matrix Views::test_codes(Index count) {
  RunContext context = s_.context();
  return codes_of(context, *s_.runner_, s_.data_.test, count);
}

View Views::reconstructions(const Json& arguments) {
  check_arguments("reconstructions", arguments, {"count"});
  const Index count = count_argument(arguments, "count", 16, std::min(kMostImages, s_.data_.test.count()));
  const SampleShape shape = s_.shape_;
  const Index k = std::min(s_.runner_->final_code_size(), shape.numbers());
  const bool with_pca = s_.with_pca() && s_.pca_.components() >= k;
  Matrix input(count, shape.numbers()), output(count, shape.numbers()),
      linear(with_pca ? count : 0, shape.numbers());
  std::vector<double> error(static_cast<std::size_t>(count)), linear_error(with_pca ? error.size() : 0);
  s_.context().for_batches(s_.data_.test, count, [&](Index first, ConstMatrixView x) {
    const Index n = x.rows();
    input.middleRows(first, n) = x;
    output.middleRows(first, n) = s_.runner_->decode(s_.runner_->encode(x, s_.place_.phase), s_.place_.phase);
    if (with_pca) s_.pca_.reconstruct(x, k, MatrixView(linear.row(first).data(), n, shape.numbers()));
  });
  const auto images = [&](const Matrix& m) { return images_of(view_of(m), shape); };
  View view;
  if (count > 0) squared_error(s_.pool_, view_of(output), view_of(input), error);
  std::vector<float> labels;
  for (Index i = 0; i < count; ++i) labels.push_back(static_cast<float>(s_.data_.test.label(i)));
  view.arrays = {{"input", images(input)},
                 {"reconstruction", images(output)},
                 {"labels", list_of(labels)},
                 {"error", list_of(error)}};
  if (with_pca && count > 0) {
    squared_error(s_.pool_, view_of(linear), view_of(input), linear_error);
    view.arrays.emplace_back("pca", images(linear));
    view.arrays.emplace_back("pca_error", list_of(linear_error));
  }
  return view;
}

View Views::codes(const Json& arguments) {
  check_arguments("codes", arguments, {"count"});
  const Matrix codes =
      test_codes(count_argument(arguments, "count", 16, std::min(kMostPoints, s_.data_.test.count())));
  View view;
  view.arrays = {{"codes", array_of(view_of(codes))}};
  return view;
}

// The plane of the map: two code units as they are, or the codes' first two principal directions.
View Views::code_map(const Json& arguments) {
  check_arguments("code_map", arguments, {"count"});
  const Index count = std::max<Index>(
      1, count_argument(arguments, "count", 2000, std::min(kMostPoints, s_.data_.test.count())));
  const Matrix codes = test_codes(count);
  Matrix points(count, 2);
  View view;
  if (codes.cols() <= 2) {
    points.setZero();
    points.leftCols(codes.cols()) = codes;
    view.info["axes"] = "code";
  } else {
    Pca plane(s_.pool_, codes.cols());
    plane.absorb(view_of(codes));
    plane.fit(2);
    plane.project(view_of(codes), MatrixView(points.data(), count, 2));
    view.info["axes"] = "principal";
    const double total = std::max(1e-30, static_cast<double>(plane.total_variance()));
    view.info["explained"] = {static_cast<double>(plane.variances()(0, 0)) / total,
                              static_cast<double>(plane.variances()(0, 1)) / total};
    s_.map_mean_ = plane.mean();
    s_.map_directions_ = plane.directions();
  }
  std::vector<float> labels, index;
  for (Index i = 0; i < count; ++i) {
    labels.push_back(static_cast<float>(s_.data_.test.label(i)));
    index.push_back(static_cast<float>(i));
  }
  view.arrays = {
      {"points", array_of(view_of(points))}, {"labels", list_of(labels)}, {"index", list_of(index)}};
  return view;
}

View Views::decode(const Json& arguments) {
  check_arguments("decode", arguments, {"x", "y"});
  const auto x = static_cast<Real>(number_argument(arguments, "x", 0)),
             y = static_cast<Real>(number_argument(arguments, "y", 0));
  Matrix code = Matrix::Zero(1, s_.runner_->code_size(s_.place_.phase));
  if (code.cols() <= 2) {
    code(0, 0) = x;
    if (code.cols() == 2) code(0, 1) = y;
  } else {
    if (s_.map_directions_.cols() != code.cols()) {
      throw ConfigurationError(
          "view decode: draw the code_map first; its plane is what x and y are coordinates of");
    }
    code = s_.map_mean_ + x * s_.map_directions_.row(0) + y * s_.map_directions_.row(1);
  }
  View view;
  view.arrays = {{"image", image_of(view_of(s_.decode(view_of(code))), s_.shape_)}};
  return view;
}

View Views::decoded(const Json& arguments) {
  constexpr double kFurthest = 1e6;
  check_arguments("decoded", arguments, {"index", "code"});
  const Index index = place_argument(arguments, "index", s_.data_.test.count() - 1);
  const Index units = s_.runner_->code_size(s_.place_.phase);
  const std::vector<Real> given = list_argument(arguments, "code", units, -kFurthest, kFurthest);
  Matrix code(1, units);
  if (given.empty()) {
    code = s_.runner_->encode(s_.context().batch(s_.data_.test, index, 1), s_.place_.phase);
  } else {
    std::ranges::copy(given, code.data());
  }
  View view;
  view.arrays = {{"image", image_of(view_of(s_.decode(view_of(code))), s_.shape_)},
                 {"code", {{units}, {code.data(), code.data() + units}}}};
  return view;
}

View Views::filters(const Json& arguments) {
  check_arguments("filters", arguments, {"count", "layer"});
  const Index layer = place_argument(arguments, "layer", s_.runner_->code_place() - 1);
  const ConstMatrixView weights = s_.runner_->filters(static_cast<int>(layer));
  const Index count = count_argument(arguments, "count", 100, weights.rows());
  const ConstMatrixView shown(weights.data(), count, weights.cols());
  View view;
  view.info["units"] = weights.rows();
  view.info["scale"] = count > 0 ? static_cast<double>(shown.cwiseAbs().maxCoeff()) : 0.0;
  const SampleShape shape = s_.shape_;
  // Only the first layer's inputs are pixels; deeper rows are shown as what they are, one row of weights
  // each.
  view.arrays = {{"filters", layer == 0 ? array_of(as_stack(shown, shape.height, shape.width, shape.channels))
                                        : array_of(as_stack(shown, 1, weights.cols(), 1))}};
  return view;
}

View Views::hourglass(const Json& arguments) {
  check_arguments("hourglass", arguments, {"index", "pixels"});
  const Index index = place_argument(arguments, "index", s_.data_.test.count() - 1);
  const SampleShape shape = s_.shape_;
  MatrixView x = s_.held_out_.rows(1);
  const std::vector<Real> own = list_argument(arguments, "pixels", shape.numbers(), 0, 1);
  if (own.empty()) {
    s_.data_.test.gather_range(index, 1, x.data());
  } else {
    std::ranges::copy(own, x.data());
  }
  const int label = own.empty() ? s_.data_.test.label(index) : -1;
  RunContext context = s_.context();
  View view;
  view.arrays = {{"input", image_of(read_only(x), shape)}};
  const ConstMatrixView output = s_.runner_->pass(read_only(x), label, context, view);
  view.arrays.emplace_back("output", image_of(output, shape));
  view.info["label"] = label;
  view.info["widths"] = s_.runner_->widths();
  view.info["code"] = s_.runner_->code_place();
  const std::vector<ConstMatrixView> layers = s_.runner_->activations(1, context.phase);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    view.arrays.emplace_back(
        "layer_" + std::to_string(i),
        ViewArray{{layers[i].size()}, {layers[i].data(), layers[i].data() + layers[i].size()}});
  }
  return view;
}

}  // namespace hourglass
