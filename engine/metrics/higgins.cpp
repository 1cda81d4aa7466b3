#include "metrics/higgins.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/check.h"

namespace hourglass {
namespace {

using Points = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// For each factor and each of its values, which samples have it.
std::vector<std::vector<std::vector<Index>>> group(const FactorTable& table) {
  std::vector<std::vector<std::vector<Index>>> out(static_cast<std::size_t>(table.factors));
  for (Index i = 0; i < table.samples(); ++i) {
    for (Index f = 0; f < table.factors; ++f) {
      HOURGLASS_CHECK(table.at(i, f) >= 0);
      auto& values = out[static_cast<std::size_t>(f)];
      const auto value = static_cast<std::size_t>(table.at(i, f));
      if (value >= values.size()) values.resize(value + 1);
      values[value].push_back(i);
    }
  }
  return out;
}

/// A whole number in [0, n), n < 2³².
Index scaled(std::uint32_t word, Index n) {
  return static_cast<Index>(std::uint64_t{word} * static_cast<std::uint64_t>(n) >> 32);
}

struct Labelled {
  Points x;                   // (points, units + 1): mean |z − z′|, and a 1 for the bias
  std::vector<Index> factor;  // (points)
};

Labelled draw_points(ConstMatrixView codes, const FactorTable& table,
                     const std::vector<std::vector<std::vector<Index>>>& groups, const Random& random,
                     const HigginsOptions& options, Index first) {
  Labelled out{Points::Zero(options.points, codes.cols() + 1), {}};
  for (Index point = 0; point < options.points; ++point) {
    const auto step = static_cast<std::uint64_t>(first + point);
    const Index factor = scaled(random.words(Stream::metric, step, 0, 0)[0], table.factors);
    for (Index pair = 0; pair < options.pairs; ++pair) {
      const auto words = random.words(Stream::metric, step, 1, static_cast<std::uint32_t>(pair));
      const Index i = scaled(words[0], codes.rows());
      const auto& same =
          groups[static_cast<std::size_t>(factor)][static_cast<std::size_t>(table.at(i, factor))];
      const Index j = same[static_cast<std::size_t>(scaled(words[1], static_cast<Index>(same.size())))];
      for (Index unit = 0; unit < codes.cols(); ++unit) {
        out.x(point, unit) +=
            std::abs(static_cast<double>(codes(i, unit)) - static_cast<double>(codes(j, unit)));
      }
    }
    out.x.row(point) /= static_cast<double>(options.pairs);
    out.x(point, codes.cols()) = 1;
    out.factor.push_back(factor);
  }
  return out;
}

/// Softmax regression by Nesterov's accelerated gradient descent: weights (classes, columns of x).
Points fit(const Labelled& data, Index classes) {
  constexpr int kIterations = 500;
  const auto n = static_cast<double>(data.x.rows());
  // The Hessian is at most half of XᵀX / n, whose largest eigenvalue is at most its trace: this step never
  // overshoots.
  const double rate = 2 * n / data.x.squaredNorm();
  Points w = Points::Zero(classes, data.x.cols()), previous = w, p(data.x.rows(), classes);
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    const Points ahead = w + (iteration / (iteration + 3.0)) * (w - previous);
    // Plain products: a few columns only, and Eigen's blocked ones for double would be thirty kilobytes of
    // the page.
    p = data.x.lazyProduct(ahead.transpose());
    for (Index i = 0; i < p.rows(); ++i) {
      p.row(i) = (p.row(i).array() - p.row(i).maxCoeff()).exp().matrix();
      p.row(i) /= p.row(i).sum();
      p(i, data.factor[static_cast<std::size_t>(i)]) -= 1;
    }
    previous = w;
    w = ahead - rate / n * p.transpose().lazyProduct(data.x);
  }
  return w;
}

}  // namespace

double higgins_metric(ConstMatrixView codes, const FactorTable& factors, const Random& random,
                      const HigginsOptions& options) {
  HOURGLASS_CHECK(codes.rows() > 0 && codes.rows() == factors.samples() && factors.factors >= 2);
  HOURGLASS_CHECK(options.pairs > 0 && options.points > 0);
  const auto groups = group(factors);
  Labelled train = draw_points(codes, factors, groups, random, options, 0);
  Labelled test = draw_points(codes, factors, groups, random, options, options.points);

  // One scale for all units, so that the bias and the codes are of a size.
  const Index units = codes.cols();
  const double size =
      std::sqrt(train.x.leftCols(units).squaredNorm() / static_cast<double>(options.points * units));
  if (size > 0) {
    train.x.leftCols(units) /= size;
    test.x.leftCols(units) /= size;
  }
  const Points w = fit(train, factors.factors), scores = test.x.lazyProduct(w.transpose());
  Index right = 0;
  for (Index i = 0; i < options.points; ++i) {
    Index best = 0;
    scores.row(i).maxCoeff(&best);
    right += best == test.factor[static_cast<std::size_t>(i)];
  }
  return static_cast<double>(right) / static_cast<double>(options.points);
}

}  // namespace hourglass
