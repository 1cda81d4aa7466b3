#pragma once
#include <vector>

#include "models/denoising.h"
#include "session/catalogue.h"

namespace hourglass {

std::vector<Setting> denoising_settings();
std::vector<Preset> denoising_presets();

/// The network that the settings describe. Throws ConfigurationError where there is none, or too large a one.
DenoisingOptions read_denoising(const Settings& settings, SampleShape shape);
/// 'masking', 'gaussian' or 'salt_and_pepper'.
CorruptionKind read_corruption_kind(const std::string& name);
const char* name_of(CorruptionKind kind);

}  // namespace hourglass
