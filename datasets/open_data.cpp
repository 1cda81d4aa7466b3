#include "datasets/open_data.h"

#include <utility>

#include "datasets/dsprites.h"
#include "datasets/mnist.h"

namespace hourglass {

DataSet open_data(std::string_view name_or_path) {
  if (name_or_path == "dsprites-32") return make_dsprites(32);
  if (name_or_path == "dsprites-64") return make_dsprites(64);
  ImageSplits images = load_image_splits(name_or_path);
  return {std::make_unique<ImageSet>(std::move(images.train)),
          std::make_unique<ImageSet>(std::move(images.test))};
}

}  // namespace hourglass
