#pragma once
#include "papers/adversarial/base_runner.h"

// Pictures that only this model has. Bad arguments throw ConfigurationError. Arguments and shapes are in
// web/engine/VIEWS.md.

namespace hourglass {

/// prior: the codes of test images, and as many draws of the prior that they are to look like. Where labels
/// shape the prior, draw i is of the part of image i's label.
View draw_prior_view(RunContext& context, AdversarialRunner& runner, const Json& arguments);

/// decision_surface: D, 0 (a code) to 1 (a draw of the prior), over a square of the code's first two units,
/// the others 0. Row 0 is the second unit's −range, column 0 the first's. The default range holds the prior.
View draw_decision_surface(RunContext& context, AdversarialRunner& runner, const Json& arguments);

/// style_grid: each row one style drawn from the prior, each column a class on which the decoder is
/// conditioned.
View draw_style_grid(RunContext& context, AdversarialRunner& runner, const Json& arguments);

}  // namespace hourglass
