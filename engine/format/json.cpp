#include "format/json.h"

#include <algorithm>
#include <cmath>

namespace hourglass {
namespace {

[[noreturn]] void refuse(const char* wanted) {
  throw JsonError(std::string("JSON: ") + wanted + " is wanted");
}

/// The value of this name among an object's members, const or not as these are; null where there is none.
template <class Members>
auto find_among(Members& members, std::string_view name) -> decltype(&members.front().value) {
  for (auto& member : members)
    if (member.name == name) return &member.value;
  return nullptr;
}

}  // namespace

// Here, where Member is complete: a variant is not a type before all its alternatives are.
Json::Json() noexcept = default;
Json::Json(std::string text) : value_(std::move(text)) {}
Json::Json(Array values) : value_(std::move(values)) {}
// Assigned, not constructed: where memory runs out in it, the variant of GCC 12's library would destroy what
// it has not made, since it takes strings and vectors for such as never leave it without a value.
Json::Json(const Json& other) { value_ = other.value_; }
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json::Json(const Literal& literal) {
  std::visit(
      [this]<class T>(const T& value) {
        if constexpr (std::same_as<T, std::string_view>) {
          value_ = std::string(value);
        } else {
          value_ = value;
        }
      },
      literal.value());
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
  if (const auto* json = std::get_if<const Json*>(&value_)) return **json;
  if (const auto* other = std::get_if<Other>(&value_)) return other->json(other->value);
  if (const auto* list = std::get_if<std::initializer_list<Part>>(&value_)) return Json(*list);
  return std::get<Literal>(value_);
}

const Json::Part* Json::Part::member() const {
  const auto* list = std::get_if<std::initializer_list<Part>>(&value_);
  if (!list || list->size() != 2) return nullptr;
  const auto* name = std::get_if<Literal>(&list->begin()->value_);
  return name && std::holds_alternative<std::string_view>(name->value()) ? list->begin() : nullptr;
}

Json Json::object() {
  Json out;
  out.value_.emplace<Object>();
  return out;
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
  const auto* object = std::get_if<Object>(&value_);
  return object ? find_among(*object, name) : nullptr;
}

const Json& Json::at(std::string_view name) const {
  if (const Json* found = find(name)) return *found;
  throw JsonError("JSON: '" + std::string(name) + "' is missing");
}

Json Json::value(std::string_view name, Json otherwise) const {
  if (const Json* found = find(name)) return *found;
  return otherwise;
}

Json::Object& Json::members() {
  if (is_null()) value_.emplace<Object>();
  if (auto* object = std::get_if<Object>(&value_)) return *object;
  refuse("an object");
}

Json& Json::operator[](std::string_view name) {
  Object& object = members();
  if (Json* found = find_among(object, name)) return *found;
  object.push_back({std::string(name), {}});
  return object.back().value;
}

void Json::add(std::string name, Json value) { members().push_back({std::move(name), std::move(value)}); }

void Json::update(const Json& other) {
  for (const auto& [name, value] : other.items()) (*this)[name] = value;
}

const Json::Object& Json::items() const& {
  static const Object none;
  if (is_null()) return none;
  if (const auto* object = std::get_if<Object>(&value_)) return *object;
  refuse("an object");
}

const Json::Array& Json::elements() const {
  static const Array none;
  if (is_null()) return none;
  if (const auto* array = std::get_if<Array>(&value_)) return *array;
  refuse("a list");
}

const Json& Json::element(std::size_t index) const {
  if (index >= elements().size()) throw JsonError("JSON: a list has no element " + std::to_string(index));
  return elements()[index];
}

void Json::push_back(Json value) {
  if (is_null()) value_.emplace<Array>();
  auto* array = std::get_if<Array>(&value_);
  if (!array) refuse("a list");
  array->push_back(std::move(value));
}

const Json* Json::begin() const { return elements().data(); }
const Json* Json::end() const { return begin() + elements().size(); }

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
