#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/thread_pool.h"
#include "session/runner.h"
#include "session/setting.h"

namespace hourglass {

/// A named choice of settings that teaches something: what, stands in papers/help.json by its full name,
/// MODEL/NAME.
struct Preset {
  std::string_view name;
  std::string_view title;
  std::string_view
      settings;  // as on the command line, 'hidden=256-64 code=30'; the others have their defaults
  std::string_view data = {};  // the set it is for, where that is not the model's
};

/// What a model reads.
enum class DataKind { images, text };

/// Everything that the outside needs to know of a model. Adding a model to Hourglass is adding a row here.
struct ModelEntry {
  std::string_view name;
  std::string_view title;
  std::string_view paper;
  std::vector<Setting> settings;
  std::span<const Preset> presets;
  /// Throws ConfigurationError where the settings and the data do not go together.
  std::unique_ptr<Runner> (*make)(ThreadPool&, const Settings&, const Splits&);
  std::string_view data = "mnist";  // the set it is shown with
  DataKind kind = DataKind::images;
};

/// What ModelEntry::make is of most models: a runner R of the network that `read` makes of settings and data.
template <class R, auto read>
std::unique_ptr<Runner> make_runner(ThreadPool& pool, const Settings& settings, const Splits& data) {
  return std::make_unique<R>(pool, settings, data, read(settings, data));
}

/// The models that there are; papers/catalogue.h has them all.
using Catalogue = std::vector<ModelEntry>;

/// Throws ConfigurationError that lists the models when there is none of this name.
const ModelEntry& find_model(const Catalogue& models, std::string_view name);
/// `name` may be 'rbm-30' or 'classic/rbm-30'. Throws ConfigurationError that lists the presets.
const Preset& find_preset(const ModelEntry& model, std::string_view name);
/// Throws ConfigurationError that lists the keys, and the nearest one first.
const Setting& find_setting(const ModelEntry& model, std::string_view key);

/// A preset's settings with their values, as an object. Throws ConfigurationError for an unknown key and for
/// a value that is not allowed.
Json preset_settings(const ModelEntry& model, const Preset& preset);

/// What a run is made of: a model and a value for every setting of it.
struct Configuration {
  const Catalogue* catalogue = nullptr;  // the models among which `model` is one
  std::string model;
  std::optional<std::string> preset;  // its short name; only what was asked for, the settings are what counts
  Settings settings;
  std::string data;  // the set's name, or where it came from

  std::uint64_t seed() const { return static_cast<std::uint64_t>(settings.integer("seed")); }
};

/// One of the models of `catalogue`, which must outlive it: defaults, then the preset's settings, then
/// `overrides` (an object of key → value); the data are the preset's, else the model's. Throws
/// ConfigurationError for an unknown model, preset or key and for a value that is not allowed.
Configuration configure(const Catalogue& catalogue, const std::string& model,
                        const std::optional<std::string>& preset, const Json& overrides);

/// RunConfiguration of protocol.ts.
Json describe(const Configuration& configuration);

}  // namespace hourglass
