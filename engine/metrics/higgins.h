#pragma once
#include <cstdint>

#include "core/matrix.h"
#include "core/random.h"
#include "metrics/factor_table.h"

namespace hourglass {

struct HigginsOptions {
  Index pairs = 64;     // L: pairs that one point averages over
  Index points = 5000;  // points to train the classifier on, and as many again to test it
};

/// The disentanglement metric of Higgins et al. (2017, section 3), a fraction of 1: a point is the mean over
/// L pairs of |z − z′|, where both samples of all pairs share the value of one factor and are otherwise
/// arbitrary; the figure is how often a linear classifier (softmax regression) tells from a new point which
/// factor that was. Chance is 1 / factors.
///
/// codes (n, units) are posterior means, factors (n, F) of the same samples, F ≥ 2, which should be drawn
/// uniformly; pairs are drawn among them, with Stream::metric. It saturates on easy factors, and a code need
/// not be disentangled to score well: show it beside the MIG. Units are not rescaled, so one that has
/// collapsed stays invisible.
double higgins_metric(ConstMatrixView codes, const FactorTable& factors, const Random& random,
                      const HigginsOptions& options = {});

}  // namespace hourglass
