#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "datasets/data_set.h"

namespace hourglass {

/// One part of a set of images as plain arrays: pixels (count, height, width, channels), labels (count) or
/// none.
struct GivenImages {
  std::vector<std::uint8_t> pixels, labels;
};

/// A set made of arrays that were decoded elsewhere: by the page, from the reader's own files. Images have 1
/// or 3 channels and sides of at most kMostSide pixels; `classes` (0 to 256) is how many labels there are, 0
/// for none. Throws DataError that tells what does not fit.
DataSet take_images(const std::string& name, const SampleShape& shape, Index classes, GivenImages train,
                    GivenImages test);

/// The longest side of an image, in pixels: a dense layer over more is nothing that would train.
constexpr Index kMostSide = 512;

}  // namespace hourglass
