#include <algorithm>
#include <optional>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "papers/catalogue.h"
#include "session/checkpoint.h"
#include "session/session.h"
#include "session/setting.h"
#include "session/views.h"

namespace hourglass::cli {

namespace {

constexpr long kAtOnce = 100;

/// −mean over test images of the importance-weighted bound, over this many codes each.
double importance_bound(Session& session, const EvaluateOptions& options) {
  if (std::ranges::count(views_of(session.runner()), "importance", &NamedView::name) == 0)
    throw ConfigurationError(
        "--importance-samples is for models whose code is a distribution (vae and beta-vae), not " +
        session.configuration().model);
  const long available = static_cast<long>(session.data().test.count()),
             images = options.images.value_or(available);
  if (images > available)
    throw ConfigurationError("--images " + std::to_string(images) + ": there are only " +
                             std::to_string(available) + " test images");
  Bar bar("bounding the likelihood", static_cast<double>(images), "images");
  double total = 0;
  for (long first = 0; first < images; first += kAtOnce) {
    const View view = session.view(
        "importance",
        {{"samples", *options.importance}, {"first", first}, {"count", std::min(kAtOnce, images - first)}});
    for (const float bound : view.arrays[0].second.data) total += static_cast<double>(bound);
    bar.update(static_cast<double>(std::min(first + kAtOnce, images)));
  }
  return -total / static_cast<double>(images);
}

}  // namespace

int evaluate(const EvaluateOptions& options) {
  end_on_signal("nothing was evaluated");
  const std::vector<std::uint8_t> file = read_whole_file(options.file);
  const CheckpointHead head = read_checkpoint_head(file, catalogue());
  const std::string source = options.data.empty() ? head.configuration.data : options.data;
  const DataSet data = read_data(source);
  ThreadPool pool(threads_or_all(options.threads));
  Configuration configuration = head.configuration;
  configuration.data = source;
  Session session(pool, data, kShard, std::move(configuration));
  tell_note(session.restore(file));
  // First what is asked for: whether it can be had shows before the wait for all the others.
  const std::optional<double> bound =
      options.importance ? std::optional(importance_bound(session, options)) : std::nullopt;
  Json metrics = measure(session);
  if (bound) metrics["iwae_" + std::to_string(*options.importance)] = *bound;
  if (options.json) {
    const Json result{
        {"type", "result"},
        {"model", head.configuration.model},
        {"preset", head.configuration.preset ? Json(*head.configuration.preset) : Json(nullptr)},
        {"seed", head.configuration.seed()},
        {"step", head.place.step},
        {"metrics", metrics}};
    print(result.dump() + "\n");
    return kDone;
  }
  print(formatted("%s: %s after %llu steps, on the %lld test samples of %s\n", options.file.c_str(),
                  head.configuration.model.c_str(), static_cast<unsigned long long>(head.place.step),
                  static_cast<long long>(data.test->count()), source.c_str()) +
        list_of(metrics));
  return kDone;
}

}  // namespace hourglass::cli
