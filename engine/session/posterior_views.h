#pragma once
#include "models/vae.h"
#include "session/json.h"
#include "session/run_context.h"
#include "session/view.h"

// Pictures of a code that is a distribution. The readers of arguments throw ConfigurationError.

namespace hourglass {

/// posterior {count = 500}: q(z | x) of test images, to draw as ellipses.
///   means, deviations (count, units), labels, index (count)
View draw_posterior(RunContext& context, Vae& model, const Json& arguments);

/// manifold {side = 20}: what the decoder draws for codes of two units on a grid that holds the same share of
/// the prior in every cell: the inverse Gaussian CDF of evenly spaced numbers (Kingma & Welling 2014, figure
/// 4). Image (row, column) is of z = (values[column], values[side − 1 − row]): the second unit points up.
///   images (side, side, height, width, channels), values (side)
View draw_manifold(RunContext& context, Vae& model, const Json& arguments);

/// importance {samples = 50, first = 0, count = 1}: for how likely the model holds test images, at least: the
/// importance-weighted bound (metrics/iwae.h) over `samples` codes (1 … 5000) of each of `count` ≤ 100 images.
///   bound (count): nats   info: samples
/// It takes its time; whoever wants many images asks for some at a time.
View draw_importance(RunContext& context, Vae& model, const Json& arguments);

/// factors {count = 10000}: what each unit's mean says about each of the data's true factors, over test
/// samples.
///   information (factors, units) in nats, entropy, gap (factors)   info: names, mig
/// Where a factor does not vary among these samples its entropy and gap are 0, and it does not count in mig.
View draw_factors(RunContext& context, Vae& model, const Json& arguments);

}  // namespace hourglass
