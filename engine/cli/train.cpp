#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
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

namespace hourglass::cli {
namespace {

constexpr double kSliceMs = 100;     // between two looks at signals, and two pictures of the bar
constexpr Index kQuickCheck = 1000;  // test samples that tell whether weights are sound

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
      tell("note: " + std::string(key) + " has no effect with these other settings");
    }
  }
  return out;
}

std::string phase_of(const Session& session, const Json& progress) {
  return progress["phases"][static_cast<std::size_t>(session.place().phase)]["name"].text();
}

void print_progress(Session& session, bool json) {
  const Json progress = session.progress();
  const Evaluation held_out = session.evaluate(session.data().test.count());
  const double squared = held_out.mean.squared_error;
  const std::string phase = phase_of(session, progress);
  if (json) {
    const Json line{{"type", "progress"},
                    {"step", progress["step"]},
                    {"epoch", progress["epoch"]},
                    {"samples", progress["samples"]},
                    {"seconds", progress["seconds"]},
                    {"phase", phase},
                    {"train_loss", progress["trainLoss"]},
                    {"test_loss", held_out.mean.loss},
                    {"unit", held_out.loss_unit},
                    {"terms", progress["terms"]},
                    {"squared_error", std::isfinite(squared) ? Json(squared) : Json(nullptr)}};
    return print(line.dump() + "\n");
  }
  std::string line =
      formatted("epoch %6.2f  step %6llu  %-22s train %9.3f  test %9.3f %s", progress["epoch"].get<double>(),
                static_cast<unsigned long long>(session.place().step), phase.c_str(),
                progress["trainLoss"].is_null() ? NAN : progress["trainLoss"].get<double>(),
                held_out.mean.loss, held_out.loss_unit.c_str());
  if (std::isfinite(squared)) line += formatted("  squared error %7.3f", squared);  // text has none
  print(line + "\n");
}

bool all_finite(const Json& value) {
  if (value.is_array()) return std::ranges::all_of(value, all_finite);
  return !value.is_number() || std::isfinite(value.get<double>());
}

/// Of a checkpoint that is not kept.
std::size_t size_of_checkpoint(Session& session) {
  struct Count final : ByteSink {
    void begin(std::size_t size) override { bytes = size; }
    void write(std::span<const std::uint8_t>) override {}
    std::size_t bytes = 0;
  } sink;
  session.save(sink);
  return sink.bytes;
}

/// One run from its first step in this process to its end, however it comes.
class Training {
 public:
  Training(Session& session, const TrainOptions& options, std::optional<OutputFile>& file)
      : session_(session), options_(options), file_(file), began_(session.place()) {}

  int run() {
    finish_step_on_signal(as_it_was());
    go();
    const bool ended = session_.finished() && !stop_asked() && !unprinted_;
    if (!divergence_) divergence_ = session_.check(ended ? session_.data().test.count() : kQuickCheck);
    if (divergence_) return diverged();
    return ended ? finished() : stopped();
  }

 private:
  // Steps and reports, until the run is over or something ends it.
  void go() {
    double epochs = 0;
    for (const Phase& phase : session_.runner().phases()) epochs += phase.epochs;
    epochs_ = epochs;
    const auto total = static_cast<double>(session_.training_samples());
    Bar bar("training", std::max(1.0, epochs * total), "samples");
    const auto report = static_cast<std::uint64_t>(options_.report);
    const long batch = static_cast<long>(session_.configuration().settings.integer("batch"));
    std::uint64_t next_report = session_.place().samples + report;
    while (!session_.finished() && !stop_asked()) {
      const auto to_report = static_cast<long>(next_report - session_.place().samples);
      const Slice slice =
          session_.train(std::max((to_report + batch - 1) / batch, 1L), kSliceMs, /*stop_at_end=*/true);
      divergence_ = slice.divergence;
      if (divergence_) return;
      const Place& place = session_.place();
      if (place.samples >= next_report || session_.finished()) {
        while (next_report <= place.samples) next_report += report;
        try {
          print_progress(session_, options_.json);
        } catch (const NotPrinted& error) {
          unprinted_ = error;
          return;
        }
      }
      bar.update(static_cast<double>(place.samples),
                 session_.runner().phases()[static_cast<std::size_t>(place.phase)].name);
    }
  }

  bool nothing_done() const { return session_.place().step == began_.step; }

  std::string as_it_was() const {
    if (!file_) return "nothing was saved, since --save names no file";
    return file_->replaces() ? file_->name() + " is as it was" : "nothing was saved";
  }

  /// Brings the run onto the disk; returns where it is. A run that has no place where it was to have one gets
  /// one elsewhere, rather than be lost.
  std::string save(OutputFile& file) {
    try {
      session_.save(file);
      file.commit();
      return file.name();
    } catch (const NotWritten& error) {
      const std::string name =
          (std::filesystem::temp_directory_path() /
           ("hourglass-" + options_.model + "-" + std::to_string(session_.place().step) + ".safetensors"))
              .string();
      try {
        OutputFile elsewhere("--save", name);
        session_.save(elsewhere);
        elsewhere.commit();
      } catch (const std::exception&) {
        throw error;
      }
      throw NotWritten(std::string(error.what()) + ". The run was saved as " + name + " instead");
    }
  }

