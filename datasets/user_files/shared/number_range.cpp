#include "datasets/user_files/shared/number_range.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/text/csv.h"

namespace hourglass {
namespace {

constexpr double kSlack = 0.004;            // of a range: what rounding puts outside is clamped
constexpr std::size_t kShareOutside = 100;  // one image in so many may be out of all range

/// Ranges that data come in, the tightest first.
struct KnownRange {
  double low, high;
  const char* told;
};
constexpr KnownRange kRanges[] = {{0, 1, "values 0 to 1"},
                                  {-1, 1, "values −1 to 1: moved to 0 to 1"},
                                  {0, 15, "values 0 to 15: divided by 15"},
                                  {0, 16, "values 0 to 16: divided by 16"},
                                  {0, 255, "values 0 to 255: divided by 255"},
                                  {0, 1023, "values 0 to 1023: divided by 1023"},
                                  {0, 4095, "values 0 to 4095: divided by 4095"},
                                  {0, 65535, "values 0 to 65535: divided by 65535"}};
constexpr std::size_t kRangeCount = std::size(kRanges);
constexpr std::size_t kByteRange = 4;

bool holds(const KnownRange& range, double low, double high) {
  const double slack = kSlack * std::min(range.high - range.low, 255.0);
  return low >= range.low - slack && high <= range.high + slack;
}

std::size_t smallest_range(double low, double high) {
  for (std::size_t i = 0; i < kRangeCount; ++i)
    if (holds(kRanges[i], low, high)) return i;
  return kRangeCount;
}

/// As sentences have it, with a minus sign.
std::string told_number(double value) { return (value < 0 ? "−" : "") + short_number(std::abs(value)); }

Scale stretched(double low, double high) {
  if (high <= low) high = low + 1;
  return {low, high, "values " + told_number(low) + " to " + told_number(high) + ": stretched to 0 to 1"};
}

std::optional<std::pair<double, double>> parse_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  double low, high;
  if (dots == std::string_view::npos || !read_number(text.substr(0, dots), low) ||
      !read_number(text.substr(dots + 2), high) || !(low < high) || !std::isfinite(low) ||
      !std::isfinite(high))
    return std::nullopt;
  return std::pair(low, high);
}

}  // namespace

std::string short_number(double value) {
  char text[32];
  const bool is_whole = value == std::floor(value) && std::abs(value) < 1e6;
  std::snprintf(text, sizeof text, is_whole ? "%.0f" : "%.4g", value);
  return text;
}

std::uint8_t Scale::byte(double value) const {
  const double scaled = 255 * (value - low) / (high - low);
  return static_cast<std::uint8_t>(std::lround(std::clamp(scaled, 0.0, 255.0)));
}

NumberRange::NumberRange() : smallest_(kRangeCount + 1) {}

bool NumberRange::add(std::span<const double> pixels) {
  ++images_;
  if (!std::ranges::all_of(pixels, [](double value) { return std::isfinite(value); })) {
    ++without_number_;
    return false;
  }
  const auto [low, high] = std::ranges::minmax(pixels);
  const std::size_t range = smallest_range(low, high);
  ++smallest_[range];
  low_ = std::min(low_, low), high_ = std::max(high_, high);
  const bool is_inside = range < kRangeCount;
  if (is_inside) low_inside_ = std::min(low_inside_, low), high_inside_ = std::max(high_inside_, high);
  bool& whole = is_inside ? whole_ : whole_outside_;
  whole = whole && std::ranges::all_of(pixels, [](double value) { return value == std::floor(value); });
  return true;
}

bool NumberRange::few_are_outside() const {
  return smallest_[kRangeCount] > 0 && smallest_[kRangeCount] * kShareOutside <= images_;
}

bool NumberRange::is_stray(std::span<const double> pixels) const {
  if (!few_are_outside()) return false;
  const auto [low, high] = std::ranges::minmax(pixels);
  return smallest_range(low, high) == kRangeCount;
}

// A few images outside of all ranges count for nothing.
Scale NumberRange::likely(bool are_bytes) const {
  if (smallest_[kRangeCount] > 0 && !few_are_outside()) {
    if (whole_ && whole_outside_ && low_ >= -128 && high_ <= 127)
      return {-128, 127, "values −128 to 127: moved to 0 to 1"};
    return stretched(low_, high_);
  }
  const double low = low_inside_, high = high_inside_;
  std::size_t i = smallest_range(low, high);
  // 15 and 16 are ranges of whole numbers that are reached; what is not much more than 1 may be anything.
  const bool is_four_bits = (i == 2 && high == 15) || (i == 3 && high == 16);
  if (i == 2 || i == 3) {
    if (!whole_ || !is_four_bits) i = kByteRange;
  }
  if (i == kByteRange && high < 64 && !are_bytes && !is_four_bits) return stretched(low, high);
  if (i == kRangeCount || high < 0 || (high == 0 && low < 0)) return stretched(low, high);
  if (i == 0 && whole_) return {0, 1, "values 0 and 1: black and white"};
  return {kRanges[i].low, kRanges[i].high, kRanges[i].told};
}

Scale NumberRange::choose(bool are_bytes, Choices& choices) const {
  const Scale guess = likely(are_bytes);
  const auto name_of = [](const Scale& scale) {
    return short_number(scale.low) + ".." + short_number(scale.high);
  };
  std::vector<std::string> all;
  for (const KnownRange& range : kRanges)
    if (range.high != 15 && range.high != 1023)
      all.push_back(short_number(range.low) + ".." + short_number(range.high));
  all.push_back("stretch");
  const std::string wish = choices.choose("range", name_of(guess), all, "LOW..HIGH");
  if (wish == name_of(guess)) return guess;
  if (wish == "stretch") return stretched(low_, high_);
  const auto range = parse_range(wish);
  if (!range)
    throw DataError("range=" + wish.substr(0, 60) + ": range can be LOW..HIGH, such as 0..255, or 'stretch'");
  return {range->first, range->second,
          "values " + told_number(range->first) + " to " + told_number(range->second) + ", as chosen"};
}

}  // namespace hourglass
