#include "papers/catalogue.h"

namespace hourglass {

// What papers/NAME/runner.cpp has to offer.
ModelEntry classic_entry();
ModelEntry denoising_entry();
ModelEntry sparse_entry();
ModelEntry vae_entry();
ModelEntry beta_vae_entry();
ModelEntry adversarial_entry();
ModelEntry seq2seq_entry();

const Catalogue& catalogue() {
  static const Catalogue models = {classic_entry(),  denoising_entry(),   sparse_entry(), vae_entry(),
                                   beta_vae_entry(), adversarial_entry(), seq2seq_entry()};
  return models;
}

const ModelEntry& find_model(std::string_view name) { return find_model(catalogue(), name); }

Configuration configure(const std::string& model, const std::optional<std::string>& preset,
                        const Json& overrides) {
  return configure(catalogue(), model, preset, overrides);
}

Json describe_catalogue() {
  Json models = Json::array();
  for (const ModelEntry& model : catalogue()) {
    Json settings = Json::array(), presets = Json::array();
    for (const Setting& setting : model.settings) settings.push_back(describe(setting));
    for (const Preset& preset : model.presets) {
      presets.push_back({{"name", preset.name},
                         {"title", preset.title},
                         {"data", preset.data.empty() ? model.data : preset.data},
                         {"settings", preset_settings(model, preset)}});
    }
    models.push_back({{"name", model.name},
                      {"title", model.title},
                      {"paper", model.paper},
                      {"data", model.data},
                      {"kind", model.kind == DataKind::text ? "text" : "images"},
                      {"settings", settings},
                      {"presets", presets}});
  }
  return {{"version", HOURGLASS_VERSION}, {"models", models}};
}

}  // namespace hourglass
