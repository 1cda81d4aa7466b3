#pragma once

namespace hourglass {

struct ModelEntry;

/// Paper 2 in the catalogue: its settings, its presets, and the runner that drives models/denoising.h.
ModelEntry denoising_entry();

}  // namespace hourglass
