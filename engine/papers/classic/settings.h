#pragma once
#include <vector>

#include "models/classic.h"
#include "session/configuration.h"

namespace hourglass {

std::vector<Setting> classic_settings();
std::span<const Preset> classic_presets();

/// The network that the settings describe. Throws ConfigurationError where it is too large.
ClassicOptions read_classic(const Settings& settings, const Splits& data);

}  // namespace hourglass
