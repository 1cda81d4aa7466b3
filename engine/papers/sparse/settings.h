#pragma once
#include <vector>

#include "models/sparse.h"
#include "session/configuration.h"

namespace hourglass {

inline constexpr Names<SparsityKind> kSparsities = {{SparsityKind::kl, "kl", "KL(ρ ‖ ρ̂)"},
                                                    {SparsityKind::l1, "l1", "L1: Σ |h|"}};

std::vector<Setting> sparse_settings();
std::span<const Preset> sparse_presets();

/// The network that the settings describe. Throws ConfigurationError where it is too large.
SparseOptions read_sparse(const Settings& settings, const Splits& data);
SparseObjective read_sparse_objective(const Settings& settings);

}  // namespace hourglass
