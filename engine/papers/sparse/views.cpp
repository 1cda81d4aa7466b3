#include "papers/sparse/views.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "nn/objectives/penalties.h"

namespace hourglass {
namespace {

constexpr int kFirstLayer = 0;  // the phase in which the code is the first layer's
constexpr Index kMostUnits = 400;
constexpr Index kStrongest = 4;       // images shown beside each unit
constexpr Index kSeenByViews = 2000;  // test images that a picture is drawn from, unless it is asked for more

}  // namespace

Index Activity::dead() const {
  return std::ranges::count_if(deviation, [](double d) { return d < kDead; });
}

Activity measure_activity(RunContext& context, Runner& runner, int phase, Index count) {
  const auto units = static_cast<std::size_t>(runner.code_size(phase));
  const Samples& test = context.data.test;
  const auto classes = static_cast<std::size_t>(test.classes());
  Activity out;
  out.mean.resize(units);
  out.deviation.resize(units);
  out.histogram.resize(Activity::kBins);
  out.by_label.assign(classes, std::vector<double>(units));
  std::vector<double> squares(units), of_class(classes);
  context.for_batches(test, count, [&](Index first, ConstMatrixView x) {
    const ConstMatrixView h = runner.encode(x, phase);
    for (Index i = 0; i < h.rows(); ++i) {
      const int label = test.label(first + i);
      if (label >= 0) ++of_class[static_cast<std::size_t>(label)];
      for (std::size_t j = 0; j < units; ++j) {
        const auto a = static_cast<double>(h(i, static_cast<Index>(j)));
        out.mean[j] += a;
        squares[j] += a * a;
        if (label >= 0) out.by_label[static_cast<std::size_t>(label)][j] += a;
        // A diverged run's activations may be no numbers.
        const double bin = std::clamp(a * Activity::kBins, 0.0, Activity::kBins - 1.0);
        if (!std::isnan(bin)) ++out.histogram[static_cast<std::size_t>(bin)];
      }
    }
  });
  const auto n = static_cast<double>(std::max<Index>(1, count));
  for (std::size_t j = 0; j < units; ++j) {
    out.mean[j] /= n;
    out.deviation[j] = std::sqrt(std::max(0.0, squares[j] / n - out.mean[j] * out.mean[j]));
  }
  for (std::size_t c = 0; c < classes; ++c) {
    for (double& sum : out.by_label[c]) sum /= std::max(1.0, of_class[c]);
  }
  for (double& share : out.histogram) share /= n * static_cast<double>(units);
  return out;
}

View draw_activation_histogram(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index count = count_argument(arguments, "count", kSeenByViews, test.count(), 1);
  const Activity activity = measure_activity(context, runner, context.phase, count);
  std::vector<double> edges;
  for (int i = 0; i <= Activity::kBins; ++i) edges.push_back(static_cast<double>(i) / Activity::kBins);
  double total = 0;
  for (const double mean : activity.mean) total += mean;
  return {.info = {{"mean", total / static_cast<double>(activity.mean.size())},
                   {"minimum", *std::ranges::min_element(activity.mean)},
                   {"maximum", *std::ranges::max_element(activity.mean)},
                   {"dead", activity.dead()},
                   {"images", count}},
          .arrays = {{"share", list_of(activity.histogram)},
                     {"edges", list_of(edges)},
                     {"mean_activation", list_of(activity.mean)}}};
}

View draw_units(RunContext& context, Runner& runner, const Json& arguments) {
  const Samples& test = context.data.test;
  const SampleShape shape = test.shape();
  const Index all = runner.code_size(kFirstLayer), pixels = shape.numbers();
  const Index begin = place_argument(arguments, "first", all - 1);
  const Index units = count_argument(arguments, "count", 100, std::min(all - begin, kMostUnits));
  const Index images = std::min(kSeenByViews, test.count()), shown = std::min(kStrongest, images);
  const Activity activity = measure_activity(context, runner, kFirstLayer, images);

  Matrix exciting(all, pixels);
  maximally_exciting(runner.filters(0), writable(exciting));

  // The test images that excite each unit most: a short list a unit, kept sorted.
  struct Strong {
    Real activation = -1;
    Index image = 0;
  };
  std::vector<std::array<Strong, kStrongest>> strongest(static_cast<std::size_t>(units));
  context.for_batches(test, images, [&](Index first, ConstMatrixView x) {
    const ConstMatrixView h = runner.encode(x, kFirstLayer);
    for (Index i = 0; i < h.rows(); ++i) {
      for (Index j = 0; j < units; ++j) {
        auto& list = strongest[static_cast<std::size_t>(j)];
        const Real a = h(i, begin + j);
        if (!(a > list.back().activation)) continue;
        list.back() = {a, first + i};
        for (std::size_t k = list.size() - 1; k > 0 && list[k].activation > list[k - 1].activation; --k) {
          std::swap(list[k], list[k - 1]);
        }
      }
    }
  });
  Matrix pictures(units * shown, pixels);
  std::vector<Index> index;
  std::vector<int> classes;
  std::vector<double> mean, deviation, by_label;
  for (Index j = 0; j < units; ++j) {
    const auto at = static_cast<std::size_t>(begin + j);
    for (Index k = 0; k < shown; ++k) {
      const Index image = strongest[static_cast<std::size_t>(j)][static_cast<std::size_t>(k)].image;
      index.push_back(image);
      classes.push_back(test.label(image));
      test.gather_range(image, 1, pictures.row(j * shown + k).data());
    }
    mean.push_back(activity.mean[at]);
    deviation.push_back(activity.deviation[at]);
    for (const std::vector<double>& of_class : activity.by_label) by_label.push_back(of_class[at]);
  }

  const Matrix chosen = exciting.middleRows(begin, units);
  const auto shaped = [](ViewArray array, std::vector<Index> shape) {
    array.shape = std::move(shape);
    return array;
  };
  return {.info = {{"units", all},
                   {"first", begin},
                   {"scale", units > 0 ? static_cast<double>(chosen.cwiseAbs().maxCoeff()) : 0.0},
                   {"dead", activity.dead()},
                   {"images", images}},
          .arrays = {{"exciting",
                      shaped(list_of(view_of(chosen)), {units, shape.height, shape.width, shape.channels})},
                     {"mean_activation", list_of(mean)},
                     {"deviation", list_of(deviation)},
                     {"by_label", shaped(list_of(by_label), {units, test.classes()})},
                     {"strongest", image_grid_of(view_of(pictures), shown, shape)},
                     {"strongest_index", shaped(list_of(index), {units, shown})},
                     {"strongest_label", shaped(list_of(classes), {units, shown})}}};
}

}  // namespace hourglass
