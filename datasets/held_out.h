#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "datasets/data_set.h"

namespace hourglass {

/// A set that comes without a part to hold out, in two: every tenth image is held out (of two to nine, the
/// last). The order of files in a folder often means something, so a part from one end would differ from the
/// rest. Pixels (count, height, width, channels); labels (count) of 0 … classes - 1, or none and 0 classes.
/// Throws DataError where there are fewer than two images.
DataSet hold_out_tenth(const std::string& name, const SampleShape& shape,
                       const std::vector<std::uint8_t>& pixels, const std::vector<std::uint8_t>& labels = {},
                       Index classes = 0);

}  // namespace hourglass
