#include "datasets/sets/mnist.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/archives/file.h"
#include "datasets/formats/idx.h"
#include "datasets/sets/made_data.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kFiles = {"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                                    "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};

/// The file under the first of its usual spellings that exists.
std::optional<fs::path> find_file(const fs::path& folder, std::string_view name) {
  std::string dotted(name), colour(name);
  dotted[dotted.find("-idx")] = '.';
  if (const std::size_t at = colour.find("idx3"); at != std::string::npos) colour[at + 3] = '4';
  for (const std::string& spelling : {std::string(name), dotted, colour})
    for (const char* suffix : {"", ".gz"}) {
      std::error_code ignored;
      const fs::path path = folder / (spelling + suffix);
      if (fs::is_regular_file(path, ignored)) return path;
    }
  return std::nullopt;
}

bool has_all_files(const fs::path& folder) {
  for (const std::string_view name : kFiles)
    if (!find_file(folder, name)) return false;
  return true;
}

fs::path require_file(const fs::path& folder, std::string_view name) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) throw DataError(folder.string() + ": there is no such folder");
  if (const auto path = find_file(folder, name)) return *path;
  throw DataError(folder.string() + ": has no file " + std::string(name) +
                  " (nor the same with .gz, or with '.' before 'idx')");
}

ImageSet load_split(const fs::path& folder, const std::string& name, Index classes,
                    std::string_view images_file, std::string_view labels_file) {
  const fs::path images_path = require_file(folder, images_file);
  const fs::path labels_path = require_file(folder, labels_file);
  const std::vector<std::uint8_t> images = read_file(images_path);
  const std::vector<std::uint8_t> labels = read_file(labels_path);
  ImageSet set(name, parse_idx(images, images_path.string()).shape[0], classes);
  set.append(images, labels, images_path.string(), labels_path.string());
  return set;
}

std::optional<fs::path> environment_path(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return fs::path(value);
}

/// As the XDG base directory specification has it: a relative XDG_CACHE_HOME is ignored.
std::optional<fs::path> user_cache_folder() {
  if (const auto cache = environment_path("XDG_CACHE_HOME"); cache && cache->is_absolute()) return cache;
  if (const auto home = environment_path("HOME")) return *home / ".cache";
  return std::nullopt;
}

}  // namespace

ImageSplits load_mnist(const fs::path& folder, const std::string& name, Index classes) {
  ImageSplits splits{load_split(folder, name + " train", classes, kFiles[0], kFiles[1]),
                     load_split(folder, name + " test", classes, kFiles[2], kFiles[3])};
  if (splits.train.height() != splits.test.height() || splits.train.width() != splits.test.width() ||
      splits.train.channels() != splits.test.channels())
    throw DataError(folder.string() + ": the test images are " + std::to_string(splits.test.height()) + "×" +
                    std::to_string(splits.test.width()) + " pixels, the training images " +
                    std::to_string(splits.train.height()) + "×" + std::to_string(splits.train.width()));
  return splits;
}

bool has_idx_files(const fs::path& folder) {
  return std::ranges::any_of(kFiles,
                             [&](std::string_view name) { return find_file(folder, name).has_value(); });
}

fs::path find_dataset(std::string_view name) {
  if (name != "mnist" && name != "faces") {
    std::string names = "'mnist', 'faces'";
    for (const MadeData& made : made_data()) names.append(", '").append(made.name).append("'");
    names += ", 'phrases'";
    throw DataError("there is no data set '" + std::string(name) + "'; say " + names +
                    ", or give the path of a folder with MNIST-like IDX files, of one with PNG or JPEG "
                    "pictures, or of a .npy, .npz, .txt, .csv or IDX file");
  }
  std::vector<fs::path> folders;
  if (const auto own = environment_path("HOURGLASS_DATA")) {
    folders.push_back(*own / name);
    folders.push_back(*own);
  }
  if (const auto cache = user_cache_folder()) folders.push_back(*cache / "hourglass" / "datasets" / name);

  std::string looked;
  for (const fs::path& folder : folders) {
    if (has_all_files(folder)) return folder;
    looked += (looked.empty() ? "" : ", ") + folder.string();
  }
  throw DataError("the data set '" + std::string(name) + "' was not found (looked in " +
                  (looked.empty() ? "no folder: neither HOURGLASS_DATA nor HOME is set" : looked) +
                  "). Run ./play or ./test once, which fetch it, or set HOURGLASS_DATA or pass --data with a "
                  "folder that holds its four IDX files");
}

ImageSplits load_image_splits(std::string_view name_or_path) {
  const fs::path path(name_or_path);
  std::error_code ignored;
  if (path.has_parent_path() || fs::is_directory(path, ignored)) return load_mnist(path);
  if (name_or_path == "faces") return load_mnist(find_dataset(name_or_path), "faces", 5);
  return load_mnist(find_dataset(name_or_path));
}

}  // namespace hourglass
