#pragma once
#include "session/adversarial_views.h"
#include "session/runner.h"

namespace hourglass {

/// Mean log-likelihood of held-out images, in nats, under a Parzen window over 10,000 samples of the model, as
/// Makhzani et al. 2016 (section 3) have it: σ is the width of parzen_widths() that makes the first 1,000 test
/// images (half of them, where there are fewer than 2,000) most likely, and the others are scored. At least two
/// test images. Compares pixels, so it means something for images of one size only.
double parzen_log_likelihood(RunContext& context, Runner& runner);

/// mmd_squared of the test images' codes and as many draws of the whole prior (at most 10,000).
double prior_distance(RunContext& context, AdversarialNetwork& network);

}  // namespace hourglass
