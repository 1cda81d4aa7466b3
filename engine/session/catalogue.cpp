#include "session/catalogue.h"

#include <algorithm>
#include <numeric>

#include "session/adversarial_runner.h"
#include "session/beta_vae_runner.h"
#include "session/classic_runner.h"
#include "session/configuration_error.h"
#include "session/denoising_runner.h"
#include "session/seq2seq_runner.h"
#include "session/sparse_runner.h"
#include "session/vae_runner.h"

namespace hourglass {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
    }
  }
  return row.back();
}

// The entry of this name, or an error that names the nearest one and lists them all.
template <class Entry, class Name>
const Entry& find_named(const std::vector<Entry>& entries, std::string_view wanted, const std::string& what,
                        Name name_of) {
  const auto found =
      std::ranges::find_if(entries, [&](const Entry& entry) { return name_of(entry) == wanted; });
  if (found != entries.end()) return *found;
  std::string list, nearest;
  std::size_t best = 4;  // further off than this it is no misspelling
  for (const Entry& entry : entries) {
    list.append(list.empty() ? "" : ", ").append(name_of(entry));
    const std::size_t distance = edit_distance(wanted, name_of(entry));
    if (distance < best) {
      best = distance;
      nearest = name_of(entry);
    }
  }
  throw ConfigurationError("unknown " + what + " '" + std::string(wanted.substr(0, 60)) + "'" +
                           (nearest.empty() ? "" : ": did you mean '" + nearest + "'?") +
                           " (there are: " + list + ")");
}

}  // namespace

const std::vector<ModelEntry>& catalogue() {
  static const std::vector<ModelEntry> models = {classic_entry(), denoising_entry(), sparse_entry(),
                                                 vae_entry(),     beta_vae_entry(),  adversarial_entry(),
                                                 seq2seq_entry()};
  return models;
}

const ModelEntry& find_model(std::string_view name) {
  return find_named(catalogue(), name, "model", [](const ModelEntry& m) { return m.name; });
}

const Preset& find_preset(const ModelEntry& model, std::string_view name) {
  if (name.starts_with(std::string(model.name) + "/")) name.remove_prefix(model.name.size() + 1);
  return find_named(model.presets, name, "preset of " + std::string(model.name),
                    [](const Preset& p) { return p.name; });
}

const Setting& find_setting(const ModelEntry& model, std::string_view key) {
  return find_named(model.settings, key, "setting of " + std::string(model.name),
                    [](const Setting& s) { return s.key; });
}

Json describe_catalogue() {
  Json models = Json::array();
  for (const ModelEntry& model : catalogue()) {
    Json settings = Json::array(), presets = Json::array();
    for (const Setting& setting : model.settings) settings.push_back(describe(setting));
    for (const Preset& preset : model.presets) {
      Json values = Json::object();
      for (const auto& [key, value] : preset.settings) values[key] = value;
      presets.push_back({{"name", preset.name},
                         {"title", preset.title},
                         {"teaches", preset.teaches},
                         {"data", preset.data.empty() ? model.data : preset.data},
                         {"settings", std::move(values)}});
    }
    models.push_back({{"name", model.name},
                      {"title", model.title},
                      {"paper", model.paper},
                      {"data", model.data},
                      {"kind", model.kind == DataKind::text ? "text" : "images"},
                      {"settings", std::move(settings)},
                      {"presets", std::move(presets)}});
  }
  return {{"version", HOURGLASS_VERSION}, {"models", std::move(models)}};
}

}  // namespace hourglass
