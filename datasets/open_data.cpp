#include "datasets/open_data.h"

#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

#include "datasets/data_error.h"
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

struct PictureRequest {
  fs::path folder;
  PictureOptions options;
};

/// 'photos@64-grey'. None where the text has no '@', or what is before it is no folder.
std::optional<PictureRequest> parse_pictures(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  PictureRequest out{.folder = text.substr(0, at), .options = {}};
  std::error_code ignored;
  if (!fs::is_directory(out.folder, ignored)) return std::nullopt;

  const std::string_view wish = text.substr(at + 1);
  const auto [end, error] = std::from_chars(wish.data(), wish.data() + wish.size(), out.options.side);
  const std::string_view kind = wish.substr(std::size_t(end - wish.data()));
  if (kind == "-grey") out.options.channels = 1;
  if (kind == "-colour") out.options.channels = 3;
  if (error != std::errc() || (!kind.empty() && !out.options.channels))
    throw DataError(std::string(text) + ": after '@' a size is wanted, such as 64, 64-grey or 64-colour");
  return out;
}

/// 'lines.txt@word-12' → 'lines.txt' and 'word-12', with any of these endings before the '@' or at the end; none where
/// there is no such ending. A wish may be empty.
std::optional<std::pair<std::string_view, std::string_view>> split_wish(std::string_view text,
                                                                        std::string_view ending) {
  for (const std::string& whole : {std::string(ending), std::string(ending) + ".gz"}) {
    if (text.ends_with(whole)) return std::pair(text, std::string_view());
    if (const std::size_t at = text.rfind(whole + "@"); at != std::string_view::npos)
      return std::pair(text.substr(0, at + whole.size()), text.substr(at + whole.size() + 1));
  }
  return std::nullopt;
}

/// 'FILE.txt', 'FILE.txt@word-12', 'FILE.csv@column' or 'FILE.csv@column@word-12'.
std::optional<DataSet> open_text(std::string_view text) {
  if (const auto file = split_wish(text, ".txt")) {
    const auto [path, wish] = *file;
    const bool wished = path.size() < text.size();
    return load_phrases(path, wished ? parse_phrases_wish(wish) : PhrasesOptions{});
  }
  if (const auto file = split_wish(text, ".csv")) {
    const auto [path, wish] = *file;
    const std::size_t at = wish.find('@');
    const bool wished = at != std::string_view::npos;
    return load_csv_column(path, wish.substr(0, at),
                           wished ? parse_phrases_wish(wish.substr(at + 1)) : PhrasesOptions{});
  }
  return std::nullopt;
}

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
  if (auto text = open_text(name_or_path)) return std::move(*text);
  if (is_idx_name(name_or_path)) return load_idx_images(path);
  if (path.extension() == ".npy" || path.extension() == ".npz") return load_numpy_images(path);
  if (const auto pictures = parse_pictures(name_or_path)) {
    return load_image_folder(pictures->folder, pictures->options);
  }
  return from_idx(name_or_path);
}

}  // namespace hourglass
