#pragma once

namespace hourglass {

struct ModelEntry;

/// Paper 6 in the catalogue: its settings, its presets, and the runners that drive models/adversarial.h and
/// models/semi_supervised_adversarial.h.
ModelEntry adversarial_entry();

}  // namespace hourglass
