#include "cli/training.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <filesystem>

#include "cli/signals.h"

namespace hourglass::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kSliceMs = 100;  // between two looks at signals, and two pictures of the bar

const std::string& phase_of(Session& session) {
  return session.runner().phases()[static_cast<std::size_t>(session.place().phase)].name;
}

}  // namespace

std::optional<Divergence> train_until(Session& session, std::uint64_t samples, double seconds, Bar& bar) {
  const auto batch = static_cast<std::uint64_t>(session.configuration().settings.integer("batch"));
  const Clock::time_point began = Clock::now();
  const auto in_time = [&] {
    return seconds <= 0 || std::chrono::duration<double>(Clock::now() - began).count() < seconds;
  };
  while (session.place().samples < samples && !session.finished() && !stop_asked() && in_time()) {
    const std::uint64_t left = samples - session.place().samples;
    const Slice slice =
        session.train(static_cast<long>((left + batch - 1) / batch), kSliceMs, /*stop_at_end=*/true);
    if (slice.divergence) return slice.divergence;
    bar.update(static_cast<double>(session.place().samples), phase_of(session));
  }
  return std::nullopt;
}

void print_progress(Session& session, bool json) {
  const Json progress = session.progress();
  const Evaluation held_out = session.evaluate(session.data().test.count());
  const double squared = held_out.mean.squared_error;
  const std::string& phase = phase_of(session);
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

double samples_of_phases(Session& session) {
  double epochs = 0;
  for (const Phase& phase : session.runner().phases()) epochs += phase.epochs;
  return epochs * static_cast<double>(session.training_samples());
}

bool all_finite(const Json& value) {
  if (value.is_array()) return std::ranges::all_of(value, all_finite);
  return !value.is_number() || std::isfinite(value.get<double>());
}

std::size_t room_for_checkpoint(Session& session) {
  constexpr std::size_t kGrowth = 4096;
  struct Count final : ByteSink {
    void begin(std::size_t size) override { bytes = size; }
    void write(std::span<const std::uint8_t>) override {}
    std::size_t bytes = 0;
  } sink;
  session.save(sink);
  return sink.bytes + kGrowth;
}

std::string write_or_rescue(OutputFile& file, const std::string& elsewhere,
                            const std::function<void(ByteSink&)>& write) {
  try {
    write(file);
    file.commit();
    return file.name();
  } catch (const NotWritten& error) {
    const std::string name = (std::filesystem::temp_directory_path() / elsewhere).string();
    try {
      OutputFile other("--save", name);
      write(other);
      other.commit();
    } catch (const std::exception&) {
      throw error;
    }
    throw NotWritten(std::string(error.what()) + ". The run was saved as " + name + " instead");
  }
}

}  // namespace hourglass::cli
