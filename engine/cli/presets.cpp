#include <cstdio>

#include "cli/commands.h"
#include "session/catalogue.h"

namespace hourglass::cli {

int presets(bool json) {
  if (json) {
    std::printf("%s\n", describe_catalogue().dump_indented().c_str());
    return kDone;
  }
  // The catalogue's texts are literals, so they end where printf looks for their end.
  for (const ModelEntry& model : catalogue()) {
    std::printf("%s (%s)\n", model.name.data(), model.paper.data());
    for (const Preset& preset : model.presets) {
      std::printf("  %s/%s\n      %s. %s\n     ", model.name.data(), preset.name.data(), preset.title.data(),
                  preset.teaches.data());
      for (const auto& [key, literal] : preset.settings) {
        const Json value = literal;
        std::printf(" %s=%s", key.data(), value.is_string() ? value.text().c_str() : value.dump().c_str());
      }
      std::printf("\n");
    }
    std::printf("  settings (--set key=value)\n");
    for (const Setting& setting : model.settings) {
      const Json value = setting.default_value;
      std::printf("      %-28s %-10s %s\n", setting.key.data(),
                  value.is_string() ? value.text().c_str() : value.dump().c_str(), setting.help.data());
    }
  }
  return kDone;
}

}  // namespace hourglass::cli
