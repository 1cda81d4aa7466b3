#pragma once

namespace hourglass {

struct ModelEntry;

/// Paper 3 in the catalogue: its settings, its presets, and the runner that drives models/sparse.h.
ModelEntry sparse_entry();

}  // namespace hourglass
