#include "datasets/idx_images.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/file.h"
#include "datasets/held_out.h"
#include "datasets/idx.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

// How the names of a file of images and of its labels differ.
constexpr std::pair<std::string_view, std::string_view> kNamedAlike[] = {
    {"images", "labels"}, {"idx3", "idx1"}, {"idx4", "idx1"}};

/// The labels beside a file of images; none where it is not named so that they could be told.
std::optional<fs::path> find_labels(const fs::path& images) {
  std::string name = images.filename().string();
  const std::string old = name;
  for (const auto& [from, to] : kNamedAlike) {
    if (const std::size_t at = name.find(from); at != std::string::npos) name.replace(at, from.size(), to);
  }
  if (name == old) return std::nullopt;
  const std::string plain = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
  for (const std::string& spelling : {plain, plain + ".gz"}) {
    std::error_code ignored;
    if (fs::is_regular_file(images.parent_path() / spelling, ignored)) return images.parent_path() / spelling;
  }
  return std::nullopt;
}

}  // namespace

bool is_idx_name(std::string_view path) {
  const std::string name = fs::path(path).filename().string();
  return name.find("idx3") != std::string::npos || name.find("idx4") != std::string::npos ||
         name.ends_with(".idx") || name.ends_with(".idx.gz");
}

DataSet load_idx_images(const fs::path& path) {
  const std::string name = path.string();
  const std::vector<std::uint8_t> file = read_file(path);
  const IdxArray images = parse_idx(file, name);
  const std::vector<Index>& shape = images.shape;
  if (shape.size() < 3)
    throw DataError(name + ": " + std::to_string(shape.size()) +
                    " dimensions where images have 3 (count, height, width) or 4 (…, channels)");
  const SampleShape of_image{shape[1], shape[2], shape.size() == 4 ? shape[3] : 1};
  std::vector<std::uint8_t> labels;
  if (const auto beside = find_labels(path)) {
    const std::vector<std::uint8_t> marks = read_file(*beside);
    const IdxArray parsed = parse_idx(marks, beside->string());
    if (parsed.shape.size() != 1 || parsed.shape[0] != shape[0])
      throw DataError(beside->string() + ": " + std::to_string(parsed.values.size()) + " numbers where a label for each of the " +
                      std::to_string(shape[0]) + " images of " + name + " is wanted");
    labels.assign(parsed.values.begin(), parsed.values.end());
  }
  const Index classes = labels.empty() ? 0 : Index(*std::ranges::max_element(labels)) + 1;
  DataSet out = hold_out_tenth(name, of_image, {images.values.begin(), images.values.end()}, labels, classes);
  out.note = std::to_string(shape[0]) + " images" + (labels.empty() ? ", without labels" : " with labels");
  return out;
}

}  // namespace hourglass
