#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/check.h"
#include "core/real.h"
#include "format/json.h"
#include "format/literal.h"

namespace hourglass {

/// A setting or a request that cannot be honoured: the message names the field, the value and what is
/// allowed.
class ConfigurationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class SettingType { integer, real, boolean, choice, widths };

/// A setting by its key, and which of its values are wanted.
struct Condition {
  std::string_view key;
  Few<Literal, 3> values;
};
using Conditions = Few<Condition, 3>;

struct Choice {
  std::string_view value, label;
};

/// One setting of a model: what it is, what it may be, and whether a run survives its change. The page builds
/// its controls, the command line its help, and both their validation from this; what it does is told by
/// papers/help.json, which no run needs.
struct Setting {
  std::string_view key;
  std::string_view label;
  std::string_view symbol;  // as the paper writes it; may be empty
  std::string_view group;   // 'network', 'objective', 'pre-training', 'optimiser' or 'run'
  SettingType type = SettingType::real;
  Literal default_value;
  double minimum = 0, maximum = 0;  // of numbers
  bool logarithmic = false;         // a slider over it should be
  Few<Choice, 5> choices;
  bool live = false;  // may change during a run
  Conditions when;    // matters only while these have one of these values
};

/// What only some settings have.
struct SettingTraits {
  std::string_view symbol = {};
  bool logarithmic = false, live = false;
  Conditions when = {};
};

struct Range {
  double least = 0, most = 0;
};

/// Writes the settings of a group down. All is constexpr, so that a table of settings is data.
struct SettingGroup {
  std::string_view name;

  constexpr Setting whole(std::string_view key, std::string_view label, std::int64_t value, Range range,
                          const SettingTraits& traits = {}) const {
    return number(SettingType::integer, key, label, value, range, traits);
  }
  constexpr Setting real(std::string_view key, std::string_view label, double value, Range range,
                         const SettingTraits& traits = {}) const {
    return number(SettingType::real, key, label, value, range, traits);
  }
  constexpr Setting flag(std::string_view key, std::string_view label, bool value,
                         const SettingTraits& traits = {}) const {
    return any(SettingType::boolean, key, label, value, traits);
  }
  constexpr Setting choice(std::string_view key, std::string_view label, std::string_view value,
                           const Few<Choice, 5>& choices, const SettingTraits& traits = {}) const {
    Setting out = any(SettingType::choice, key, label, value, traits);
    out.choices = choices;
    return out;
  }
  constexpr Setting widths(std::string_view key, std::string_view label, std::string_view value) const {
    return any(SettingType::widths, key, label, value, {});
  }

 private:
  constexpr Setting any(SettingType type, std::string_view key, std::string_view label, Literal value,
                        const SettingTraits& traits) const {
    return {key, label, traits.symbol,      name, type,        value,
            0,   0,     traits.logarithmic, {},   traits.live, traits.when};
  }
  constexpr Setting number(SettingType type, std::string_view key, std::string_view label, Literal value,
                           Range range, const SettingTraits& traits) const {
    Setting out = any(type, key, label, value, traits);
    out.minimum = range.least;
    out.maximum = range.most;
    return out;
  }
};

inline constexpr SettingGroup kNetwork{"network"}, kObjective{"objective"}, kPretraining{"pre-training"},
    kOptimiser{"optimiser"}, kRun{"run"};

/// Several lists as one, in this order.
std::vector<Setting> joined(std::initializer_list<std::span<const Setting>> lists);

/// The one of this key, which is there: for another default of a model's own.
Setting& setting_among(std::vector<Setting>& settings, std::string_view key);

/// The values of an enum by name, as settings, files and messages have them, and by the label that a reader
/// is shown: one table serves the choices, their reading and their names.
template <class E>
struct Named {
  E value;
  std::string_view name, label;
};
template <class E>
using Names = Few<Named<E>, 5>;

/// The choices of a setting: all, or those `offered`, in their order.
template <class E>
constexpr Few<Choice, 5> choices(const Names<E>& names) {
  Few<Choice, 5> out;
  for (const Named<E>& named : names) out.push_back({named.name, named.label});
  return out;
}
template <class E>
constexpr Few<Choice, 5> choices(const Names<E>& names, std::initializer_list<E> offered) {
  Few<Choice, 5> out;
  for (const E value : offered) {
    for (const Named<E>& named : names) {
      if (named.value == value) out.push_back({named.name, named.label});
    }
  }
  return out;
}
/// 'masking, gaussian, salt_and_pepper'
template <class E>
std::string list_of_names(const Names<E>& names) {
  std::string out;
  for (const Named<E>& named : names) out.append(out.empty() ? "" : ", ").append(named.name);
  return out;
}
/// Nothing where there is no value of this name.
template <class E>
constexpr std::optional<E> find_value(const Names<E>& names, std::string_view name) {
  for (const Named<E>& named : names) {
    if (named.name == name) return named.value;
  }
  return std::nullopt;
}
/// `name` is valid (see validate).
template <class E>
constexpr E value_of(const Names<E>& names, std::string_view name) {
  const std::optional<E> found = find_value(names, name);
  HOURGLASS_CHECK(found.has_value());
  return *found;
}
template <class E>
constexpr std::string_view name_of(const Names<E>& names, E value) {
  for (const Named<E>& named : names) {
    if (named.value == value) return named.name;
  }
  return {};
}

/// A setting as protocol.ts has it.
Json describe(const Setting& setting);

/// `value` in the setting's own form (an integer 3.0 becomes 3). Throws ConfigurationError that names the
/// key, the value and what is allowed.
Json validate(const Setting& setting, const Json& value);

/// The same for a value given as text, as on a command line or in a URL.
Json validate_text(const Setting& setting, std::string_view text);

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
  /// '512-256' → {512, 256}; '' → {}.
  std::vector<Index> widths(std::string_view key) const;
  template <class E>
  E choice(const Names<E>& names, std::string_view key) const {
    return value_of(names, text(key));
  }

  const Json& at(std::string_view key) const;
  void put(std::string_view key, Json value) { values_[key] = std::move(value); }
  const Json& json() const { return values_; }
  /// Whether `setting` matters with the other values as they are.
  bool applies(const Setting& setting) const;

 private:
  Json values_ = Json::object();
};

}  // namespace hourglass
