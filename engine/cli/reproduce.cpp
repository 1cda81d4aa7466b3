#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/files.h"
#include "cli/reproduction_report.h"
#include "cli/reproduction_state.h"
#include "cli/reproductions.h"
#include "cli/signals.h"
#include "cli/terminal.h"
#include "cli/training.h"
#include "papers/catalogue.h"
#include "session/checkpoint.h"
#include "session/session.h"

namespace hourglass::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kSaveEvery = 600;  // seconds
constexpr std::size_t kRoomForState = 1 << 16;
constexpr Index kImagesAtOnce = 50;

/// −log p(x) of the test images (nats, their mean) by the importance-weighted bound over so many codes each.
double importance_bound(Session& session, Index samples) {
  const Index images = session.data().test.count();
  Bar bar("importance samples", static_cast<double>(images), "images");
  double sum = 0;
  for (Index first = 0; first < images;) {
    const View view =
        session.view("importance", {{"samples", samples}, {"first", first}, {"count", kImagesAtOnce}});
    for (const float bound : view.arrays.front().second.data) sum -= static_cast<double>(bound);
    first += static_cast<Index>(view.arrays.front().second.data.size());
    bar.update(static_cast<double>(first));
  }
  return sum / static_cast<double>(images);
}

double seconds_since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

/// Why it ends before its end: an exit code, after what there is to say was said.
struct Ended {
  int exit_code;
};

/// One named run from where its file has it to its table.
class Work {
 public:
  Work(const Reproduction& reproduction, const ReproduceOptions& options)
      : reproduction_(reproduction), options_(options), pool_(threads_or_all(options.threads)) {
    state_.name = reproduction.name;
    state_.seed = options.seed;
    state_.departure = {options.share, options.data};
    path_ = options.save;
    if (path_.empty()) {
      path_ = state_.name + "-seed-" + std::to_string(state_.seed) +
              (state_.departure.any() ? "-rehearsal" : "") + ".safetensors";
    }
  }

  int run() {
    end_on_signal("nothing was trained");
    if (std::filesystem::exists(path_)) {
      checkpoint_ = read_whole_file(path_);
      state_ = read_state(checkpoint_, path_, state_);
    }
    if (!state_.finished(reproduction_)) {
      file_.emplace("--save", path_);
      clock_ = Clock::now();
      try {
        train_all();
      } catch (const Ended& end) {
        return end.exit_code;
      }
      file_.reset();
      end_on_signal("training was over, but its last figures were not; " + path_ + " is saved");
    }
    print(options_.json ? result_of(reproduction_, state_).dump() + "\n" : table_of(reproduction_, state_));
    return is_reached(reproduction_, state_) ? kDone : kNotReached;
  }

 private:
  void train_all() {
    bool ahead = !checkpoint_.empty();  // of the training whose checkpoint there is
    for (const NamedTraining& training : reproduction_.trainings) {
      if (ahead && training.name != state_.training) continue;
      ahead = false;
      train(training);
    }
  }

  void train(const NamedTraining& training) {
    const Configuration configuration = configuration_of(training, state_.seed, state_.departure);
    if (!data_ || data_name_ != configuration.data) {
      data_.emplace(read_data(configuration.data));
      data_name_ = configuration.data;
      tell_note(data_->note);
    }
    Session session(pool_, *data_, kShard, configuration);
    if (!checkpoint_.empty()) {
      go_on_from_checkpoint(session);
    } else {
      state_.training = training.name;
    }
    room_ = room_for_checkpoint(session) + kRoomForState;
    file_->reserve(room_);
    finish_step_on_signal(path_ + " is as it was last saved");
    try {
      go(session, training);
    } catch (const NotPrinted& error) {
      save(session);
      tell(std::string("hourglass: ") + error.what() + "; stopped " + where(session) + "; saved " + path_);
      throw Ended{error.exit_code()};
    }
  }

  void go_on_from_checkpoint(Session& session) {
    const Settings stored = read_checkpoint_head(checkpoint_, catalogue()).configuration.settings;
    if (!(stored.json() == session.configuration().settings.json())) {
      throw ConfigurationError("--save " + path_ + ": was begun with other settings than " + state_.name +
                               " has in this version. Name another file, or remove it");
    }
    tell_note(session.restore(checkpoint_));
    checkpoint_ = {};
  }

  void go(Session& session, const NamedTraining& training) {
    Bar bar(std::string(training.name), std::max(1.0, samples_of_phases(session)), "samples");
    const auto report = static_cast<std::uint64_t>(options_.report);
    std::uint64_t next_report = (session.place().samples / report + 1) * report;
    saved_ = Clock::now();
    for (;;) {
      if (stop_asked()) stopped(session);
      if (const Moment* moment = due(session, training)) {
        measure_at(session, training, moment->name);
      } else if (session.finished()) {
        if (!state_.is_measured(training.name, kEnd))
          measure_at(session, training, kEnd, shared(training.importance_samples));
        return;
      } else {
        const std::uint64_t until = std::min(next_stop(session, training), next_report);
        const double left = std::max(1.0, kSaveEvery - seconds_since(saved_));
        if (const auto divergence = train_until(session, until, left, bar)) diverged(*divergence);
        if (session.place().samples >= next_report) {
          next_report += report;
          print_progress(session, options_.json);
        }
        if (seconds_since(saved_) >= kSaveEvery) save(session);
      }
    }
  }

