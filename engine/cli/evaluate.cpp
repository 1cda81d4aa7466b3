#include <cstdio>

#include "cli/commands.h"
#include "cli/metrics.h"
#include "datasets/mnist.h"
#include "session/checkpoint.h"
#include "session/session.h"

namespace hourglass::cli {

int evaluate(const EvaluateOptions& options) {
  const std::vector<std::uint8_t> file = read_whole_file(options.file);
  const CheckpointHead head = read_checkpoint_head(file);
  const ImageSplits data = load_image_splits(options.data);
  ThreadPool pool(threads_or_all(options.threads));
  Session session(pool, data, kShard, head.configuration);
  session.restore(file);
  const Json metrics = final_metrics(session, pool);
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
  std::printf("%s: %s after %llu steps, on the %lld test images of %s\n", options.file.c_str(),
              head.configuration.model.c_str(), static_cast<unsigned long long>(head.place.step),
              static_cast<long long>(data.test.count()), options.data.c_str());
  for (const auto& [name, value] : metrics.items())
    std::printf("  %-20s %.4f\n", name.c_str(), value.get<double>());
  return kDone;
}

}  // namespace hourglass::cli
