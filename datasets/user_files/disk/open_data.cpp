#include "datasets/user_files/disk/open_data.h"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/picture.h"
#include "datasets/sets/faces.h"
#include "datasets/sets/identity.h"
#include "datasets/sets/made_data.h"
#include "datasets/sets/mnist.h"
#include "datasets/user_files/disk/data_name.h"
#include "datasets/user_files/disk/file_on_disk.h"
#include "datasets/user_files/disk/phrases_file.h"
#include "datasets/user_files/shared/division.h"
#include "datasets/user_files/understand.h"

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

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// All files in a folder and below it, by their paths in it; hidden ones aside.
std::vector<GivenFile> files_below(const fs::path& folder) {
  std::vector<GivenFile> out;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (is_hidden(at->path().filename().string())) {
      if (at->is_directory(ignored)) at.disable_recursion_pending();
      continue;
    }
    if (!at->is_regular_file(ignored)) continue;
    out.push_back(file_on_disk(at->path().lexically_relative(folder).generic_string(), at->path()));
  }
  if (error) throw DataError(folder.string() + ": cannot be listed: " + error.message());
  std::ranges::sort(out, {}, &GivenFile::path);
  return out;
}

PictureDecoder native_decoder() {
  return {[](std::span<const std::uint8_t> file, std::string_view name) { return has_colour(file, name); },
          [](std::span<const std::uint8_t> file, std::string_view name, const PictureFrame& frame) {
            return read_picture(file, name, frame.side, frame.channels, frame.part);
          },
          static_cast<int>(std::max(1u, std::thread::hardware_concurrency()))};
}

}  // namespace

OwnData open_own_data(std::string_view name) {
  DataName data = parse_data_name(name, [](const std::string& path) { return is_there(path); });
  const fs::path path(data.path);
  std::error_code error;
  std::vector<GivenFile> files;
  if (fs::is_directory(path, error)) {
    files = files_below(path);
    if (files.empty()) throw DataError(data.path + ": there are no files in this folder");
  } else {
    if (!is_there(path)) throw DataError(data.path + ": cannot be opened: there is no such file or folder");
    files.push_back(file_on_disk(path.filename().string(), path));
    // Of one IDX file, the labels beside it.
    if (const auto labels = labels_beside(path))
      files.push_back(file_on_disk(labels->filename().string(), *labels));
  }
  OwnData own = understand(data.path, files, Choices(std::move(data.wishes)), native_decoder());
  own.set.identity = identity_of(own.set);
  return own;
}

DataSet open_data(std::string_view name_or_path) {
  if (const MadeData* made = find_made_data(name_or_path)) return make_data(*made, name_or_path);
  if (name_or_path == "phrases") return load_phrases(find_phrases());
  const fs::path path(name_or_path);
  std::error_code ignored;
  if (fs::is_directory(path, ignored) && has_idx_files(path)) return from_idx(name_or_path);
  const DataName data = parse_data_name(name_or_path, [](const std::string& name) { return is_there(name); });
  const bool is_file_name = data.path.find('.') != std::string::npos && !path.filename().extension().empty();
  if (is_there(data.path) || is_file_name || !data.wishes.empty()) return open_own_data(name_or_path).set;
  return from_idx(name_or_path);
}

}  // namespace hourglass
