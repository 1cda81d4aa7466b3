#include <cstdio>

#include "cli/commands.h"
#include "datasets/open_data.h"
#include "session/checkpoint.h"
#include "session/session.h"

namespace hourglass::cli {

int evaluate(const EvaluateOptions& options) {
  const std::vector<std::uint8_t> file = read_whole_file(options.file);
  const CheckpointHead head = read_checkpoint_head(file);
  const std::string source = options.data.empty() ? head.configuration.data : options.data;
  const DataSet data = open_data(source);
  ThreadPool pool(threads_or_all(options.threads));
  Session session(pool, data, kShard, head.configuration);
  session.restore(file);
  const Json metrics = session.metrics();
  if (options.json) {
    const Json result{
        {"type", "result"},
        {"model", head.configuration.model},
        {"preset", head.configuration.preset ? Json(*head.configuration.preset) : Json(nullptr)},
        {"seed", head.configuration.seed()},
        {"step", head.place.step},
        {"metrics", metrics}};
    std::printf("%s\n", result.dump().c_str());
    return kDone;
  }
  std::printf("%s: %s after %llu steps, on the %lld test samples of %s\n", options.file.c_str(),
              head.configuration.model.c_str(), static_cast<unsigned long long>(head.place.step),
              static_cast<long long>(data.test->count()), source.c_str());
  print_metrics(metrics);
  return kDone;
}

}  // namespace hourglass::cli
