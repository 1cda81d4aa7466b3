#pragma once
#include <string>
#include <vector>

#include "datasets/user_files/kinds/stored_array.h"

namespace hourglass {

/// (count) labels of an array of as many rows; nothing, and why, where its values cannot be labels.
struct ArrayLabels {
  std::vector<std::string> labels;
  std::string why;
  bool one_hot = false;
};

/// Reads labels from one column of (count) or (count, columns) numbers or names; from the place of the one in
/// each row where `column` is negative and rows are one-hot.
ArrayLabels labels_of(const StoredArray& array, Index column);

/// Whether an array has the shape of labels for `count` images.
bool can_be_labels(const ArrayHead& head, Index count);

/// Whether a file is called 'labels', 'y_train' or the like.
bool is_called_labels(const std::string& path);

/// Whether two files' names differ in no more than what tells images from labels.
bool are_named_alike(const std::string& a, const std::string& b);

}  // namespace hourglass
