#include "metrics/mutual_information.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"

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

}  // namespace hourglass
