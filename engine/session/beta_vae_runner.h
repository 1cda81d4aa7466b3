#pragma once

namespace hourglass {

struct ModelEntry;

/// Paper 5 in the catalogue: its settings, its presets, and the runner that drives models/beta_vae.h.
ModelEntry beta_vae_entry();

}  // namespace hourglass
