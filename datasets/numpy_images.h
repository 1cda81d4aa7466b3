#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "datasets/data_set.h"

// Images that were saved with NumPy. Native builds only.

namespace hourglass {

/// Reads images from a .npy, or images and labels from a .npz.
///
/// Images are (count, height, width) or (count, height, width, channels) with 1 or 3 channels: bytes (0 and 1
/// alone mean black and white, 0 and 255), or floating-point numbers in [0, 1], rounded to 1/255. Labels are
/// (count) whole numbers of 0 … 255. In a .npz they are found by their names: x_train, y_train, x_test and
/// y_test, or one array of images ('images', 'imgs', 'x', or the only one that has their shape) with 'labels'
/// or 'y', of which every tenth is held out. Arrays of other names or types are passed over; a pickle is
/// never opened. Throws DataError that tells what is there and what is wanted.
DataSet load_numpy_images(const std::filesystem::path& path);
/// The same of a file's bytes; by its name it is a .npz or a .npy.
DataSet read_numpy_images(std::span<const std::uint8_t> file, const std::string& name);

}  // namespace hourglass
