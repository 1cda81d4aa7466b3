#pragma once
#include "session/run_context.h"
#include "session/runner.h"
#include "session/view.h"

// Pictures of what a decoder makes of codes that no image was encoded to. They need images, not text; the
// readers of arguments and a model without a prior throw ConfigurationError.

namespace hourglass {

/// samples {count = 64, seed = 0}: codes drawn from the prior, decoded.
///   images (count, height, width, channels), codes (count, units)
View draw_samples(RunContext& context, Runner& runner, const Json& arguments);

/// traversal {index = 0, dimensions = 10, steps = 9, range = 3}: one test image's code, each unit in turn
/// moved from −range to range; the units that say most come first. Without a prior the range is in standard
/// deviations of the unit over test images, about its mean.
///   images (dimensions, steps, height, width, channels), order, information, change (dimensions),
///   values (dimensions, steps)
/// information: KL from the prior in nats where the code is a posterior, else the variance of the code.
/// change: mean |difference| of a pixel between the two ends of a row.
View draw_traversal(RunContext& context, Runner& runner, const Json& arguments);

/// interpolation {from = 0, to = 1, steps = 9}: the straight line between two test images' codes.
///   images (steps, height, width, channels), codes (steps, units)
View draw_interpolation(RunContext& context, Runner& runner, const Json& arguments);

}  // namespace hourglass
