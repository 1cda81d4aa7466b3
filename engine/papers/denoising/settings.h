#pragma once
#include <vector>

#include "models/denoising.h"
#include "session/configuration.h"

namespace hourglass {

inline constexpr Names<CorruptionKind> kCorruptions = {
    {CorruptionKind::masking, "masking", "masking: pixels to 0"},
    {CorruptionKind::gaussian, "gaussian", "Gaussian noise"},
    {CorruptionKind::salt_and_pepper, "salt_and_pepper", "salt and pepper: pixels to 0 or 1"}};

std::vector<Setting> denoising_settings();
std::span<const Preset> denoising_presets();

/// The network that the settings describe. Throws ConfigurationError where there is none, or too large a one.
DenoisingOptions read_denoising(const Settings& settings, const Splits& data);
NetworkShape denoising_shape(const DenoisingOptions& options);

}  // namespace hourglass
