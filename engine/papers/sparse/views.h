#pragma once
#include <vector>

#include "session/run_context.h"
#include "session/runner.h"

namespace hourglass {

/// What hidden units do over the test set.
struct Activity {
  std::vector<double> mean;                   // ρ̂ (units)
  std::vector<double> deviation;              // (units)
  std::vector<std::vector<double>> by_label;  // (classes, units): mean activation on images of a class
  std::vector<double> histogram;              // shares of all activations in kBins equal parts of [0, 1]
  static constexpr int kBins = 50;

  /// A unit is dead when it is the same for every image, on or off: its deviation is below this.
  static constexpr double kDead = 0.01;
  Index dead() const;
};

/// Of the code that `runner` encodes in this phase, over the first `count` test images.
Activity measure_activity(RunContext& context, Runner& runner, int phase, Index count);

/// View activation_histogram {count}: how often the code's units are how active.
View draw_activation_histogram(RunContext& context, Runner& runner, const Json& arguments);
/// View units {count}: what each unit of the first layer looks for, how active it is, on which digits and on
/// which images.
View draw_units(RunContext& context, Runner& runner, const Json& arguments);

}  // namespace hourglass
