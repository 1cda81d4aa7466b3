#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/reproductions.h"
#include "format/byte_sink.h"

namespace hourglass::cli {

/// How far a reproduction has come. Its file is the checkpoint of the training in hand, which opens as any
/// other does; this stands in its metadata, as 'reproduction'.
struct ReproductionState {
  std::string name;
  std::int64_t seed = 1;
  Departure departure;
  std::string training;            // whose checkpoint it is
  Json measured = Json::object();  // training → moment → metrics
  std::map<int, double> seconds;   // by how many threads worked

  double total_seconds() const;
  /// Whether all trainings have come to their end, and were measured.
  bool finished(const Reproduction& reproduction) const;
  bool is_measured(std::string_view training, std::string_view moment) const;
};

/// Writes `checkpoint` with the state beside it.
void write_state(const ReproductionState& state, std::span<const std::uint8_t> checkpoint, ByteSink& sink);

/// What the file says of it. Throws ConfigurationError, which names `path`, where it holds none, or another
/// one than `wanted` (name, seed, departure).
ReproductionState read_state(std::span<const std::uint8_t> file, const std::string& path,
                             const ReproductionState& wanted);

}  // namespace hourglass::cli
