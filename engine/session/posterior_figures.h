#pragma once
#include <vector>

#include "metrics/factor_table.h"
#include "metrics/mutual_information.h"
#include "models/vae.h"
#include "session/json.h"
#include "session/run_context.h"

namespace hourglass {

/// Over the test set: 'kl_per_dimension' (nats, in the units' order), 'active_units', 'iwae_50', and where
/// the data's factors are known 'mig' and 'higgins'. A noisy figure draws from Stream::metric, so it is the
/// same every time.
void add_posterior_figures(RunContext& context, Vae& model, Json& out);

/// Posterior means of the first `count` test samples: (count, code).
Matrix posterior_means(RunContext& context, Vae& model, Index count);

/// The factors of the first `count` test samples, which must be known: (count, factors), row by row.
std::vector<int> factor_values(const Samples& samples, Index count);

}  // namespace hourglass
