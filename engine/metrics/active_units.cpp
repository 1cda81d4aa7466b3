#include "metrics/active_units.h"

#include <algorithm>

#include "core/check.h"

namespace hourglass {

std::vector<double> column_variances(ConstMatrixView codes) {
  HOURGLASS_CHECK(codes.rows() > 0);
  const auto n = static_cast<double>(codes.rows());
  std::vector<double> mean(static_cast<std::size_t>(codes.cols())), out(mean.size());
  for (Index row = 0; row < codes.rows(); ++row) {
    for (std::size_t j = 0; j < mean.size(); ++j) mean[j] += codes(row, static_cast<Index>(j)) / n;
  }
  for (Index row = 0; row < codes.rows(); ++row) {
    for (std::size_t j = 0; j < mean.size(); ++j) {
      const double d = static_cast<double>(codes(row, static_cast<Index>(j))) - mean[j];
      out[j] += d * d / n;
    }
  }
  return out;
}

Index active_units(ConstMatrixView codes) {
  return std::ranges::count_if(column_variances(codes), [](double v) { return v > kActiveVariance; });
}

}  // namespace hourglass
