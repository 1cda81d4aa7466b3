#pragma once
#include <optional>
#include <set>

#include "datasets/user_files/kinds/stored_array.h"

namespace hourglass {

/// Labels that lie beside arrays as text, as an array of names: a file of lines, or a table with one column
/// of them and perhaps one that counts the images. None where it has not as many rows as one of `counts`, or
/// more columns than can be told apart.
std::optional<StoredArray> labels_in_text(const KnownFile& known, const std::set<Index>& counts);

}  // namespace hourglass
