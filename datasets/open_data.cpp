#include "datasets/open_data.h"

#include <filesystem>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/data_name.h"
#include "datasets/faces.h"
#include "datasets/idx_images.h"
#include "datasets/image_folder.h"
#include "datasets/made_data.h"
#include "datasets/mnist.h"
#include "datasets/numpy_images.h"
#include "datasets/phrases_file.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

DataSet from_idx(std::string_view name_or_path) {
  ImageSplits images = load_image_splits(name_or_path);
  auto train = std::make_unique<ImageSet>(std::move(images.train));
  auto test = std::make_unique<ImageSet>(std::move(images.test));
  if (name_or_path == "faces") know_faces(*train, *test);
  return {std::move(train), std::move(test)};
}

}  // namespace

DataSet open_data(std::string_view name_or_path) {
  if (const MadeData* made = find_made_data(name_or_path)) return make_data(*made, name_or_path);
  if (name_or_path == "phrases") return load_phrases(find_phrases());
  const fs::path path(name_or_path);
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    if (has_idx_files(path)) return from_idx(name_or_path);
    if (has_pictures(path)) return load_image_folder(path, {});
    throw DataError(path.string() +
                    ": has neither MNIST's four IDX files (train-images-idx3-ubyte …) nor "
                    "PNG or JPEG pictures");
  }
  if (const auto text = parse_text_name(name_or_path)) {
    if (text->column) return load_csv_column(text->path, *text->column, text->options);
    return load_phrases(text->path, text->options);
  }
  if (is_idx_name(name_or_path)) return load_idx_images(path);
  if (path.extension() == ".npy" || path.extension() == ".npz") return load_numpy_images(path);
  if (const auto pictures = split_pictures_name(name_or_path);
      pictures && fs::is_directory(pictures->folder, ignored)) {
    return load_image_folder(pictures->folder, parse_pictures_wish(pictures->wish, name_or_path));
  }
  return from_idx(name_or_path);
}

}  // namespace hourglass
