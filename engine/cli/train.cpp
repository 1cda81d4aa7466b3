#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

#include "cli/commands.h"
#include "datasets/data_error.h"
#include "datasets/open_data.h"
#include "session/checkpoint.h"
#include "session/configuration_error.h"
#include "session/session.h"

namespace hourglass::cli {
namespace {

Configuration configuration_of(const TrainOptions& options) {
  const ModelEntry& model = find_model(options.model);
  Json overrides = Json::object();
  for (const std::string& assignment : options.set) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos) {
      throw ConfigurationError("--set " + assignment + ": must be key=value, such as --set code=2");
    }
    const Setting& setting = find_setting(model, assignment.substr(0, equals));
    overrides[setting.key] = validate_text(setting, assignment.substr(equals + 1));
  }
  if (options.epochs) overrides["epochs"] = *options.epochs;
  if (options.seed) overrides["seed"] = *options.seed;
  Configuration out = configure(
      options.model, options.preset.empty() ? std::nullopt : std::optional(options.preset), overrides);
  for (const auto& [key, value] : overrides.items()) {
    if (!out.settings.applies(find_setting(model, key))) {
      std::fprintf(stderr, "note: %s has no effect with the other settings as they are\n", key.c_str());
    }
  }
  return out;
}

void print_progress(Session& session, bool json) {
  const Json progress = session.progress();
  const Evaluation held_out = session.evaluate(session.data().test.count());
  const double squared = held_out.mean.squared_error;
  if (json) {
    const Json line{{"type", "progress"},
                    {"step", progress["step"]},
                    {"epoch", progress["epoch"]},
                    {"samples", progress["samples"]},
                    {"seconds", progress["seconds"]},
                    {"phase", progress["phases"][static_cast<std::size_t>(session.place().phase)]["name"]},
                    {"train_loss", progress["trainLoss"]},
                    {"test_loss", held_out.mean.loss},
                    {"unit", held_out.loss_unit},
                    {"terms", progress["terms"]},
                    {"squared_error", std::isfinite(squared) ? Json(squared) : Json(nullptr)}};
    std::printf("%s\n", line.dump().c_str());
  } else {
    const std::string phase = progress["phases"][static_cast<std::size_t>(session.place().phase)]["name"].text();
    std::printf("epoch %6.2f  step %6llu  %-22s train %9.3f  test %9.3f %s", progress["epoch"].get<double>(),
                static_cast<unsigned long long>(session.place().step), phase.c_str(),
                progress["trainLoss"].is_null() ? NAN : progress["trainLoss"].get<double>(),
                held_out.mean.loss, held_out.loss_unit.c_str());
    if (std::isfinite(squared)) std::printf("  squared error %7.3f", squared);  // text has none
    std::printf("\n");
  }
  std::fflush(stdout);
}

bool all_finite(const Json& value) {
  if (value.is_array()) return std::ranges::all_of(value, all_finite);
  return !value.is_number() || std::isfinite(value.get<double>());
}

}  // namespace

void print_metrics(const Json& metrics) {
  for (const auto& [name, value] : metrics.items()) {
    std::printf("  %-24s", name.c_str());
    if (value.is_array()) {
      for (const Json& one : value) std::printf(" %.3f", one.get<double>());
      std::printf("\n");
    } else {
      std::printf(" %.4f\n", value.get<double>());
    }
  }
}

int threads_or_all(int wanted) {
  return wanted > 0 ? wanted : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

std::vector<std::uint8_t> read_whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw DataError(path.string() + ": cannot be opened for reading");
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_whole_file(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
  std::filesystem::path beside = path;
  beside += ".part";
  std::ofstream out(beside, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw DataError(path.string() + ": cannot be written");
  std::filesystem::rename(beside, path);
}

int train(const TrainOptions& options) {
  std::vector<std::uint8_t> checkpoint;
  Configuration configuration;
  if (options.resume.empty()) {
    configuration = configuration_of(options);
  } else {
    checkpoint = read_whole_file(options.resume);
    configuration = read_checkpoint_head(checkpoint).configuration;
    if (configuration.model != options.model) {
      throw ConfigurationError(options.resume + ": its model is '" + configuration.model + "', not '" +
                               options.model + "'");
    }
  }
  if (!options.save.empty()) {  // a run of an hour must not end in a wrong path
    const std::filesystem::path folder = std::filesystem::absolute(options.save).parent_path();
    if (!std::filesystem::is_directory(folder))
      throw DataError("--save " + options.save + ": there is no folder " + folder.string());
    if (std::filesystem::is_directory(options.save))
      throw DataError("--save " + options.save + ": is a folder; name a file in it");
  }
  if (!options.data.empty()) configuration.data = options.data;
  const DataSet data = open_data(configuration.data);
  if (!data.note.empty()) std::fprintf(stderr, "note: %s\n", data.note.c_str());
  ThreadPool pool(threads_or_all(options.threads));
  Session session(pool, data, kShard, std::move(configuration));
  if (!checkpoint.empty()) {
    session.restore(checkpoint);
    if (options.epochs) session.set("epochs", *options.epochs);
  }

  std::uint64_t next_report = session.place().samples + static_cast<std::uint64_t>(options.report);
  const long batch = static_cast<long>(session.configuration().settings.integer("batch"));
  double seconds = 0;
  std::uint64_t first_sample = session.place().samples;
  while (!session.finished()) {
    const auto to_report = static_cast<long>(next_report - session.place().samples);
    const Slice slice =
        session.train(std::clamp((to_report + batch - 1) / batch, 1L, 16L), 0, /*stop_at_end=*/true);
    if (slice.divergence) {
      std::fprintf(stderr, "hourglass: %s\n", slice.divergence->message.c_str());
      if (!options.save.empty()) write_whole_file(options.save, session.save());
      return kDiverged;
    }
    if (session.place().samples >= next_report || session.finished()) {
      print_progress(session, options.json);
      while (next_report <= session.place().samples)
        next_report += static_cast<std::uint64_t>(options.report);
    }
  }
  seconds = session.seconds();
  const double samples = static_cast<double>(session.place().samples - first_sample);
  const Json metrics = session.metrics();
  // The last step may have been one too far: no other one was there to see it.
  if (!std::ranges::all_of(metrics.items(), all_finite, &Json::Member::value)) {
    std::fprintf(stderr,
                 "hourglass: Step %llu: the test loss is no longer a finite number, and training ended "
                 "there. The likely cause "
                 "is a learning rate that is too high (learning_rate = %g)\n",
                 static_cast<unsigned long long>(session.place().step),
                 static_cast<double>(session.configuration().settings.real("learning_rate")));
    return kDiverged;
  }
  const Configuration& ran = session.configuration();
  const Json result{{"type", "result"},
                    {"model", ran.model},
                    {"preset", ran.preset ? Json(*ran.preset) : Json(nullptr)},
                    {"seed", ran.seed()},
                    {"samples_per_second", seconds > 0 ? samples / seconds : 0.0},
                    {"metrics", metrics}};
  if (options.json) {
    std::printf("%s\n", result.dump().c_str());
  } else {
    std::printf("\n%s%s, seed %llu: %.0f samples/s on %d threads\n", ran.model.c_str(),
                ran.preset ? ("/" + *ran.preset).c_str() : "", static_cast<unsigned long long>(ran.seed()),
                seconds > 0 ? samples / seconds : 0.0, pool.size());
    print_metrics(metrics);
  }
  if (!options.save.empty()) {
    write_whole_file(options.save, session.save());
    if (!options.json) std::printf("saved %s\n", options.save.c_str());
  }
  return kDone;
}

}  // namespace hourglass::cli
