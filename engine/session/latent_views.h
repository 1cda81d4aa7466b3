#pragma once
#include "session/runner.h"

// Pictures of what a decoder makes of codes that no image was encoded to. They need images, not text; bad
// arguments and a model without a prior throw ConfigurationError. Arguments and shapes are in
// web/engine/VIEWS.md.

namespace hourglass {

/// samples: codes drawn from the prior, decoded.
View draw_samples(RunContext& context, Runner& runner, const Json& arguments);

/// traversal: one test image's code, each unit in turn moved from −range to range; the units that say most
/// come first. Without a prior the range is in standard deviations of the unit over test images, about its
/// mean.
View draw_traversal(RunContext& context, Runner& runner, const Json& arguments);

/// interpolation: the straight line between two test images' codes.
View draw_interpolation(RunContext& context, Runner& runner, const Json& arguments);

}  // namespace hourglass
