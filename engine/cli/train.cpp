#include <algorithm>
#include <filesystem>
#include <optional>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/training.h"
#include "papers/catalogue.h"
#include "session/checkpoint.h"
#include "session/session.h"
#include "session/setting.h"

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
      tell("note: " + std::string(key) + " has no effect with these other settings");
    }
  }
  return out;
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
    Bar bar("training", std::max(1.0, samples_of_phases(session_)), "samples");
    const auto report = static_cast<std::uint64_t>(options_.report);
    std::uint64_t next_report = session_.place().samples + report;
    while (!session_.finished() && !stop_asked()) {
      divergence_ = train_until(session_, next_report, /*seconds=*/0, bar);
      if (divergence_) return;
      const std::uint64_t samples = session_.place().samples;
      if (samples < next_report && !session_.finished()) return;
      while (next_report <= samples) next_report += report;
      try {
        print_progress(session_, options_.json);
      } catch (const NotPrinted& error) {
        unprinted_ = error;
        return;
      }
    }
  }

  bool nothing_done() const { return session_.place().step == began_.step; }

  std::string as_it_was() const {
    if (!file_) return "nothing was saved, since --save names no file";
    return file_->replaces() ? file_->name() + " is as it was" : "nothing was saved";
  }

  std::string save(OutputFile& file) {
    return write_or_rescue(
        file, "hourglass-" + options_.model + "-" + std::to_string(session_.place().step) + ".safetensors",
        [this](ByteSink& sink) { session_.save(sink); });
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
    const double epoch = static_cast<double>(session_.training_samples());
    const std::string where = formatted(
        "at step %llu, after %.2f of %g epochs", static_cast<unsigned long long>(session_.place().step),
        static_cast<double>(session_.place().samples) / epoch, samples_of_phases(session_) / epoch);
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
  if (file) file->reserve(room_for_checkpoint(session));
  return Training(session, options, file).run();
}

}  // namespace hourglass::cli
