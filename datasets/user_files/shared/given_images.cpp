#include "datasets/user_files/shared/given_images.h"

#include <memory>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/sets/image_set.h"

namespace hourglass {

DataSet take_images(const std::string& name, const SampleShape& shape, Index classes, GivenImages train,
                    GivenImages test) {
  for (const auto& [side, what] : {std::pair(shape.height, "high"), std::pair(shape.width, "wide")}) {
    if (side < 1 || side > kMostSide)
      throw DataError(name + ": images " + std::to_string(side) + " pixels " + what + "; 1 to " +
                      std::to_string(kMostSide) + " are possible");
  }
  if (shape.channels != 1 && shape.channels != 3)
    throw DataError(name + ": images of " + std::to_string(shape.channels) +
                    " channels; they have to be 1 (grey) or 3 (colour)");
  return {std::make_unique<ImageSet>(name + " train", shape, std::move(train.pixels), std::move(train.labels),
                                     classes),
          std::make_unique<ImageSet>(name + " test", shape, std::move(test.pixels), std::move(test.labels),
                                     classes)};
}

}  // namespace hourglass
