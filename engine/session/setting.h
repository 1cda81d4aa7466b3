#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/real.h"
#include "session/json.h"
#include "session/literal.h"

namespace hourglass {

enum class SettingType { integer, real, boolean, choice, widths };

/// A setting by its key, and which of its values are wanted.
struct Condition {
  std::string_view key;
  Few<Literal, 3> values;
};
using Conditions = Few<Condition, 2>;

struct Choice {
  std::string_view value, label;
};

/// One setting of a model: what it is, what it may be, and whether a run survives its change. The page builds
/// its controls, the command line its help, and both their validation from this.
struct Setting {
  std::string_view key;
  std::string_view label;
  std::string_view symbol;  // as the paper writes it; may be empty
  std::string_view help;    // one sentence
  std::string_view group;   // 'network', 'objective', 'pre-training', 'optimiser' or 'run'
  SettingType type = SettingType::real;
  Literal default_value;
  double minimum = 0, maximum = 0;  // of numbers
  bool logarithmic = false;         // a slider over it should be
  Few<Choice, 5> choices;
  bool live = false;  // may change during a run
  Conditions when;    // matters only while these have one of these values
};

/// Gives the setting of this key another default.
void set_default(std::vector<Setting>& settings, std::string_view key, Literal value);

/// A setting as protocol.ts has it.
Json describe(const Setting& setting);

/// `value` in the setting's own form (an integer 3.0 becomes 3). Throws ConfigurationError that names the
/// key, the value and what is allowed.
Json validate(const Setting& setting, const Json& value);

/// The same for a value given as text, as on a command line or in a URL.
Json validate_text(const Setting& setting, std::string_view text);

/// '512-256' → {512, 256}; '' → {}. The text is valid (see validate).
std::vector<Index> parse_widths(const std::string& text);

/// The values of all of a model's settings, by key.
class Settings {
 public:
  Settings() = default;
  /// All defaults.
  explicit Settings(const std::vector<Setting>& settings);

  bool boolean(std::string_view key) const { return at(key).get<bool>(); }
  Index integer(std::string_view key) const { return static_cast<Index>(at(key).get<std::int64_t>()); }
  Real real(std::string_view key) const { return static_cast<Real>(at(key).get<double>()); }
  const std::string& text(std::string_view key) const { return at(key).text(); }

  const Json& at(std::string_view key) const;
  void put(std::string_view key, Json value) { values_[key] = std::move(value); }
  const Json& json() const { return values_; }
  /// Whether `setting` matters with the other values as they are.
  bool applies(const Setting& setting) const;

 private:
  Json values_ = Json::object();
};

}  // namespace hourglass
