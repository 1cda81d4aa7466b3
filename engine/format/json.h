#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "format/literal.h"

namespace hourglass {

/// Text that is not JSON, or a value that is not of the kind asked for.
class JsonError : public std::runtime_error {
 public:
  JsonError(const std::string& what, std::size_t byte = 0, std::string why = {})
      : std::runtime_error(what), byte_(byte), why_(std::move(why)) {}
  /// Of parsing: where the text stopped making sense.
  std::size_t byte() const { return byte_; }
  /// What a limit was passed by; empty where it is simply not JSON.
  const std::string& why() const { return why_; }

 private:
  std::size_t byte_;
  std::string why_;
};

/// A JSON value. Objects keep the order in which things were put in: catalogues and reports read as they were
/// written. Reading and writing text is RapidJSON's; the value is our own, because the complete classes of
/// JSON libraries cost each file that names them seconds to compile, and the page a third of its bytes.
class Json {
 public:
  struct Member;
  class Part;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;
  enum class BadText { refuse, replace };
  struct Limits {
    int depth = 64;             // of nesting
    bool unique_names = false;  // refuse an object that has a name twice; otherwise the last one counts
  };

  Json() noexcept;
  Json(const Literal& value);
  /// What a Literal can be made from: nullptr, a bool, a number, a text.
  template <std::convertible_to<Literal> T>
  Json(T value) : Json(Literal(value)) {}
  Json(std::string text);
  Json(Array values);
  /// A list of what is not JSON yet: numbers, texts.
  template <std::ranges::input_range R>
  requires(!std::convertible_to<R, std::string_view> && !std::same_as<std::remove_cvref_t<R>, Json> &&
           !std::same_as<std::remove_cvref_t<R>, Array>) Json(const R& values)
      : Json(Array()) {
    for (const auto& value : values) push_back(value);
  }
  /// {{"name", value}, …} is an object, any other list an array.
  Json(std::initializer_list<Part> parts);

  Json(const Json&);
  Json(Json&&) noexcept;
  Json& operator=(const Json&);
  Json& operator=(Json&&) noexcept;
  ~Json();

  static Json array() { return Array(); }
  static Json array(std::initializer_list<Part> parts);
  static Json object();
  /// Throws JsonError.
  static Json parse(std::string_view text) { return parse(text, Limits()); }
  static Json parse(std::string_view text, const Limits& limits);
  /// Nothing where the text is not JSON.
  static std::optional<Json> try_parse(std::string_view text);

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool is_boolean() const { return std::holds_alternative<bool>(value_); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
  /// An integer of 0 or more.
  bool is_count() const { return is_integer() && integer() >= 0; }
  bool is_real() const { return std::holds_alternative<double>(value_); }
  bool is_number() const { return is_integer() || is_real(); }
  bool is_string() const { return std::holds_alternative<std::string>(value_); }
  bool is_array() const { return std::holds_alternative<Array>(value_); }
  bool is_object() const { return std::holds_alternative<Object>(value_); }

  /// 'object', 'number' and so on, for messages.
  const char* kind() const;

  /// As bool, a number or std::string. Throws JsonError where it is of another kind.
  template <class T>
  T get() const {
    if constexpr (std::same_as<T, bool>) {
      return boolean();
    } else if constexpr (std::integral<T>) {
      return static_cast<T>(integer());
    } else if constexpr (std::floating_point<T>) {
      return static_cast<T>(real());
    } else {
      static_assert(std::same_as<T, std::string>);
      return text();
    }
  }
  bool boolean() const;
  std::int64_t integer() const;
  double real() const;
  const std::string& text() const;

  /// Of an array or an object; 0 of null, 1 of anything else.
  std::size_t size() const;
  bool empty() const { return size() == 0; }

  // Objects.
  /// Null where there is none, or where this is no object.
  const Json* find(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name) != nullptr; }
  /// Throws JsonError where there is none.
  const Json& at(std::string_view name) const;
  Json value(std::string_view name, Json otherwise) const;
  /// Makes a member where there is none, and an object of null.
  Json& operator[](std::string_view name);
  Json& operator[](const char* name) { return (*this)[std::string_view(name)]; }
  const Json& operator[](std::string_view name) const { return at(name); }
  const Json& operator[](const char* name) const { return at(name); }
  /// Adds a member of a new name, without looking whether it is new.
  void add(std::string name, Json value);
  /// Takes over the other object's members, in place of those of the same name.
  void update(const Json& other);
  /// for (const auto& [name, value] : object.items()). Throws JsonError where this is neither object nor
  /// null.
  const Object& items() const&;
  void items() const&& = delete;  // the loop would outlive its object

  // Arrays.
  template <std::integral I>
  const Json& at(I index) const {
    return element(static_cast<std::size_t>(index));
  }
  template <std::integral I>
  const Json& operator[](I index) const {
    return element(static_cast<std::size_t>(index));
  }
  /// Makes an array of null.
  void push_back(Json value);
  /// The elements; of null none. Throws JsonError where this is neither.
  const Json* begin() const;
  const Json* end() const;

  /// As text, on one line. `bad` says what becomes of text that is not UTF-8: a JsonError, or U+FFFD.
  std::string dump(BadText bad = BadText::refuse) const;
  /// Over several lines, indented by two.
  std::string dump_indented() const;

  /// Numbers are equal by value, objects by their members in any order.
  friend bool operator==(const Json& a, const Json& b);
  /// For the messages of tests.
  template <class Stream>
  requires requires { typename Stream::traits_type; }
  friend Stream& operator<<(Stream& out, const Json& value) {
    out << value.dump(BadText::replace);
    return out;
  }

 private:
  const Array& elements() const;
  const Json& element(std::size_t index) const;
  Object& members();

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct Json::Member {
  std::string name;
  Json value;
};

/// What braces hold: a value, or braces again. It only refers to the value, which lives as long as the
/// expression that the braces stand in; so a list of these is plain data, where one of Json would be code
/// that makes and unmakes each.
class Json::Part {
 public:
  template <std::convertible_to<Literal> T>
  Part(T value) : value_(Literal(value)) {}
  Part(const std::string& text) : value_(Literal(text)) {}
  Part(const Json& value) : value_(&value) {}
  /// Anything else that Json can be made from.
  template <class T>
  requires(!std::convertible_to<const T&, Literal> && !std::convertible_to<const T&, std::string_view> &&
           std::convertible_to<const T&, Json>) Part(const T& value)
      : value_(Other{&value, [](const void* other) -> Json { return *static_cast<const T*>(other); }}) {}
  Part(std::initializer_list<Part> parts) : value_(parts) {}

  Json json() const;
  /// Of {"name", value} these two; null of all else.
  const Part* member() const;
  std::string_view text() const { return std::get<std::string_view>(std::get<Literal>(value_).value()); }

 private:
  struct Other {
    const void* value;
    Json (*json)(const void* value);
  };
  std::variant<Literal, const Json*, Other, std::initializer_list<Part>> value_;
};

}  // namespace hourglass
