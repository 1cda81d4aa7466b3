#include <cstdio>

#include "cli/commands.h"
#include "session/catalogue.h"

namespace hourglass::cli {

int presets(bool json) {
  if (json) {
    std::printf("%s\n", describe_catalogue().dump_indented().c_str());
    return kDone;
  }
  for (const ModelEntry& model : catalogue()) {
    std::printf("%s (%s)\n", model.name.c_str(), model.paper.c_str());
    for (const Preset& preset : model.presets) {
      std::printf("  %s/%s\n      %s. %s\n     ", model.name.c_str(), preset.name.c_str(),
                  preset.title.c_str(), preset.teaches.c_str());
      for (const auto& [key, value] : preset.settings.items()) {
        std::printf(" %s=%s", key.c_str(),
                    value.is_string() ? value.get<std::string>().c_str() : value.dump().c_str());
      }
      std::printf("\n");
    }
    std::printf("  settings (--set key=value)\n");
    for (const Setting& setting : model.settings) {
      const Json& value = setting.default_value;
      std::printf("      %-28s %-10s %s\n", setting.key.c_str(),
                  value.is_string() ? value.get<std::string>().c_str() : value.dump().c_str(),
                  setting.help.c_str());
    }
  }
  return kDone;
}

}  // namespace hourglass::cli
