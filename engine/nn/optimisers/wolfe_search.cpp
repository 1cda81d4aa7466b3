#include "nn/optimisers/wolfe_search.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hourglass {
namespace {

// Where the cubic through two values and two slopes has its minimum (Nocedal & Wright, eq. 3.59); NaN where
// it has none.
double cubic_minimum(double a, double fa, double da, double b, double fb, double db) {
  const double d1 = da + db - 3 * (fa - fb) / (a - b);
  const double d2 = std::copysign(std::sqrt(d1 * d1 - da * db), b - a);
  return b - (b - a) * (db + d2 - d1) / (db - da + 2 * d2);
}

}  // namespace

WolfeSearch::WolfeSearch(double value, double slope, double first_length, double noise)
    : start_{0, value, slope}, low_(start_), length_(first_length), noise_(noise) {}

WolfeSearch::Status WolfeSearch::tell(double value, double slope) {
  ++trials_;
  if (settling_) return Status::done;
  if (!std::isfinite(value) || !std::isfinite(slope)) value = std::numeric_limits<double>::infinity();
  const Point now{length_, value, slope};
  const bool enough = value <= start_.value + kSufficient * length_ * start_.slope + noise_;
  const bool flat = std::abs(slope) <= -kCurvature * start_.slope;
  if (!enough || (low_.length > 0 && value >= low_.value)) {
    high_ = now;
    bracketed_ = true;
  } else if (flat) {
    return Status::done;
  } else if (bracketed_) {
    if (slope * (high_.length - low_.length) >= 0) high_ = low_;
    low_ = now;
  } else if (slope >= 0) {
    high_ = low_;
    low_ = now;
    bracketed_ = true;
  } else {
    low_ = now;
  }
  if (trials_ >= kMost) return give_up();
  if (bracketed_) return zoom();
  length_ *= 2;
  return Status::more;
}

WolfeSearch::Status WolfeSearch::zoom() {
  const double left = std::min(low_.length, high_.length), width = std::abs(high_.length - low_.length);
  if (width <= 1e-12 * (left + width)) return give_up();
  double next = std::isfinite(high_.value) ? cubic_minimum(low_.length, low_.value, low_.slope, high_.length,
                                                           high_.value, high_.slope)
                                           : left + width / 2;
  // Too near an end would hardly narrow the interval.
  if (!(next >= left + 0.1 * width && next <= left + 0.9 * width)) next = left + width / 2;
  length_ = next;
  return Status::more;
}

// The best point with enough descent is taken, though it may be steep; it has to be evaluated once more.
WolfeSearch::Status WolfeSearch::give_up() {
  if (low_.length <= 0) return Status::failed;
  settling_ = true;
  length_ = low_.length;
  return Status::more;
}

}  // namespace hourglass
