#pragma once
#include "models/vae.h"
#include "session/run_context.h"
#include "session/view.h"

// Pictures of a code that is a distribution. Bad arguments throw ConfigurationError. Arguments and shapes are
// in web/engine/VIEWS.md.

namespace hourglass {

/// posterior: q(z | x) of test images, to draw as ellipses.
View draw_posterior(RunContext& context, Vae& model, const Json& arguments);

/// manifold: what the decoder draws for codes of two units on a grid that holds the same share of the prior
/// in every cell: the inverse Gaussian CDF of evenly spaced numbers (Kingma & Welling 2014, figure 4).
View draw_manifold(RunContext& context, Vae& model, const Json& arguments);

/// importance: a lower bound on how likely test images are under the model, the importance-weighted one
/// (metrics/iwae.h) over so many codes of each. It takes a while: ask for many images a few at a time.
View draw_importance(RunContext& context, Vae& model, const Json& arguments);

/// factors: what each unit's mean says about each of the data's true factors, over test samples. Where a
/// factor does not vary among these its entropy and gap are 0, and it does not count in mig.
View draw_factors(RunContext& context, Vae& model, const Json& arguments);

}  // namespace hourglass