  int finished() {
    if (file_) save(*file_);
    const std::string saved = file_ ? file_->name() + " is saved" : as_it_was();
    end_on_signal("training was over, but its last figures were not; " + saved);
    const Json metrics = measure(session_);
    if (!std::ranges::all_of(metrics.items(), all_finite, &Json::Member::value)) {
      tell(
          "hourglass: Step " + std::to_string(session_.place().step) +
          ": training is over, but some of its figures are not finite numbers. The likely cause is a learning "
          "rate that is too high" +
          (file_ ? "; what was saved as " + file_->name() + " is of little use" : ""));
      return kDiverged;
    }
    try {
      print_result(metrics);
      return kDone;
    } catch (const NotPrinted& error) {
      tell(std::string("hourglass: ") + error.what() + "; training was over, and " + saved);
      return error.exit_code();
    }
  }

  void print_result(const Json& metrics) const {
    const Configuration& ran = session_.configuration();
    const double samples = static_cast<double>(session_.place().samples - began_.samples);
    const double seconds = session_.seconds(), speed = seconds > 0 ? samples / seconds : 0.0;
    if (options_.json) {
      const Json result{{"type", "result"},
                        {"model", ran.model},
                        {"preset", ran.preset ? Json(*ran.preset) : Json(nullptr)},
                        {"seed", ran.seed()},
                        {"samples_per_second", speed},
                        {"metrics", metrics}};
      return print(result.dump() + "\n");
    }
    print(formatted("\n%s%s, seed %llu: %.0f samples/s on %d threads\n", ran.model.c_str(),
                    ran.preset ? ("/" + *ran.preset).c_str() : "",
                    static_cast<unsigned long long>(ran.seed()), speed, threads_or_all(options_.threads)) +
          list_of(metrics) + (file_ ? "saved " + file_->name() + "\n" : ""));
  }

  /// Asked to by a signal, or because what is printed has no reader any more.
  int stopped() {
    const double total = static_cast<double>(session_.training_samples());
    const std::string where = formatted("at step %llu, after %.2f of %g epochs",
                                        static_cast<unsigned long long>(session_.place().step),
                                        static_cast<double>(session_.place().samples) / total, epochs_);
    std::string kept = as_it_was();
    if (nothing_done()) {
      kept = "no step was trained, so " + as_it_was();
    } else if (file_) {
      const std::string name = save(*file_);
      kept = "saved " + name + "; 'hourglass train " + options_.model + " --resume " + name +
             " --save FILE' goes on from there";
    }
    tell("hourglass: " +
         (stop_asked() ? std::string("interrupted ") : unprinted_->what() + std::string("; stopped ")) +
         where + "; " + kept);
    return stop_asked() ? kInterrupted : unprinted_->exit_code();
  }

  /// The session has gone back to good weights. They are worth keeping, but not in place of what an earlier
  /// run came to.
  int diverged() {
    std::string kept;
    if (file_ && !file_->replaces()) {
      kept = " Saved " + save(*file_);
    } else if (file_) {
      kept = " " + as_it_was();
      if (session_.place().step > began_.step) {
        std::filesystem::path beside = file_->name();
        file_.reset();
        beside.replace_filename(beside.stem().string() + ".diverged" + beside.extension().string());
        OutputFile other("--save", beside.string());
        kept += "; those weights are in " + save(other);
      }
    }
    tell("hourglass: " + divergence_->message + kept);
    return kDiverged;
  }

  Session& session_;
  const TrainOptions& options_;
  std::optional<OutputFile>& file_;
  const Place began_;
  double epochs_ = 0;  // of all phases
  std::optional<Divergence> divergence_;
  std::optional<NotPrinted> unprinted_;
};

}  // namespace

int train(const TrainOptions& options) {
  end_on_signal("nothing was trained");
  std::vector<std::uint8_t> checkpoint;
  Configuration configuration;
  if (options.resume.empty()) {
    configuration = configuration_of(options);
  } else {
    checkpoint = read_whole_file(options.resume);
    configuration = read_checkpoint_head(checkpoint, catalogue()).configuration;
    if (configuration.model != options.model) {
      throw ConfigurationError(options.resume + ": its model is '" + configuration.model + "', not '" +
                               options.model + "'");
    }
  }
  std::optional<OutputFile> file;
  if (!options.save.empty()) file.emplace("--save", options.save);
  if (!options.data.empty()) configuration.data = options.data;
  const DataSet data = read_data(configuration.data);
  tell_note(data.note);
  ThreadPool pool(threads_or_all(options.threads));
  Session session(pool, data, kShard, std::move(configuration));
  if (!checkpoint.empty()) {
    tell_note(session.restore(checkpoint));
    if (options.epochs) session.set("epochs", *options.epochs);
  }
  // A run of an hour must not end on a full disk. Some bytes more, for numbers that grow.
  constexpr std::size_t kGrowth = 4096;
  if (file) file->reserve(size_of_checkpoint(session) + kGrowth);
  return Training(session, options, file).run();
}

}  // namespace hourglass::cli
