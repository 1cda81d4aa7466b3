#pragma once
#include <vector>

#include "datasets/samples.h"
#include "models/seq2seq.h"
#include "session/configuration.h"
#include "session/setting.h"

namespace hourglass {

std::vector<Setting> seq2seq_settings();
std::span<const Preset> seq2seq_presets();

/// Throws ConfigurationError where the network does not fit the memory, or the two parts of the data do not
/// share vocabularies and lengths.
Seq2SeqOptions read_seq2seq(const Settings& settings, const Splits& data);

}  // namespace hourglass
