#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "datasets/data_set.h"
#include "datasets/user_files/stored_array.h"

namespace hourglass {

/// How images lie in an array: the places of rows, columns and channels, in elements.
struct ArrayLayout {
  Index count = 0;
  SampleShape shape;  // with four channels where there are
  Index of_image = 0, of_row = 0, of_column = 0, of_channel = 0;
  std::string key;    // 'pixels', 'planes', 'count-last', …
  std::string found;  // what is told
  bool is_flat = false;
};

/// All ways in which an array can be images, the likeliest first; none where it cannot.
std::vector<ArrayLayout> layouts_of(const ArrayHead& head);

/// An array of rows as images of the size that was asked for, 'HEIGHTxWIDTH' or 'HEIGHTxWIDTHxCHANNELS'.
/// Throws DataError where its rows have another number of elements.
ArrayLayout layout_as_chosen(const StoredArray& array, const std::string& size);

/// Goes through an array's images in order: (height, width, channels) numbers each. Throws DataError where
/// the file is shorter or longer than its head says, or an order that is not the file's takes too much
/// memory.
void each_image(const StoredArray& array, const ArrayLayout& layout,
                const std::function<void(std::span<const double>)>& use);

}  // namespace hourglass
