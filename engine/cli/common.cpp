#include <algorithm>
#include <thread>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "datasets/user_files/disk/open_data.h"

namespace hourglass::cli {

int threads_or_all(int wanted) {
  return wanted > 0 ? wanted : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

DataSet read_data(const std::string& name_or_path) {
  const Bar bar("reading " + name_or_path);
  return open_data(name_or_path);
}

void tell_note(const std::string& note) {
  if (!note.empty()) tell("note: " + note);
}

Json measure(Session& session) {
  const Bar bar("measuring on " + std::to_string(session.data().test.count()) + " test samples");
  return session.metrics();
}

std::string list_of(const Json& metrics) {
  std::string out;
  for (const auto& [name, value] : metrics.items()) {
    out += formatted("  %-24s", name.c_str());
    if (value.is_array()) {
      for (const Json& one : value) out += formatted(" %.3f", one.get<double>());
    } else {
      out += formatted(" %.4f", value.get<double>());
    }
    out += "\n";
  }
  return out;
}

}  // namespace hourglass::cli
