#include "session/json.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace hourglass {
namespace {

[[noreturn]] void refuse(const char* wanted) {
  throw JsonError(std::string("JSON: ") + wanted + " is wanted");
}

// What a JSON number stands for; infinity where it is too large. RapidJSON 1.1 is asked only for what it can do: of a
// number with hundreds of digits it reads past its table of powers, of one with twenty it may overflow, and beyond the
// range of double it makes numbers up. 17 digits tell any double; what comes after the 19th decides hardly a last bit.
double real_of(std::string_view number) {
  constexpr std::size_t kDigits = 19;
  constexpr int kFar = 100000;
  char digits[kDigits];
  std::size_t count = 0;
  int exponent = 0;
  bool fraction = false;
  double leading = 0;
  const bool negative = number.starts_with('-');
  std::size_t at = negative ? 1 : 0;
  for (; at < number.size() && number[at] != 'e' && number[at] != 'E'; ++at) {
    if (number[at] == '.') {
      fraction = true;
    } else if (count == kDigits) {
      exponent += fraction ? 0 : 1;
    } else {
      exponent -= fraction ? 1 : 0;
      if (count == 0 && number[at] == '0') continue;
      digits[count++] = number[at];
      leading = 10 * leading + (number[at] - '0');
    }
  }
  if (at < number.size()) {
    const char* from = number.data() + at + (number[at + 1] == '+' ? 2 : 1);
    int power = 0;
    if (std::from_chars(from, number.data() + number.size(), power).ec != std::errc()) power = *from == '-' ? -kFar : kFar;
    exponent += std::clamp(power, -kFar, kFar);
  }
  // The number is 0.DIGITS × 10^magnitude.
  const int magnitude = static_cast<int>(count) + exponent;
  const bool too_large = magnitude > 309 || (magnitude == 309 && std::string_view(digits, count) > "17976931348623157");
  double value = 0;
  if (count > 0 && too_large) {
    value = std::numeric_limits<double>::infinity();
  } else if (count > 0 && magnitude >= -323) {
    value = rapidjson::internal::StrtodFullPrecision(leading, exponent, digits, count, count, exponent);
  }
  return negative ? -value : value;
}

// Builds a value from what RapidJSON reads. A handler that answers false stops the reader.
class Builder {
 public:
  explicit Builder(const Json::Limits& limits) : limits_(limits) {}

  bool Null() { return put(nullptr); }
  bool Bool(bool value) { return put(value); }
  // Numbers come as they are written.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text, text + length, whole);
    if (error == std::errc() && end == text + length) return put(whole);
    const double real = real_of({text, length});
    if (!std::isfinite(real)) problem_ = "a number is too large";
    return std::isfinite(real) && put(real);
  }
  bool String(const char* text, rapidjson::SizeType length, bool) { return put(std::string(text, length)); }
  bool StartObject() { return open(Json::object()); }
  bool StartArray() { return open(Json::array()); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    Level& level = open_.back();
    level.name.assign(text, length);
    if (!limits_.unique_names || level.names.insert(level.name).second) return true;
    problem_ = Json(level.name.substr(0, 60)).dump(Json::BadText::replace) + " is there twice";
    return false;
  }

  Json take() { return std::move(whole_); }
  /// Why the builder itself stopped; empty where it did not.
  const std::string& problem() const { return problem_; }

 private:
  struct Level {
    Json value;
    std::string name;             // of the member that comes next
    std::set<std::string> names;  // where they must be unique: a file may have very many
  };

  bool put(Json value) {
    if (open_.empty()) {
      whole_ = std::move(value);
    } else if (Level& into = open_.back(); into.value.is_array()) {
      into.value.push_back(std::move(value));
    } else if (limits_.unique_names) {
      into.value.add(into.name, std::move(value));
    } else {
      into.value[into.name] = std::move(value);
    }
    return true;
  }
  bool open(Json value) {
    if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
      problem_ = "it is nested more than " + std::to_string(limits_.depth) + " deep";
      return false;
    }
    open_.push_back({std::move(value), {}, {}});
    return true;
  }
  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }

  const Json::Limits& limits_;
  std::vector<Level> open_;
  Json whole_;
  std::string problem_;
};

// `text` with U+FFFD for each byte that is no part of UTF-8; nothing where there is no such byte.
std::optional<std::string> repaired(std::string_view text) {
  std::string out;
  bool sound = true;
  for (std::size_t i = 0; i < text.size();) {
    rapidjson::MemoryStream in(text.data() + i, text.size() - i);
    unsigned point = 0;
    if (rapidjson::UTF8<>::Decode(in, &point) && in.Tell() <= text.size() - i) {
      out.append(text.substr(i, in.Tell()));
      i += in.Tell();
    } else {
      out += "\uFFFD";
      sound = false;
      ++i;
    }
  }
  return sound ? std::nullopt : std::optional(std::move(out));
}

