#include <string>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"
#include "datasets/user_files/disk/open_data.h"
#include "datasets/user_files/own_data_json.h"

namespace hourglass::cli {

int data(const std::string& path, bool json) {
  const OwnData own = open_own_data(path);
  Json told = describe(own);
  if (json) {
    told["type"] = "data";
    told["digest"] = own.set.identity;
    print(told.dump() + "\n");
    return kDone;
  }
  std::string out = own.set.note + "\n";
  for (const Json& line : told.value("lines", Json::array())) out += "  " + line.text() + "\n";
  if (!own.choices.empty())
    out += "It can be understood in other ways; say which after '@' (PATH@KEY=VALUE):\n";
  for (const FileChoice& choice : own.choices) {
    std::string others;
    std::size_t shown = 0;
    for (const std::string& other : choice.others) {
      if (++shown > 10) break;
      others += (others.empty() ? "" : ", ") + other.substr(0, 40);
    }
    if (choice.others.size() > 10) others += " …";
    if (!others.empty())
      out += formatted("  %-12s %s (or %s)\n", choice.key.c_str(), choice.value.c_str(), others.c_str());
  }
  print(out);
  return kDone;
}

}  // namespace hourglass::cli
