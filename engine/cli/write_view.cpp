#include <algorithm>
#include <optional>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/view_files.h"
#include "datasets/vocabulary.h"
#include "papers/catalogue.h"
#include "session/checkpoint.h"
#include "session/session.h"
#include "session/setting.h"
#include "session/view.h"

namespace hourglass::cli {
namespace {

// The view that a verb asks for, and which of its arrays is the answer.
struct Verb {
  const char* name;
  const char* view;
  const char* array;
  const char* view_of_text = view;
  const char* array_of_text = array;
};
constexpr Verb kVerbs[] = {{"encode", "codes", "codes"},
                           {"sample", "samples", "images"},
                           {"traverse", "traversal", "images"},
                           {"interpolate", "interpolation", "images", "between", "output"},
                           {"translate", "translate", "output"}};

Json json_of(const View& view) {
  Json out{{"type", "view"}, {"name", view.name}, {"info", view.info}, {"arrays", Json::object()}};
  for (const auto& [name, array] : view.arrays) {
    out["arrays"][name] = {{"shape", array.shape}, {"data", array.data}};
  }
  return out;
}

View decode_codes(Session& session, const std::string& path) {
  const ViewArray codes = read_npy_codes(path);
  Matrix in(codes.shape[0], codes.shape[1]);
  std::ranges::copy(codes.data, in.data());
  const Matrix out = session.decode(view_of(in));
  const Samples& test = session.data().test;
  View view{.name = "decode"};
  if (test.vocabulary() == nullptr) {
    view.arrays = {{"images", images_of(view_of(out), test.shape())}};
    return view;
  }
  view.arrays = {{"tokens", array_of(view_of(out))}};
  view.info["sentences"] = Json::array();
  for (Index row = 0; row < out.rows(); ++row) {
    const std::vector<int> ids(out.row(row).begin(), out.row(row).end());
    view.info["sentences"].push_back(test.target_vocabulary()->decode(ids));
  }
  return view;
}

}  // namespace

int write_view(const WriteViewOptions& options) {
  end_on_signal("nothing was " + std::string(options.out.empty() ? "printed" : "written"));
  std::optional<OutputFile> out;
  if (!options.out.empty()) {
    check_ending(options.out);
    out.emplace("--out", options.out);
  }
  const std::vector<std::uint8_t> file = read_whole_file(options.file);
  const CheckpointHead head = read_checkpoint_head(file, catalogue());
  Configuration configuration = head.configuration;
  if (!options.data.empty()) configuration.data = options.data;
  const DataSet data = read_data(configuration.data);
  ThreadPool pool(threads_or_all(options.threads));
  Session session(pool, data, kShard, std::move(configuration));
  tell_note(session.restore(file));
  const Verb* verb = std::ranges::find(kVerbs, options.verb, &Verb::name);
  const bool text = session.data().test.vocabulary() != nullptr;
  if (text && (options.verb == "sample" || options.verb == "traverse")) {
    throw ConfigurationError(options.verb + ": " + head.configuration.model +
                             " has neither a prior to sample from nor " +
                             "pictures; use interpolate, translate, encode or decode");
  }
  const View view = verb == std::end(kVerbs)
                        ? decode_codes(session, options.codes)
                        : session.view(text ? verb->view_of_text : verb->view, options.arguments);
  if (!out) {
    print(json_of(view).dump() + "\n");
    return kDone;
  }
  const std::string wanted = verb == std::end(kVerbs) ? view.arrays.front().first
                             : text                   ? verb->array_of_text
                                                      : verb->array;
  const auto found = std::ranges::find(view.arrays, wanted, &std::pair<std::string, ViewArray>::first);
  if (found == view.arrays.end()) {
    throw ConfigurationError("--out: this model's answer to " + options.verb +
                             " is text; omit --out to print it");
  }
  out->write(file_of(options.out, found->second));
  out->commit();
  return kDone;
}

}  // namespace hourglass::cli
