#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/data_set.h"
#include "datasets/user_files/kinds/stored_array.h"
#include "datasets/user_files/shared/taken.h"

namespace hourglass {

/// How images lie in an array: the places of rows, columns and channels, in elements.
struct ArrayLayout {
  Index count = 0;
  SampleShape shape;  // with four channels where there are
  std::int64_t of_image = 0, of_row = 0, of_column = 0, of_channel = 0;
  std::string key;    // 'pixels', 'planes', 'count-last', …
  std::string found;  // in words, for the reader
  bool is_flat = false;
};

/// The size of the picture that an array of rows and columns is by itself, which is no set; none where it is
/// not.
std::optional<SampleShape> one_picture(const ArrayHead& head);

/// All ways in which an array can be images, the likeliest first; none where it cannot.
std::vector<ArrayLayout> layouts_of(const ArrayHead& head);

/// How an array that is one picture by itself lies; none where it is not.
std::optional<ArrayLayout> layout_of_picture(const ArrayHead& head);

/// Sizes that an array of rows could be said to have, 'HEIGHTxWIDTH', those that are nearest to a square
/// first; none where it has no rows.
std::vector<std::string> possible_shapes(const ArrayHead& head);

/// An array of rows as images of the size that was asked for, 'HEIGHTxWIDTH' or 'HEIGHTxWIDTHxCHANNELS'.
/// Throws DataError where its rows have another number of elements.
ArrayLayout layout_as_chosen(const StoredArray& array, const std::string& size);

/// Goes through an array's images in order, as often as it is asked to. Those that are taken are kept as they
/// lie, where they are not many: reading them again, or unpacking them, would take as long as the first time.
class ImagesOfArray {
 public:
  ImagesOfArray(StoredArray array, const ArrayLayout& layout) : array_(std::move(array)), layout_(layout) {}

  /// Those that are taken: their places, and (height, width, channels) numbers each. Throws DataError where
  /// the file is shorter or longer than its head says, or an order that is not the file's takes too much
  /// memory.
  void each(const Taken& taken,
            const std::function<void(std::size_t place, std::span<const double> pixels)>& use);

 private:
  using Use = std::function<void(std::size_t, const std::uint8_t*)>;
  void each_row(const Taken& taken, ByteStream& stream, const Use& use);
  void each_across(const Taken& taken, ByteStream& stream, const Use& use) const;
  [[noreturn]] void cut() const;

  StoredArray array_;
  ArrayLayout layout_;
  Taken kept_of_;
  std::vector<std::uint8_t> kept_;
};

}  // namespace hourglass
