#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/thread_pool.h"
#include "session/runner.h"
#include "session/setting.h"

namespace hourglass {

/// A named choice of settings that teaches something. Its full name is MODEL/NAME.
struct Preset {
  std::string_view name;
  std::string_view title;
  std::string_view teaches;    // one sentence
  Json settings;               // key → value, where it differs from the defaults
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
  std::function<std::unique_ptr<Runner>(ThreadPool&, const Settings&, const Splits&)> make;
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
