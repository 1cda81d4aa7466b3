#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "datasets/user_files/shared/given_file.h"

// The reader's files on a disk. Native builds only.

namespace hourglass {

/// A file on the disk, which is opened when it is read, and closed again; `path` is what it is called.
GivenFile file_on_disk(std::string path, const std::filesystem::path& place);

/// The labels beside an IDX file of images, by its name: 'labels' for 'images', 'idx1' for 'idx3'.
std::optional<std::filesystem::path> labels_beside(const std::filesystem::path& images);

}  // namespace hourglass
