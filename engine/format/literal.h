#pragma once
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <variant>

#include "core/check.h"

namespace hourglass {

/// A single value of JSON: nothing, a truth, a number or a text that lives elsewhere. Tables of these are
/// data; of Json, which owns its text, they would be code that fills them: a tenth of the page's bytes, once.
class Literal {
 public:
  using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string_view>;

  constexpr Literal(std::nullptr_t = nullptr) {}
  constexpr Literal(std::same_as<bool> auto value) : value_(value) {}
  /// Past an integer's range no count or size of ours is exact anyway.
  template <std::integral T>
  requires(!std::same_as<T, bool>) constexpr Literal(T value)
      : value_(std::in_range<std::int64_t>(value) ? Value(static_cast<std::int64_t>(value))
                                                  : Value(static_cast<double>(value))) {}
  constexpr Literal(std::floating_point auto value) : value_(static_cast<double>(value)) {}
  constexpr Literal(const char* text) : value_(std::string_view(text)) {}
  constexpr Literal(std::string_view text) : value_(text) {}

  constexpr const Value& value() const { return value_; }

 private:
  Value value_;
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
