#include <algorithm>
#include <cstdio>

#include "cli/commands.h"
#include "cli/look_files.h"
#include "datasets/open_data.h"
#include "session/checkpoint.h"
#include "session/configuration_error.h"
#include "session/session.h"
#include "session/view_arguments.h"

namespace hourglass::cli {
namespace {

// The view that a verb asks for, and which of its arrays is the answer.
struct Verb {
  const char* name;
  const char* view;
  const char* array;
};
constexpr Verb kVerbs[] = {{"encode", "codes", "codes"},
                           {"sample", "samples", "images"},
                           {"traverse", "traversal", "images"},
                           {"interpolate", "interpolation", "images"}};

Json json_of(const View& view) {
  Json out{{"type", "view"}, {"name", view.name}, {"info", view.info}, {"arrays", Json::object()}};
  for (const auto& [name, array] : view.arrays) {
    out["arrays"][name] = {{"shape", array.shape}, {"data", array.data}};
  }
  return out;
}

}  // namespace

int look(const LookOptions& options) {
  const std::vector<std::uint8_t> file = read_whole_file(options.file);
  const CheckpointHead head = read_checkpoint_head(file);
  const DataSet data = open_data(options.data.empty() ? head.configuration.data : options.data);
  ThreadPool pool(threads_or_all(options.threads));
  Session session(pool, data, kShard, head.configuration);
  session.restore(file);
  const Verb* verb = std::ranges::find(kVerbs, options.verb, &Verb::name);
  const View view = session.view(verb->view, options.arguments);
  if (options.out.empty()) {
    std::printf("%s\n", json_of(view).dump().c_str());
    return kDone;
  }
  const auto found = std::ranges::find(view.arrays, verb->array, &std::pair<std::string, ViewArray>::first);
  if (found == view.arrays.end()) {
    throw ConfigurationError("--out: this model's answer to " + options.verb +
                             " is text; leave --out away to print it");
  }
  write_array(options.out, found->second);
  return kDone;
}

}  // namespace hourglass::cli
