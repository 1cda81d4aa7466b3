#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "session/view.h"

namespace hourglass::cli {

/// Throws DataError unless the name ends as a file that can be written does.
void check_ending(const std::string& path);

/// An array as a file: .npy (float32), or .png, a sheet of pictures: one row for each of the first dimension
/// of a (rows, columns, height, width, channels) array, else as square as can be. Throws DataError for
/// another ending, and for an array that is no pictures.
std::vector<std::uint8_t> file_of(const std::string& path, const ViewArray& array);

/// A (n, units) array of float32 or float64 from a .npy file. Throws DataError.
ViewArray read_npy_codes(const std::string& path);

}  // namespace hourglass::cli
