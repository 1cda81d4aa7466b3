#pragma once
#include <filesystem>
#include <string_view>

#include "datasets/data_set.h"

// One IDX file of images as a set. Native builds only.

namespace hourglass {

/// Whether a path is named as IDX files of images are: 'my-images-idx3-ubyte', 'digits.idx3', also with .gz.
bool is_idx_name(std::string_view path);

/// Its images, every tenth held out, with the labels of the file beside it that is named alike, 'labels' for 'images'
/// and 'idx1' for 'idx3', where there is one. Throws DataError where either is no such file, or they do not go
/// together.
DataSet load_idx_images(const std::filesystem::path& path);

}  // namespace hourglass
