#pragma once
#include <string>

#include "session/view.h"

namespace hourglass::cli {

/// Writes an array as .npy (float32), or as .png a sheet of pictures: one row for each of the first dimension
/// of a (rows, columns, height, width, channels) array, else as square as can be. Throws DataError for
/// another ending, an array that is no pictures, or a path that cannot be written.
void write_array(const std::string& path, const ViewArray& array);

/// A (n, units) array of float32 or float64 from a .npy file. Throws DataError.
ViewArray read_npy_codes(const std::string& path);

}  // namespace hourglass::cli
