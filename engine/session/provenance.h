#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format/json.h"

namespace hourglass {

struct ModelEntry;

/// How a run came to be what it is: with these settings from the start, and changed so on the way, the same
/// data give the same weights, bit for bit, on every build that computes plainly (computes_plainly()). It
/// goes along in checkpoints, and so survives whatever a run does.
struct Provenance {
  struct Change {
    std::uint64_t step;  // it came after so many steps
    std::string key;
    Json value;
  };

  /// More changes than this are not kept: a run with a slider that is dragged for minutes.
  static constexpr std::size_t kMostChanges = 1000;

  Json first;                   // all settings that the run began with, an object
  std::vector<Change> changes;  // in their order
  /// Why the weights do not follow from these; empty where they do. "rounding": some steps were computed by a
  /// build that rounds otherwise; "divergence": the run broke, and went back; "changes": there were too many;
  /// "data": not all of them came; "unknown": it began with an older checkpoint, which tells nothing.
  std::string gap;

  void add(Change change);
  /// The first reason stays.
  void breaks(const char* why) {
    if (gap.empty()) gap = why;
  }

  /// {"first": {…}, "changes": [[step, key, value], …], "gap": ""}
  Json json() const;
  /// Throws CheckpointError where it is not of that form, and ConfigurationError where a setting is not one
  /// of the model's, or may not have this value.
  static Provenance of(const Json& json, const ModelEntry& model);
};

}  // namespace hourglass
