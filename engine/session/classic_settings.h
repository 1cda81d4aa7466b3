#pragma once
#include <vector>

#include "session/catalogue.h"

namespace hourglass {

std::vector<Setting> classic_settings();
std::vector<Preset> classic_presets();

}  // namespace hourglass
