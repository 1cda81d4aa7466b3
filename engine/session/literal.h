#pragma once
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

#include "core/check.h"
#include "session/json.h"

namespace hourglass {

/// A value of JSON that is known when the engine is compiled. Tables of these are data; of Json, which owns its text,
/// they would be code that fills them: a tenth of the page's bytes, once.
class Literal {
 public:
  constexpr Literal() = default;
  constexpr Literal(std::same_as<bool> auto value) : value_(value) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) constexpr Literal(T value) : value_(std::int64_t{value}) {}
  constexpr Literal(std::floating_point auto value) : value_(double{value}) {}
  constexpr Literal(const char* text) : value_(std::string_view(text)) {}
  constexpr Literal(std::string_view text) : value_(text) {}

  Json json() const;
  operator Json() const { return json(); }

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string_view> value_;
};

/// A list of at most N, which is data too where its elements are.
template <class T, std::size_t N>
class Few {
 public:
  constexpr Few() = default;
  constexpr Few(std::initializer_list<T> elements) {
    for (const T& element : elements) push_back(element);
  }
  constexpr void push_back(const T& element) {
    HOURGLASS_CHECK(size_ < N);
    elements_[size_++] = element;
  }
  constexpr const T* begin() const { return elements_.data(); }
  constexpr const T* end() const { return elements_.data() + size_; }
  constexpr bool empty() const { return size_ == 0; }

 private:
  std::array<T, N> elements_{};
  std::size_t size_ = 0;
};

}  // namespace hourglass
