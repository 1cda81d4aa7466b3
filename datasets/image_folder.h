#pragma once
#include <filesystem>
#include <optional>

#include "datasets/data_set.h"

// A folder of pictures as a set. Native builds only.

namespace hourglass {

struct PictureOptions {
  Index side = 32;  // pixels, 4 to 512
  /// Grey (1) or colour (3); none: in colour where one of the first pictures has any.
  std::optional<Index> channels;
};

/// Whether there is a .png, .jpg or .jpeg in the folder or below (hidden files and __MACOSX aside).
bool has_pictures(const std::filesystem::path& folder);

/// All PNG and JPEG files in the folder and below it, in the order of their names: cut to the middle square
/// and resized. Without labels; every tenth is held out. A file that cannot be read is skipped, and the set's
/// note says how many were and why.
/// Throws DataError where fewer than two can be read, or they would take more than 2 GiB.
DataSet load_image_folder(const std::filesystem::path& folder, const PictureOptions& options);

}  // namespace hourglass
