#pragma once
#include "papers/adversarial/base_runner.h"

namespace hourglass {

/// What every variant is measured by: 'reconstruction' (nats, of a cross-entropy), 'discriminator_accuracy',
/// and where the data allow them 'knn_accuracy', 'mmd' and 'parzen'.
void add_adversarial_figures(RunContext& context, AdversarialRunner& runner, const StepReport& held_out,
                             Json& out);

/// Mean log-likelihood of held-out images, in nats, under a Parzen window over 10,000 samples of the model,
/// as Makhzani et al. 2016 (section 3) have it: σ is the width of parzen_widths() that makes the first 1,000
/// test images (half of them, where there are fewer than 2,000) most likely, and the others are scored. At
/// least two test images. Compares pixels, so it means something for images of one size only.
double parzen_log_likelihood(RunContext& context, Runner& runner);

/// mmd_squared of the test images' codes and as many draws of the whole prior (at most 10,000).
double prior_distance(RunContext& context, AdversarialRunner& runner);

}  // namespace hourglass
