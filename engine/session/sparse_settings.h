#pragma once
#include <vector>

#include "models/sparse.h"
#include "session/catalogue.h"

namespace hourglass {

std::vector<Setting> sparse_settings();
std::vector<Preset> sparse_presets();

/// The network that the settings describe. Throws ConfigurationError where it is too large.
SparseOptions read_sparse(const Settings& settings, SampleShape shape);
SparseObjective read_objective(const Settings& settings);

}  // namespace hourglass
