#include "session/configuration.h"

#include "session/configuration_error.h"

namespace hourglass {

Configuration configure(const std::string& model, const std::optional<std::string>& preset,
                        const Json& overrides) {
  const ModelEntry& entry = find_model(model);
  Configuration out{std::string(entry.name), std::nullopt, Settings(entry.settings), std::string(entry.data)};
  const auto apply = [&](std::string_view key, const Json& value) {
    const Setting& setting = find_setting(entry, key);
    out.settings.put(setting.key, validate(setting, value));
  };
  if (preset && !preset->empty()) {
    const Preset& chosen = find_preset(entry, *preset);
    out.preset = chosen.name;
    if (!chosen.data.empty()) out.data = chosen.data;
    for (const auto& [key, value] : chosen.settings) apply(key, value);
  }
  if (!overrides.is_null() && !overrides.is_object()) {
    throw ConfigurationError(std::string("settings must be an object of key and value, not ") +
                             overrides.kind());
  }
  if (overrides.is_object()) {
    for (const auto& [key, value] : overrides.items()) apply(key, value);
  }
  return out;
}

Json describe(const Configuration& configuration) {
  return {{"model", configuration.model},
          {"preset", configuration.preset ? Json(*configuration.preset) : Json(nullptr)},
          {"data", configuration.data},
          {"seed", configuration.seed()},
          {"settings", configuration.settings.json()}};
}

}  // namespace hourglass
