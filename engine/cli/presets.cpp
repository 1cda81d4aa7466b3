#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"
#include "papers/catalogue.h"

namespace hourglass::cli {

int presets(bool json) {
  if (json) {
    print(describe_catalogue().dump_indented() + "\n");
    return kDone;
  }
  // The catalogue's texts are literals, so they end where printf looks for their end.
  std::string out;
  for (const ModelEntry& model : catalogue()) {
    out += formatted("%s (%s)\n", model.name.data(), model.paper.data());
    for (const Preset& preset : model.presets) {
      out += formatted("  %s/%s\n      %s. %s\n      %s\n", model.name.data(), preset.name.data(),
                       preset.title.data(), preset.teaches.data(), preset.settings.data());
    }
    out += "  settings (--set key=value)\n";
    for (const Setting& setting : model.settings) {
      const Json value = setting.default_value;
      out += formatted("      %-28s %-10s %s\n", setting.key.data(),
                       value.is_string() ? value.text().c_str() : value.dump().c_str(), setting.help.data());
    }
  }
  print(out);
  return kDone;
}

}  // namespace hourglass::cli