template <class Writer>
void write_text(Writer& writer, const std::string& text, Json::BadText bad, bool name) {
  const std::optional<std::string> better = repaired(text);
  if (better && bad == Json::BadText::refuse) throw JsonError("JSON: a text is not UTF-8");
  const std::string& sound = better ? *better : text;
  const auto length = static_cast<rapidjson::SizeType>(sound.size());
  if (name) {
    writer.Key(sound.data(), length);
  } else {
    writer.String(sound.data(), length);
  }
}

template <class Writer>
void write(Writer& writer, const Json& value, Json::BadText bad) {
  if (value.is_boolean()) {
    writer.Bool(value.boolean());
  } else if (value.is_integer()) {
    writer.Int64(value.integer());
  } else if (value.is_real() && std::isfinite(value.real())) {
    writer.Double(value.real());
  } else if (value.is_string()) {
    write_text(writer, value.text(), bad, false);
  } else if (value.is_array()) {
    writer.StartArray();
    for (const Json& element : value) write(writer, element, bad);
    writer.EndArray();
  } else if (value.is_object()) {
    writer.StartObject();
    for (const auto& [name, member] : value.items()) {
      write_text(writer, name, bad, true);
      write(writer, member, bad);
    }
    writer.EndObject();
  } else {
    writer.Null();  // JSON has no numbers that are not finite
  }
}

}  // namespace

// Here, where Member is complete: a variant is not a type before all its alternatives are.
Json::Json() noexcept = default;
Json::Json(std::nullptr_t) noexcept {}
Json::Json(const char* text) : value_(std::string(text)) {}
Json::Json(std::string text) : value_(std::move(text)) {}
Json::Json(std::string_view text) : value_(std::string(text)) {}
Json::Json(Array values) : value_(std::move(values)) {}
Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json Json::of(bool value) {
  Json out;
  out.value_ = value;
  return out;
}

Json Json::of(std::int64_t value) {
  Json out;
  out.value_ = value;
  return out;
}

Json Json::of(double value) {
  Json out;
  out.value_ = value;
  return out;
}

Json::Json(std::initializer_list<Part> parts) {
  if (!std::ranges::all_of(parts, [](const Part& part) { return part.member() != nullptr; })) {
    *this = array(parts);
    return;
  }
  Object& object = value_.emplace<Object>();
  object.reserve(parts.size());
  for (const Part& part : parts) {
    const Part* member = part.member();
    object.push_back({std::string(member[0].text()), member[1].json()});
  }
}

Json Json::array(std::initializer_list<Part> parts) {
  Array values;
  values.reserve(parts.size());
  for (const Part& part : parts) values.push_back(part.json());
  return values;
}

Json Json::Part::json() const {
  if (const auto* truth = std::get_if<bool>(&value_)) return *truth;
  if (const auto* integer = std::get_if<std::int64_t>(&value_)) return *integer;
  if (const auto* real = std::get_if<double>(&value_)) return *real;
  if (const auto* text = std::get_if<std::string_view>(&value_)) return *text;
  if (const auto* json = std::get_if<const Json*>(&value_)) return **json;
  if (const auto* other = std::get_if<Other>(&value_)) return other->json(other->value);
  if (const auto* list = std::get_if<std::initializer_list<Part>>(&value_)) return Json(*list);
  return nullptr;
}

const Json::Part* Json::Part::member() const {
  const auto* list = std::get_if<std::initializer_list<Part>>(&value_);
  const bool named = list && list->size() == 2 && std::holds_alternative<std::string_view>(list->begin()->value_);
  return named ? list->begin() : nullptr;
}

Json Json::object() {
  Json out;
  out.value_.emplace<Object>();
  return out;
}

Json Json::parse(std::string_view text, const Limits& limits) {
  // The reader would take a zero byte for the end of the text and ignore what follows.
  if (const auto zero = text.find('\0'); zero != std::string_view::npos)
    throw JsonError("not sound JSON (at byte " + std::to_string(zero) + "): a zero byte", zero,
                    "a zero byte");
  rapidjson::MemoryStream in(text.data(), text.size());
  rapidjson::Reader reader;
  Builder builder(limits);
  constexpr unsigned kFlags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
  if (const rapidjson::ParseResult result = reader.Parse<kFlags>(in, builder); result.IsError()) {
    const std::string& why = builder.problem();
    throw JsonError(
        "not sound JSON (at byte " + std::to_string(result.Offset()) + ")" + (why.empty() ? "" : ": " + why),
        result.Offset(), why);
  }
  return builder.take();
}

