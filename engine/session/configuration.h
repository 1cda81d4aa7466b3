#pragma once
#include <optional>
#include <string>

#include "session/catalogue.h"
#include "session/setting.h"

namespace hourglass {

/// What a run is made of: a model and a value for every setting of it.
struct Configuration {
  std::string model;
  std::optional<std::string> preset;  // its short name; only what was asked for, the settings are what counts
  Settings settings;
  std::string data;  // the set's name, or where it came from

  std::uint64_t seed() const { return static_cast<std::uint64_t>(settings.integer("seed")); }
};

/// Defaults, then the preset's settings, then `overrides` (an object of key → value); the data are the
/// preset's, else the model's. Throws ConfigurationError for an unknown model, preset or key and for a value
/// that is not allowed.
Configuration configure(const std::string& model, const std::optional<std::string>& preset,
                        const Json& overrides);

/// RunConfiguration of protocol.ts.
Json describe(const Configuration& configuration);

}  // namespace hourglass
