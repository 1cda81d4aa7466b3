#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/check.h"
#include "core/matrix.h"
#include "core/random.h"
#include "core/real.h"

namespace hourglass {

/// What is known of some samples: sample i was made with value values[i · factors + f] of factor f (whole
/// numbers from 0).
struct FactorTable {
  std::span<const int> values;  // (samples, factors)
  Index factors = 0;

  Index samples() const { return factors == 0 ? 0 : static_cast<Index>(values.size()) / factors; }
  int at(Index sample, Index factor) const {
    return values[static_cast<std::size_t>(sample * factors + factor)];
  }
};

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

struct HigginsOptions {
  Index pairs = 64;     // L: pairs that one point averages over
  Index points = 5000;  // points to train the classifier on, and as many again to test it
};

/// The disentanglement metric of Higgins et al. (2017, section 3), a fraction of 1: a point is the mean over
/// L pairs of |z − z′|, where both samples of all pairs share the value of one factor and are otherwise
/// arbitrary; the figure is how often a linear classifier (softmax regression) predicts from a new point
/// which factor that was. Chance is 1 / factors.
///
/// codes (n, units) are posterior means, factors (n, F) of the same samples, F ≥ 2, which should be drawn
/// uniformly; pairs are drawn among them, with Stream::metric. It saturates on easy factors, and a code need
/// not be disentangled to score well: show it beside the MIG. Units are not rescaled, so one that has
/// collapsed stays invisible.
double higgins_metric(ConstMatrixView codes, const FactorTable& factors, const Random& random,
                      const HigginsOptions& options = {});

}  // namespace hourglass
