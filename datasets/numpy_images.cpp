#include "datasets/numpy_images.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/file.h"
#include "datasets/held_out.h"
#include "datasets/image_set.h"
#include "datasets/npy.h"
#include "datasets/zip.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

struct Images {
  SampleShape shape;
  Bytes pixels;  // (count, height, width, channels)
  Index count() const { return Index(pixels.size()) / shape.numbers(); }
};

[[noreturn]] void fail(const std::string& name, const std::string& what) {
  throw DataError(name + ": " + what);
}

bool has_shape_of_images(const std::vector<Index>& shape) {
  return shape.size() == 3 || (shape.size() == 4 && (shape[3] == 1 || shape[3] == 3));
}

std::string shape_text(const std::vector<Index>& shape) {
  std::string text;
  for (const Index size : shape) text += (text.empty() ? "" : "×") + std::to_string(size);
  return shape.empty() ? "one number" : text;
}

Bytes pixels_of(const NpyArray& array, const std::string& name) {
  Bytes out;
  if (array.type == NpyType::uint8) {
    out.assign(array.values.begin(), array.values.end());
    if (std::ranges::all_of(out, [](std::uint8_t byte) { return byte <= 1; }))
      for (std::uint8_t& byte : out) byte = std::uint8_t(255 * byte);
    return out;
  }
  if (array.type == NpyType::int64)
    fail(name, "64-bit integers as pixels; bytes, or numbers in [0, 1] are wanted");
  out.resize(std::size_t(array.elements()));
  for (Index i = 0; i < array.elements(); ++i) {
    const double number = array.number(i);
    if (!(number >= 0 && number <= 1))  // NaN too
      fail(name, "pixel " + std::to_string(i) + " is " + std::to_string(number) +
                     "; floating-point pixels are in [0, 1]");
    out[std::size_t(i)] = std::uint8_t(std::lround(255 * number));
  }
  return out;
}

Images images_of(std::span<const std::uint8_t> file, const std::string& name) {
  const NpyArray array = parse_npy(file, name);
  if (!has_shape_of_images(array.shape))
    fail(name, "an array of " + shape_text(array.shape) +
                   "; images are (count, height, width) or (count, height, width, 1 or 3)");
  const Index channels = array.shape.size() == 4 ? array.shape[3] : 1;
  return {{array.shape[1], array.shape[2], channels}, pixels_of(array, name)};
}

Bytes labels_of(std::span<const std::uint8_t> file, const std::string& name, Index count) {
  const NpyArray array = parse_npy(file, name);
  if (array.shape.size() != 1 || array.elements() != count)
    fail(name, "an array of " + shape_text(array.shape) + " where a label for each of the " +
                   std::to_string(count) + " images is wanted");
  Bytes out(std::size_t(array.elements()));
  for (Index i = 0; i < array.elements(); ++i) {
    const double number = array.number(i);
    if (!(number >= 0 && number <= 255) || number != std::floor(number))
      fail(name, "label " + std::to_string(i) + " is " + std::to_string(number) +
                     "; labels are whole numbers of 0 to 255");
    out[std::size_t(i)] = std::uint8_t(number);
  }
  return out;
}

Index classes_of(const Bytes& labels) {
  return labels.empty() ? 0 : Index(*std::ranges::max_element(labels)) + 1;
}

/// A .npz: names are without '.npy'.
class Npz {
 public:
  Npz(std::span<const std::uint8_t> file, const std::string& name) : zip_(file, name), name_(name) {}

  bool has(const std::string& array) const { return zip_.find(array + ".npy") != nullptr; }
  Bytes file(const std::string& array) const {
    const ZipEntry& entry = *zip_.find(array + ".npy");
    if (entry.size > ZipArchive::kMaxBytes)
      fail(name_,
           "'" + array + "' unpacks to " + std::to_string(entry.size >> 20) +
               " MiB, at most 2048 can be read; of dSprites, --data dsprites-64 makes the same pictures");
    return zip_.read(entry);
  }
  std::string label(const std::string& array) const { return name_ + ", '" + array + "'"; }
  std::optional<std::string> first_of(std::initializer_list<const char*> names) const {
    for (const char* name : names)
      if (has(name)) return name;
    return std::nullopt;
  }

  /// The only array that has the shape of images.
  std::string only_images() const {
    std::vector<std::string> found;
    std::string all;
    for (const ZipEntry& entry : zip_.entries()) {
      if (!entry.name.ends_with(".npy")) continue;
      const std::string array = entry.name.substr(0, entry.name.size() - 4);
      all += (all.empty() ? "" : ", ") + array;
      try {
        const Bytes bytes = file(array);
        if (has_shape_of_images(parse_npy(bytes, array).shape)) found.push_back(array);
      } catch (const DataError&) {  // metadata, most likely
      }
    }
    if (found.size() == 1) return found.front();
    fail(name_, std::string(found.empty() ? "no" : "more than one") +
                    " array has the shape of images (count, height, width): there are " +
                    (all.empty() ? "none at all" : all) + "; name it 'images', and labels 'labels'");
  }

 private:
  ZipArchive zip_;
  std::string name_;
};

DataSet load_split(const Npz& npz, const std::string& name) {
  std::unique_ptr<Samples> parts[2];
  Images images[2];
  Bytes labels[2];
  const char* const suffixes[] = {"_train", "_test"};
  for (int part = 0; part < 2; ++part) {
    const std::string x = std::string("x") + suffixes[part], y = std::string("y") + suffixes[part];
    images[part] = images_of(npz.file(x), npz.label(x));
    if (npz.has("y_train") && npz.has("y_test"))
      labels[part] = labels_of(npz.file(y), npz.label(y), images[part].count());
  }
  if (!(images[0].shape == images[1].shape)) fail(name, "images of 'x_train' and 'x_test' differ in size");
  const Index classes = std::max(classes_of(labels[0]), classes_of(labels[1]));
  for (int part = 0; part < 2; ++part) {
    parts[part] =
        std::make_unique<ImageSet>(name + (part == 0 ? " train" : " test"), images[part].shape,
                                   std::move(images[part].pixels), std::move(labels[part]), classes);
  }
  return {std::move(parts[0]), std::move(parts[1])};
}

}  // namespace

DataSet load_numpy_images(const fs::path& path) { return read_numpy_images(read_file(path), path.string()); }

DataSet read_numpy_images(std::span<const std::uint8_t> file, const std::string& name) {
  if (!name.ends_with(".npz")) {
    const Images images = images_of(file, name);
    return hold_out_tenth(name, images.shape, images.pixels);
  }
  const Npz npz(file, name);
  if (npz.has("x_train") && npz.has("x_test")) return load_split(npz, name);
  const std::optional<std::string> named = npz.first_of({"images", "imgs", "x"});
  const std::string x = named ? *named : npz.only_images();
  const Images images = images_of(npz.file(x), npz.label(x));
  Bytes labels;
  if (const auto y = npz.first_of({"labels", "y"}))
    labels = labels_of(npz.file(*y), npz.label(*y), images.count());
  return hold_out_tenth(name, images.shape, images.pixels, labels, classes_of(labels));
}

}  // namespace hourglass
