#pragma once
#include <vector>

#include "format/json.h"
#include "metrics/disentanglement.h"
#include "models/vae.h"
#include "session/run_context.h"

namespace hourglass {

/// Over the test set: 'kl_per_dimension' (nats, in the units' order), 'active_units', 'iwae_50', and where
/// the data's factors are known 'mig' and 'higgins'. A noisy figure draws from Stream::metric, so it is the
/// same every time. 'traversal_change' says how visibly the active units move the picture: the mean
/// |difference| of a pixel between a unit at −3 and at 3, over the first 50 test images, of the active unit
/// that moves it least. A code without active units has none.
void add_posterior_figures(RunContext& context, Vae& model, Json& out);

inline constexpr Index kMostImportanceSamples = 5000;

/// log (1/k) Σ p(x, z) / q(z | x) of test images first … first + count − 1, each over k codes of its own: it
/// does not matter which images are asked for together.
std::vector<double> importance_bounds(RunContext& context, Vae& model, Index first, Index count, Index k);

/// Posterior means of the first `count` test samples: (count, code).
Matrix posterior_means(RunContext& context, Vae& model, Index count);

/// The factors of the first `count` test samples, which must be known: (count, factors), row by row.
std::vector<int> factor_values(const Samples& samples, Index count);

}  // namespace hourglass
