#include "metrics/disentanglement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/check.h"
#include "metrics/softmax.h"

namespace hourglass {
namespace {

/// −Σ p log p of the counts' shares.
double entropy_of(const std::vector<double>& counts) {
  double total = 0, sum = 0;
  for (const double c : counts) {
    total += c;
    if (c > 0) sum += c * std::log(c);
  }
  return std::log(total) - sum / total;
}

/// Which bin each row of one column falls in.
std::vector<Index> bins_of(ConstMatrixView codes, Index unit, Index bins) {
  const auto column = codes.col(unit).cast<double>();
  const double low = column.minCoeff(), width = column.maxCoeff() - low;
  std::vector<Index> out(static_cast<std::size_t>(codes.rows()));
  for (Index row = 0; width > 0 && row < codes.rows(); ++row) {
    const auto bin = static_cast<Index>((column(row) - low) / width * static_cast<double>(bins));
    out[static_cast<std::size_t>(row)] = std::clamp<Index>(bin, 0, bins - 1);
  }
  return out;
}

}  // namespace

FactorInformation factor_information(ConstMatrixView codes, const FactorTable& factors, Index bins) {
  const Index n = codes.rows(), units = codes.cols();
  HOURGLASS_CHECK(n > 0 && units > 0 && factors.factors > 0 && factors.samples() == n && bins > 0);
  FactorInformation out;
  out.matrix = Eigen::MatrixXd::Zero(factors.factors, units);

  std::vector<std::vector<Index>> binned;
  for (Index unit = 0; unit < units; ++unit) binned.push_back(bins_of(codes, unit, bins));

  double gaps = 0, varying = 0;
  for (Index f = 0; f < factors.factors; ++f) {
    Index values = 0;
    for (Index i = 0; i < n; ++i) {
      HOURGLASS_CHECK(factors.at(i, f) >= 0);
      values = std::max<Index>(values, factors.at(i, f) + 1);
    }
    std::vector<double> of_factor(static_cast<std::size_t>(values));
    for (Index i = 0; i < n; ++i) ++of_factor[static_cast<std::size_t>(factors.at(i, f))];
    const double entropy = entropy_of(of_factor);

    double largest = 0, second = 0;
    for (Index unit = 0; unit < units; ++unit) {
      std::vector<double> of_unit(static_cast<std::size_t>(bins)), joint(of_unit.size() * of_factor.size());
      for (Index i = 0; i < n; ++i) {
        const Index bin = binned[static_cast<std::size_t>(unit)][static_cast<std::size_t>(i)];
        ++of_unit[static_cast<std::size_t>(bin)];
        ++joint[static_cast<std::size_t>(bin * values + factors.at(i, f))];
      }
      // I(z; v) = H(z) + H(v) − H(z, v), which rounding may leave a hair below 0.
      const double information = std::max(0.0, entropy_of(of_unit) + entropy - entropy_of(joint));
      out.matrix(f, unit) = information;
      if (information > largest) {
        second = largest;
        largest = information;
      } else {
        second = std::max(second, information);
      }
    }
    const bool varies = std::ranges::count_if(of_factor, [](double c) { return c > 0; }) > 1;
    out.entropy.push_back(varies ? entropy : 0);
    out.gap.push_back(varies ? (largest - second) / entropy : std::numeric_limits<double>::quiet_NaN());
    if (varies) {
      gaps += out.gap.back();
      ++varying;
    }
  }
  out.mig = varying > 0 ? gaps / varying : 0;
  return out;
}

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

Index index_below(Index n, std::uint32_t word) {
  return static_cast<Index>(below(static_cast<std::uint32_t>(n), word));
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
    const Index factor = index_below(table.factors, random.words(Stream::metric, step, 0, 0)[0]);
    for (Index pair = 0; pair < options.pairs; ++pair) {
      const auto words = random.words(Stream::metric, step, 1, static_cast<std::uint32_t>(pair));
      const Index i = index_below(codes.rows(), words[0]);
      const auto& same =
          groups[static_cast<std::size_t>(factor)][static_cast<std::size_t>(table.at(i, factor))];
      const Index j = same[static_cast<std::size_t>(index_below(static_cast<Index>(same.size()), words[1]))];
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
      softmax({p.data() + i * p.cols(), static_cast<std::size_t>(p.cols())});
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
