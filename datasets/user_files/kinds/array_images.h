#pragma once
#include <string>
#include <vector>

#include "datasets/user_files/kinds/stored_array.h"
#include "datasets/user_files/shared/number_images.h"

namespace hourglass {

/// Makes a set of images of arrays: finds which are images and which labels, and which belong together, by
/// their shapes first, names second. Images are (count, height, width), also with 1, 3 or 4 channels after
/// or before height and width; with the count at the end; or (count, pixels) of a square. Labels are (count)
/// or (count, 1) numbers or names, or (count, classes) with a one in each row. Throws DataError that tells
/// what there is.
OwnData images_of_arrays(const std::string& title, std::vector<StoredArray> arrays, Choices& choices,
                         std::vector<Skip> skips);

}  // namespace hourglass
