#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "datasets/user_files/shared/choices.h"

namespace hourglass {

/// How numbers become bytes.
struct Scale {
  double low = 0, high = 255;
  std::string told;
  std::uint8_t byte(double value) const;
};

/// Learns from all images which range their numbers are in, before any is brought to a byte.
class NumberRange {
 public:
  NumberRange();
  /// One image; false, and no more than counted, where one of its numbers is not finite.
  bool add(std::span<const double> pixels);
  std::size_t images() const { return images_; }
  /// Images whose numbers are all numbers.
  std::size_t sound() const { return images_ - without_number_; }
  /// Whether an image is one of very few that are out of every known range, and to be left out.
  bool is_stray(std::span<const double> pixels) const;
  /// The likely range, or the one that the reader chose ('range'). `are_bytes`: 0 to 255 by their type.
  Scale choose(bool are_bytes, Choices& choices) const;

 private:
  Scale likely(bool are_bytes) const;
  bool few_are_outside() const;

  std::vector<std::size_t> smallest_;  // images, by the tightest range that holds them; last: by none
  std::size_t images_ = 0, without_number_ = 0;
  double low_ = std::numeric_limits<double>::infinity(), high_ = -low_;
  double low_inside_ = low_, high_inside_ = -low_;  // of the images that some range holds
  bool whole_ = true, whole_outside_ = true;        // numbers, of these and of the others
};

/// A number in a message: '0.5', '65535'.
std::string short_number(double value);

}  // namespace hourglass
