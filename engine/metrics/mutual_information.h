#pragma once
#include <vector>

#include "core/matrix.h"
#include "metrics/factor_table.h"

namespace hourglass {

/// What each code unit says about each factor.
struct FactorInformation {
  Eigen::MatrixXd matrix;       // (factors, units): mutual information in nats
  std::vector<double> entropy;  // (factors): of the factor itself, the most that a unit could say
  /// (factors): (largest − second largest of the row) / entropy, so 1 where one unit says all and no other
  /// anything; NaN for a factor that does not vary.
  std::vector<double> gap;
  /// The mutual information gap, MIG (Chen et al. 2018, eq. 6): the mean gap of the factors that vary.
  double mig = 0;
};

/// codes (n, units), each unit cut into `bins` equally wide bins between its smallest and largest value;
/// factors (n, F). The codes are posterior means (not samples), as in Locatello et al. 2019, and every column
/// of the table counts: with dSprites all five, shape among them (Chen et al. leave shape out). With a single
/// unit the second largest is 0. With few samples a histogram sees information where there is none: give
/// thousands.
FactorInformation factor_information(ConstMatrixView codes, const FactorTable& factors, Index bins = 20);

}  // namespace hourglass
