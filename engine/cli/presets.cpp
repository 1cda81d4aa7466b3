#include <utility>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/setting_help.h"
#include "cli/terminal.h"
#include "papers/catalogue.h"

namespace hourglass::cli {
namespace {

Json catalogue_with_help() {
  Json out = describe_catalogue(), models = Json::array();
  for (Json model : out["models"]) {
    Json settings = Json::array(), presets = Json::array();
    for (Json setting : model["settings"]) {
      setting["help"] = setting_help(model["name"].text(), setting["key"].text());
      settings.push_back(std::move(setting));
    }
    model["settings"] = std::move(settings);
    for (Json preset : model["presets"]) {
      preset["teaches"] = preset_help(model["name"].text(), preset["name"].text());
      presets.push_back(std::move(preset));
    }
    model["presets"] = std::move(presets);
    models.push_back(std::move(model));
  }
  out["models"] = std::move(models);
  return out;
}

}  // namespace

int presets(bool json) {
  if (json) {
    print(catalogue_with_help().dump_indented() + "\n");
    return kDone;
  }
  // The catalogue's texts are literals, so they end where printf looks for their end.
  std::string out;
  for (const ModelEntry& model : catalogue()) {
    out += formatted("%s (%s)\n", model.name.data(), model.paper.data());
    for (const Preset& preset : model.presets) {
      out += formatted("  %s/%s\n      %s. %s\n      %s\n", model.name.data(), preset.name.data(),
                       preset.title.data(), preset_help(model.name, preset.name).c_str(),
                       preset.settings.data());
    }
    out += "  settings (--set key=value)\n";
    for (const Setting& setting : model.settings) {
      const Json value = setting.default_value;
      out += formatted("      %-28s %-10s %s\n", setting.key.data(),
                       value.is_string() ? value.text().c_str() : value.dump().c_str(),
                       setting_help(model.name, setting.key).c_str());
    }
  }
  print(out);
  return kDone;
}

}  // namespace hourglass::cli
