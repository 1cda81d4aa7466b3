#pragma once
#include <vector>

#include "session/configuration.h"

namespace hourglass {

std::vector<Setting> vae_settings();
std::span<const Preset> vae_presets();

}  // namespace hourglass
