#include "datasets/open_data.h"

#include <utility>

#include "datasets/mnist.h"

namespace hourglass {

DataSet open_data(std::string_view name_or_path) {
  ImageSplits images = load_image_splits(name_or_path);
  return {std::make_unique<ImageSet>(std::move(images.train)),
          std::make_unique<ImageSet>(std::move(images.test))};
}

}  // namespace hourglass
