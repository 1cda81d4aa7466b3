#include "session/configuration.h"

#include <algorithm>

#include "metrics/edit_distance.h"

namespace hourglass {
namespace {

Index misspelling(std::string_view a, std::string_view b) {
  return edit_distance(std::vector<int>(a.begin(), a.end()), std::vector<int>(b.begin(), b.end()));
}

// The entry of this name, or an error that names the nearest one and lists them all.
template <class Entry>
const Entry& find_named(std::span<const Entry> entries, std::string_view Entry::*name,
                        std::string_view wanted, const std::string& what) {
  const auto found = std::ranges::find(entries, wanted, name);
  if (found != entries.end()) return *found;
  std::string list, nearest;
  Index best = 4;  // further off than this it is no misspelling
  for (const Entry& entry : entries) {
    list.append(list.empty() ? "" : ", ").append(entry.*name);
    if (const Index distance = misspelling(wanted, entry.*name); distance < best) {
      best = distance;
      nearest = entry.*name;
    }
  }
  throw ConfigurationError("unknown " + what + " '" + std::string(wanted.substr(0, 60)) + "'" +
                           (nearest.empty() ? "" : ": did you mean '" + nearest + "'?") +
                           " (there are: " + list + ")");
}

}  // namespace

const ModelEntry& find_model(const Catalogue& models, std::string_view name) {
  return find_named(std::span(models), &ModelEntry::name, name, "model");
}

const Preset& find_preset(const ModelEntry& model, std::string_view name) {
  if (name.starts_with(std::string(model.name) + "/")) name.remove_prefix(model.name.size() + 1);
  return find_named(model.presets, &Preset::name, name, "preset of " + std::string(model.name));
}

const Setting& find_setting(const ModelEntry& model, std::string_view key) {
  return find_named(std::span(model.settings), &Setting::key, key, "setting of " + std::string(model.name));
}

Json preset_settings(const ModelEntry& model, const Preset& preset) {
  Json out = Json::object();
  for (std::string_view left = preset.settings; !left.empty();) {
    const std::string_view pair = left.substr(0, left.find(' '));
    left.remove_prefix(std::min(left.size(), pair.size() + 1));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const Setting& setting = find_setting(model, pair.substr(0, equals));
    out[setting.key] = validate_text(setting, pair.substr(std::min(equals + 1, pair.size())));
  }
  return out;
}

Configuration configure(const Catalogue& catalogue, const std::string& model,
                        const std::optional<std::string>& preset, const Json& overrides) {
  const ModelEntry& entry = find_model(catalogue, model);
  Configuration out{&catalogue, std::string(entry.name), std::nullopt, Settings(entry.settings),
                    std::string(entry.data)};
  if (preset && !preset->empty()) {
    const Preset& chosen = find_preset(entry, *preset);
    out.preset = chosen.name;
    if (!chosen.data.empty()) out.data = chosen.data;
    const Json values = preset_settings(entry, chosen);
    for (const auto& [key, value] : values.items()) out.settings.put(key, value);
  }
  if (!overrides.is_null() && !overrides.is_object()) {
    throw ConfigurationError(std::string("settings must be an object of key and value, not ") +
                             overrides.kind());
  }
  for (const auto& [key, value] : overrides.items()) {
    const Setting& setting = find_setting(entry, key);
    out.settings.put(setting.key, validate(setting, value));
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
