#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "format/json.h"
#include "session/configuration.h"

// The papers' own figures, and the long runs that are to reach them: one table.

namespace hourglass::cli {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// The moment at which every run is measured.
inline constexpr std::string_view kEnd = "end";

/// What the runs of a reproduction were measured at: an object, run → moment → the session's metrics.
class Measured {
 public:
  explicit Measured(const Json& all) : all_(all) {}
  /// NaN where it was not measured, or is not a number.
  double operator()(std::string_view run, std::string_view metric, std::string_view moment = kEnd) const;

 private:
  const Json& all_;
};

/// When a run is measured besides its end: after so many epochs of the phase whose name begins like this.
struct Moment {
  std::string_view name, phase;
  double epochs = std::numeric_limits<double>::infinity();  // at most the phase's own
};

/// One training: a model's settings as on the command line; the others have the model's defaults.
struct NamedTraining {
  std::string_view name, model, settings;
  std::string_view data = {};  // the model's, where it is empty
  Few<Moment, 3> moments = {};
  /// At its end the importance-weighted bound is measured over so many codes of each test image, too: as
  /// 'importance_bound', in nats, the mean of −log p(x). Takes minutes.
  Index importance_samples = 0;
};

/// What a figure has to be.
struct Limit {
  enum Side { at_most, at_least, above } side = at_most;
  double value = 0;

  bool holds(double figure) const {
    return side == at_most ? figure <= value : side == at_least ? figure >= value : figure > value;
  }
};

struct Figure {
  std::string_view key;   // by which records know it
  std::string_view what;  // with its unit
  double (*value)(const Measured&);
  double paper = kUnknown;
  double reproduced = kUnknown;  // the public reproduction's
  std::optional<Limit> bar = {};
  int digits = 2;  // behind the point
};

struct Reproduction {
  std::string_view name, title;
  std::string_view paper;       // where its column comes from
  std::string_view reproduced;  // where that of the public reproduction does; may be empty
  std::string_view differs;     // from the paper's protocol
  int minutes = 0;              // on two cores, about
  Few<NamedTraining, 3> trainings;
  Few<Figure, 8> figures;
};

std::span<const Reproduction> reproductions();
/// Throws ConfigurationError that lists the names.
const Reproduction& find_reproduction(std::string_view name);

/// A way in which a run is not the one that the table names, so that it cannot count.
struct Departure {
  double share = 1;  // of every phase's epochs
  std::string data;  // other data than the table's

  bool any() const { return share != 1 || !data.empty(); }
};

Configuration configuration_of(const NamedTraining& training, std::int64_t seed, const Departure& departure);

/// 'hourglass train sparse --set hidden=200 …': the same training by itself.
std::string command_of(const NamedTraining& training);

}  // namespace hourglass::cli
