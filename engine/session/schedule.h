#pragma once
#include "session/setting.h"

namespace hourglass {

enum class Schedule { constant, step, cosine, inverse };

inline constexpr Names<Schedule> kSchedules = {{Schedule::constant, "constant", "constant"},
                                               {Schedule::step, "step", "in steps"},
                                               {Schedule::cosine, "cosine", "cosine"},
                                               {Schedule::inverse, "inverse", "1/t"}};

/// What share of its learning rates a phase has left after `done` of its `all` epochs, t = done / all:
///
///   constant  1
///   step      1, from t = ½ on 1/10, from t = ¾ on 1/100
///   cosine    ½ (1 + cos πt)  (Loshchilov & Hutter 2017, one period)
///   inverse   1 / (1 + 9t), which ends at 1/10
///
/// From the phase's end on it stays what it is there. A function of the place in training alone: a run that
/// is resumed goes on with the same rates.
double rate_share(Schedule schedule, double done, double all);

}  // namespace hourglass
