#include "session/setting.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/check.h"

namespace hourglass {
namespace {

constexpr const char* kTypeNames[] = {"integer", "real", "boolean", "choice", "widths"};
constexpr std::size_t kMostLayers = 6;
constexpr Index kWidest = 4096;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

std::string allowed(const Setting& setting) {
  switch (setting.type) {
    case SettingType::integer:
      return "a whole number from " + number(setting.minimum) + " to " + number(setting.maximum);
    case SettingType::real:
      return "a number from " + number(setting.minimum) + " to " + number(setting.maximum);
    case SettingType::boolean:
      return "true or false";
    case SettingType::choice: {
      std::string list;
      for (const auto& [value, label] : setting.choices) list.append(list.empty() ? "" : ", ").append(value);
      return "one of: " + list;
    }
    case SettingType::widths:
      return "layer widths from the input inwards, such as 512-256 (at most " + std::to_string(kMostLayers) +
             " layers of 1 to " + std::to_string(kWidest) + " units), or nothing for no hidden layer";
  }
  return {};
}

// Text as it may stand in a message: control characters and broken UTF-8 made visible.
std::string quoted(std::string_view text) {
  std::string out = Json(text.substr(0, 60)).dump(Json::BadText::replace);
  out.front() = out.back() = '\'';
  return out;
}

// '0,002' → "; write a decimal point, not a comma: 0.002"
std::string about_comma(std::string_view text) {
  std::string right(text);
  std::ranges::replace(right, ',', '.');
  const bool number = right != text && right.find_first_not_of("0123456789+-.eE") == std::string::npos &&
                      Json::try_parse(right).value_or(Json()).is_number();
  return number ? "; write a decimal point, not a comma: " + right : "";
}

[[noreturn]] void refuse(const Setting& setting, const std::string& given, const std::string& more = "") {
  throw ConfigurationError(std::string(setting.key) + " = " + given + ": must be " + allowed(setting) + more);
}

// Nothing where the text is not layer widths.
std::optional<std::vector<Index>> parse_widths(const std::string& text) {
  std::vector<Index> widths;
  if (text.empty()) return widths;
  for (const char *at = text.data(), *end = at + text.size();;) {
    Index width = 0;
    const auto [next, error] = std::from_chars(at, end, width);
    if (error != std::errc() || width < 1 || width > kWidest || widths.size() == kMostLayers)
      return std::nullopt;
    widths.push_back(width);
    if (next == end) return widths;
    if (*next != '-') return std::nullopt;
    at = next + 1;
  }
}

}  // namespace

std::vector<Setting> joined(std::initializer_list<std::span<const Setting>> lists) {
  std::vector<Setting> out;
  for (const std::span<const Setting> list : lists) out.insert(out.end(), list.begin(), list.end());
  return out;
}

Setting& setting_among(std::vector<Setting>& settings, std::string_view key) {
  const auto found = std::ranges::find(settings, key, &Setting::key);
  HOURGLASS_CHECK(found != settings.end());
  return *found;
}

Json describe(const Setting& setting) {
  Json out{{"key", setting.key}, {"label", setting.label}};
  if (!setting.symbol.empty()) out["symbol"] = setting.symbol;
  out["group"] = setting.group;
  out["type"] = kTypeNames[static_cast<int>(setting.type)];
  out["default"] = setting.default_value;
  if (setting.type == SettingType::integer || setting.type == SettingType::real) {
    out["minimum"] = setting.minimum;
    out["maximum"] = setting.maximum;
    if (setting.logarithmic) out["logarithmic"] = true;
  }
  if (setting.type == SettingType::choice) {
    Json choices = Json::array();
    for (const auto& [value, label] : setting.choices)
      choices.push_back({{"value", value}, {"label", label}});
    out["choices"] = std::move(choices);
  }
  out["live"] = setting.live;
  if (!setting.when.empty()) {
    Json when = Json::object();
    for (const auto& [key, values] : setting.when) when[key] = Json(values);
    out["when"] = std::move(when);
  }
  return out;
}

// What scripts and messages give as the other kind is taken where it can mean one thing only: the text "0.1"
// is 0.1, and of layer widths the number 32 is "32".
Json validate(const Setting& setting, const Json& value) {
  // As JSON a number that is not finite would read 'null'.
  const bool no_number = value.is_real() && !std::isfinite(value.get<double>());
  const std::string given = no_number ? number(value.get<double>()) : value.dump(Json::BadText::replace);
  const std::string text = value.is_string() ? value.text() : given;
  switch (setting.type) {
    case SettingType::integer:
    case SettingType::real: {
      if (value.is_string()) return validate_text(setting, value.text());
      if (!value.is_number()) refuse(setting, given);
      const double x = value.get<double>();
      if (!std::isfinite(x) || x < setting.minimum || x > setting.maximum) refuse(setting, given);
      if (setting.type == SettingType::real) return x;
      if (x != std::floor(x)) refuse(setting, given);
      return static_cast<std::int64_t>(x);
    }
    case SettingType::boolean:
      if (value.is_string()) return validate_text(setting, value.text());
      if (!value.is_boolean()) refuse(setting, given);
      return value;
    case SettingType::choice:
      if (std::ranges::none_of(setting.choices, [&](const auto& choice) { return choice.value == text; }))
        refuse(setting, given);
      return text;
    case SettingType::widths:
      if (!parse_widths(text)) refuse(setting, given);
      return text;
  }
  return value;
}

Json validate_text(const Setting& setting, std::string_view text) {
  switch (setting.type) {
    case SettingType::integer:
    case SettingType::real: {
      // Strict about 'nan' and '3x'; but JSON allows blanks around a number, and a null character ends it.
      const bool foreign = text.find_first_not_of("0123456789+-.eE") != std::string_view::npos;
      const Json number = foreign ? Json() : Json::try_parse(text).value_or(Json());
      if (!number.is_number()) refuse(setting, quoted(text), about_comma(text));
      return validate(setting, number);
    }
    case SettingType::boolean:
      if (text != "true" && text != "false") refuse(setting, quoted(text));
      return text == "true";
    default:
      return validate(setting, std::string(text));
  }
}

Settings::Settings(const std::vector<Setting>& settings) {
  for (const Setting& setting : settings) values_[setting.key] = setting.default_value;
}

const Json& Settings::at(std::string_view key) const {
  const Json* found = values_.find(key);
  HOURGLASS_CHECK(found);
  return *found;
}

std::vector<Index> Settings::widths(std::string_view key) const {
  const auto widths = parse_widths(text(key));
  HOURGLASS_CHECK(widths.has_value());
  return *widths;
}

bool Settings::applies(const Setting& setting) const {
  return std::ranges::all_of(setting.when, [&](const auto& condition) {
    const Json& is = at(condition.key);
    return std::ranges::any_of(condition.values, [&](const Literal& wanted) { return Json(wanted) == is; });
  });
}

}  // namespace hourglass
