#pragma once

namespace hourglass {

struct ModelEntry;

/// Paper 7 in the catalogue: its settings, its presets, and the runner that drives models/seq2seq.h.
ModelEntry seq2seq_entry();

}  // namespace hourglass
