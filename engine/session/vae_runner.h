#pragma once

namespace hourglass {

struct ModelEntry;

/// Paper 4 in the catalogue: its settings, its presets, and the runner that drives models/vae.h.
ModelEntry vae_entry();

}  // namespace hourglass
