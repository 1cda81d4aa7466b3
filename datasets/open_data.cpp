#include "datasets/open_data.h"

#include <utility>

#include "datasets/made_data.h"
#include "datasets/mnist.h"

namespace hourglass {

DataSet open_data(std::string_view name_or_path) {
  if (const MadeData* made = find_made_data(name_or_path)) return made->make();
  ImageSplits images = load_image_splits(name_or_path);
  return {std::make_unique<ImageSet>(std::move(images.train)),
          std::make_unique<ImageSet>(std::move(images.test))};
}

}  // namespace hourglass