  /// Samples of a phase: where it ends, or where it is measured.
  static double samples_of(const Session& session, double epochs) {
    return epochs * static_cast<double>(session.training_samples());
  }

  /// A rehearsal takes its share of these, too.
  Index shared(Index samples) const {
    return static_cast<Index>(std::ceil(static_cast<double>(samples) * state_.departure.share));
  }

  /// Where the phase in hand has to be looked at next: at a moment of it, or at its end.
  std::uint64_t next_stop(Session& session, const NamedTraining& training) const {
    const Place& place = session.place();
    const Phase& phase = session.runner().phases()[static_cast<std::size_t>(place.phase)];
    double epochs = phase.epochs;
    for (const Moment& moment : training.moments) {
      if (phase.name.starts_with(moment.phase) && !state_.is_measured(training.name, moment.name))
        epochs = std::min(epochs, moment.epochs * state_.departure.share);
    }
    const double left = std::ceil(samples_of(session, epochs)) - static_cast<double>(place.phase_samples);
    return place.samples + static_cast<std::uint64_t>(std::max(1.0, left));  // 1: into the next phase
  }

  /// The moment that has come, and was not measured yet.
  const Moment* due(Session& session, const NamedTraining& training) const {
    const Place& place = session.place();
    const Phase& phase = session.runner().phases()[static_cast<std::size_t>(place.phase)];
    for (const Moment& moment : training.moments) {
      const double epochs = std::min(phase.epochs, moment.epochs * state_.departure.share);
      if (phase.name.starts_with(moment.phase) && !state_.is_measured(training.name, moment.name) &&
          place.phase_samples > 0 &&
          static_cast<double>(place.phase_samples) >= samples_of(session, epochs)) {
        return &moment;
      }
    }
    return nullptr;
  }

  void measure_at(Session& session, const NamedTraining& training, std::string_view moment,
                  Index importance_samples = 0) {
    if (const auto divergence = session.check(kQuickCheck)) diverged(*divergence);
    save(session);
    end_on_signal(path_ + " is saved, and its figures come anew when it goes on");
    Json metrics = measure(session);
    if (importance_samples > 0) metrics["importance_bound"] = importance_bound(session, importance_samples);
    if (!std::ranges::all_of(metrics.items(), all_finite, &Json::Member::value)) {
      tell("hourglass: " + state_.name + ", " + state_.training + ", " + where(session) +
           ": some figures are not finite numbers. " + path_ + " is of little use");
      throw Ended{kDiverged};
    }
    finish_step_on_signal(path_ + " is as it was last saved");
    Json& of_training = state_.measured[training.name];
    if (of_training.is_null()) of_training = Json::object();
    of_training[moment] = metrics;
    save(session);
    const Json line{{"type", "measured"},
                    {"training", training.name},
                    {"moment", moment},
                    {"step", session.place().step},
                    {"metrics", metrics}};
    print(options_.json ? line.dump() + "\n"
                        : std::string(training.name) + ", " + std::string(moment) + ":\n" + list_of(metrics));
  }

  void save(Session& session) {
    state_.seconds[pool_.size()] += seconds_since(clock_);
    clock_ = Clock::now();
    const std::vector<std::uint8_t> checkpoint = session.save();
    write_or_rescue(*file_, "hourglass-" + state_.name + "-" + std::to_string(state_.seed) + ".safetensors",
                    [&](ByteSink& sink) { write_state(state_, checkpoint, sink); });
    saved_ = Clock::now();
    file_.reset();
    file_.emplace("--save", path_);
    file_->reserve(room_);
  }

  std::string where(Session& session) const {
    const double epoch = static_cast<double>(session.training_samples());
    return formatted("%s at epoch %.2f of %g", state_.training.c_str(),
                     static_cast<double>(session.place().samples) / epoch,
                     samples_of_phases(session) / epoch);
  }

  [[noreturn]] void stopped(Session& session) {
    save(session);
    tell("hourglass: interrupted in " + where(session) + "; saved " + path_ + "; '" + command_of(state_) +
         " --save " + path_ + "' goes on from there");
    if (options_.json) print(result_of(reproduction_, state_, where(session)).dump() + "\n");
    throw Ended{kInterrupted};
  }

  [[noreturn]] void diverged(const Divergence& divergence) {
    tell("hourglass: " + state_.name + ", " + state_.training + ": " + divergence.message + ". " +
         (std::filesystem::exists(path_) ? path_ + " is as it was last saved" : "Nothing was saved"));
    throw Ended{kDiverged};
  }

  const Reproduction& reproduction_;
  const ReproduceOptions& options_;
  ThreadPool pool_;
  ReproductionState state_;
  std::string path_;
  std::optional<OutputFile> file_;
  std::size_t room_ = 0;
  std::vector<std::uint8_t> checkpoint_;  // to go on from
  std::optional<DataSet> data_;
  std::string data_name_;
  Clock::time_point clock_, saved_;  // since when seconds are not in the state, and nothing was saved
};

}  // namespace

int reproduce(const ReproduceOptions& options) {
  if (options.name.empty()) {
    print(options.json ? describe_reproductions().dump() + "\n" : list_of_reproductions());
    return kDone;
  }
  return Work(find_reproduction(options.name), options).run();
}

}  // namespace hourglass::cli
