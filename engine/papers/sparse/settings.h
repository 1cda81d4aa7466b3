#pragma once
#include <vector>

#include "models/sparse_stack.h"
#include "session/configuration.h"

namespace hourglass {

inline constexpr Names<SparsityKind> kSparsities = {{SparsityKind::kl, "kl", "KL(ρ ‖ ρ̂)"},
                                                    {SparsityKind::l1, "l1", "L1: Σ |h|"}};

std::vector<Setting> sparse_settings();
std::span<const Preset> sparse_presets();

/// The network that the settings describe. Throws ConfigurationError where it is too large.
SparseOptions read_sparse(const Settings& settings, const Splits& data);
/// Whether there are two layers and a classifier; L-BFGS trains one.
bool is_stacked(const Settings& settings);
/// The same of these. Throws ConfigurationError where the data have no labels, too.
SparseStackOptions read_sparse_stack(const Settings& settings, const Splits& data);
SparseObjective read_sparse_objective(const Settings& settings);

}  // namespace hourglass
