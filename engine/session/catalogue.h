#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/thread_pool.h"
#include "session/runner.h"
#include "session/setting.h"

namespace hourglass {

/// Settings and their values.
using PresetSettings = Few<std::pair<std::string_view, Literal>, 10>;

/// A named choice of settings that teaches something. Its full name is MODEL/NAME.
struct Preset {
  std::string_view name;
  std::string_view title;
  std::string_view teaches;    // one sentence
  PresetSettings settings;     // where they differ from the defaults
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
  std::vector<Preset> presets;
  /// Throws ConfigurationError where the settings and the data do not go together.
  std::unique_ptr<Runner> (*make)(ThreadPool&, const Settings&, const Splits&);
  std::string_view data = "mnist";  // the set it is shown with
  DataKind kind = DataKind::images;
};

/// All models.
const std::vector<ModelEntry>& catalogue();

/// Throws ConfigurationError that lists the models when there is none of this name.
const ModelEntry& find_model(std::string_view name);
/// `name` may be 'rbm-30' or 'classic/rbm-30'. Throws ConfigurationError that lists the presets.
const Preset& find_preset(const ModelEntry& model, std::string_view name);
/// Throws ConfigurationError that lists the keys, and the nearest one first.
const Setting& find_setting(const ModelEntry& model, std::string_view key);

/// The catalogue as protocol.ts has it.
Json describe_catalogue();

}  // namespace hourglass