std::optional<Json> Json::try_parse(std::string_view text) {
  try {
    return parse(text);
  } catch (const JsonError&) {
    return std::nullopt;
  }
}

const char* Json::kind() const {
  constexpr const char* kNames[] = {"null", "boolean", "number", "number", "string", "array", "object"};
  return kNames[value_.index()];
}

bool Json::boolean() const {
  if (const auto* value = std::get_if<bool>(&value_)) return *value;
  refuse("true or false");
}

std::int64_t Json::integer() const {
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return *value;
  // The range in which each whole number is a double of its own; outside it the conversion means nothing.
  if (const auto* value = std::get_if<double>(&value_); value && std::abs(*value) <= 9007199254740992.0)
    return static_cast<std::int64_t>(*value);
  refuse("a whole number");
}

double Json::real() const {
  if (const auto* value = std::get_if<double>(&value_)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&value_)) return static_cast<double>(*value);
  refuse("a number");
}

const std::string& Json::text() const {
  if (const auto* value = std::get_if<std::string>(&value_)) return *value;
  refuse("a text");
}

std::size_t Json::size() const {
  if (const auto* array = std::get_if<Array>(&value_)) return array->size();
  if (const auto* object = std::get_if<Object>(&value_)) return object->size();
  return is_null() ? 0 : 1;
}

const Json* Json::find(std::string_view name) const {
  if (const auto* object = std::get_if<Object>(&value_)) {
    for (const Member& member : *object)
      if (member.name == name) return &member.value;
  }
  return nullptr;
}

const Json& Json::at(std::string_view name) const {
  if (const Json* found = find(name)) return *found;
  throw JsonError("JSON: '" + std::string(name) + "' is missing");
}

Json Json::value(std::string_view name, Json otherwise) const {
  const Json* found = find(name);
  return found ? *found : std::move(otherwise);
}

Json::Object& Json::object_here() {
  if (is_null()) value_.emplace<Object>();
  if (auto* object = std::get_if<Object>(&value_)) return *object;
  refuse("an object");
}

Json& Json::operator[](std::string_view name) {
  Object& object = object_here();
  if (const Json* found = find(name)) return const_cast<Json&>(*found);
  object.push_back({std::string(name), {}});
  return object.back().value;
}

void Json::add(std::string name, Json value) { object_here().push_back({std::move(name), std::move(value)}); }

bool Json::erase(std::string_view name) {
  Object& object = object_here();
  return std::erase_if(object, [&](const Member& member) { return member.name == name; }) > 0;
}

void Json::update(const Json& other) {
  for (const auto& [name, value] : other.items()) (*this)[name] = value;
}

const Json::Object& Json::items() const& {
  static const Object none;
  if (is_null()) return none;
  if (const auto* object = std::get_if<Object>(&value_)) return *object;
  refuse("an object");
}

const Json& Json::element(std::size_t index) const {
  const auto* array = std::get_if<Array>(&value_);
  if (!array) refuse("a list");
  if (index >= array->size()) throw JsonError("JSON: a list has no element " + std::to_string(index));
  return (*array)[index];
}

void Json::push_back(Json value) {
  if (is_null()) value_.emplace<Array>();
  auto* array = std::get_if<Array>(&value_);
  if (!array) refuse("a list");
  array->push_back(std::move(value));
}

const Json* Json::begin() const {
  if (is_null()) return nullptr;
  const auto* array = std::get_if<Array>(&value_);
  if (!array) refuse("a list");
  return array->data();
}

const Json* Json::end() const { return begin() + size(); }

std::string Json::dump(BadText bad) const {
  rapidjson::StringBuffer out;
  rapidjson::Writer<rapidjson::StringBuffer> writer(out);
  write(writer, *this, bad);
  return {out.GetString(), out.GetSize()};
}

std::string Json::dump_indented() const {
  rapidjson::StringBuffer out;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(out);
  writer.SetIndent(' ', 2);
  write(writer, *this, BadText::refuse);
  return {out.GetString(), out.GetSize()};
}

bool operator==(const Json& a, const Json& b) {
  if (a.is_number() && b.is_number()) {
    return a.is_integer() && b.is_integer() ? a.integer() == b.integer() : a.real() == b.real();
  }
  if (a.value_.index() != b.value_.index()) return false;
  if (a.is_boolean()) return a.boolean() == b.boolean();
  if (a.is_string()) return a.text() == b.text();
  if (a.is_array()) return std::equal(a.begin(), a.end(), b.begin(), b.end());
  if (!a.is_object()) return true;
  return a.size() == b.size() && std::ranges::all_of(a.items(), [&](const Json::Member& member) {
           const Json* other = b.find(member.name);
           return other && *other == member.value;
         });
}

}  // namespace hourglass
