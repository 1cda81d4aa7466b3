#pragma once

namespace hourglass {

struct ModelEntry;

/// Paper 1 in the catalogue: its settings, its presets, and the runner that drives models/classic.h.
ModelEntry classic_entry();

}  // namespace hourglass
