#include "datasets/sets/image_set.h"

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/idx.h"

namespace hourglass {
namespace {

/// The declared count comes from a manifest; past this it is a mistake, and asking for the memory would
/// already do harm (systems promise more than they have).
constexpr Index kMaxBytes = sizeof(void*) == 4 ? Index{1} << 30 : Index(std::int64_t{1} << 33);

std::string size_text(Index height, Index width, Index channels) {
  std::string text = std::to_string(height) + "×" + std::to_string(width);
  if (channels != 1) text += "×" + std::to_string(channels);
  return text;
}

/// A byte b becomes b · (1/255): the division would cost several times the multiplication, and 0 and 255
/// still become exactly 0 and 1.
void scale_bytes(const std::uint8_t* __restrict in, Index n, Real* __restrict out) {
  constexpr Real kScale = Real(1) / Real(255);
  for (Index i = 0; i < n; ++i) out[i] = Real(in[i]) * kScale;
}

}  // namespace

ImageSet::ImageSet(std::string name, Index declared_count, Index classes)
    : name_(std::move(name)), declared_count_(declared_count), classes_(classes) {
  if (declared_count < 1)
    throw DataError(name_ + ": declared to have " + std::to_string(declared_count) +
                    " images; at least 1 is needed");
  if (classes < 1 || classes > 256)
    throw DataError(name_ + ": declared to have " + std::to_string(classes) +
                    " classes; labels are bytes, so 1 to 256 are possible");
}

ImageSet::ImageSet(std::string name, const SampleShape& shape, std::vector<std::uint8_t> pixels,
                   std::vector<std::uint8_t> labels, Index classes)
    : name_(std::move(name)),
      classes_(classes),
      height_(shape.height),
      width_(shape.width),
      channels_(shape.channels),
      pixels_(std::move(pixels)),
      labels_(std::move(labels)) {
  const auto fail = [this](const std::string& what) { throw DataError(name_ + ": " + what); };
  const Index present = Index(pixels_.size());
  if (height_ < 1 || width_ < 1 || channels_ < 1 || present == 0 || present % image_size() != 0)
    fail(std::to_string(present) + " bytes are not images of " + size_text(height_, width_, channels_) +
         " pixels");
  count_ = declared_count_ = present / image_size();
  if (classes < 0 || classes > 256 || Index(labels_.size()) != (classes == 0 ? 0 : count_))
    fail(std::to_string(labels_.size()) + " labels of " + std::to_string(classes) + " classes for " +
         std::to_string(count_) + " images");
  for (const std::uint8_t label : labels_)
    if (label >= classes)
      fail("label " + std::to_string(label) + "; labels are 0 to " + std::to_string(classes - 1));
}

void ImageSet::append(std::span<const std::uint8_t> images, std::span<const std::uint8_t> labels,
                      std::string_view images_name, std::string_view labels_name) {
  const auto fail = [](std::string_view where, const std::string& what) {
    throw DataError(std::string(where) + ": " + what);
  };
  const IdxArray pictures = parse_idx(images, images_name);
  const IdxArray marks = parse_idx(labels, labels_name);

  const std::vector<Index>& shape = pictures.shape;
  if (shape.size() < 3)
    fail(images_name, std::to_string(shape.size()) + " dimension" + (shape.size() == 1 ? "" : "s") +
                          " where images have 3 (count, height, width) or 4 (…, channels)" +
                          (shape.size() == 1 ? "; are these the labels?" : ""));
  if (marks.shape.size() != 1)
    fail(labels_name, std::to_string(marks.shape.size()) + " dimensions where labels have 1 (count)" +
                          (marks.shape.size() >= 3 ? "; are these the images?" : ""));
  const Index added = shape[0];
  const Index height = shape[1];
  const Index width = shape[2];
  const Index channels = shape.size() == 4 ? shape[3] : 1;
  if (marks.shape[0] != added)
    fail(labels_name, std::to_string(marks.shape[0]) + " labels for the " + std::to_string(added) +
                          " images of " + std::string(images_name) + "; each image needs one");
  if (count() > 0 && (height != height_ || width != width_ || channels != channels_))
    fail(images_name, "images of " + size_text(height, width, channels) + " pixels cannot join " + name_ +
                          ", whose images are " + size_text(height_, width_, channels_));
  if (added > declared_count_ - count())
    fail(images_name, std::to_string(added) + " images after the " + std::to_string(count()) +
                          " already there exceed the " + std::to_string(declared_count_) + " declared for " +
                          name_);
  const auto bad = std::find_if(marks.values.begin(), marks.values.end(),
                                [this](std::uint8_t label) { return label >= classes_; });
  if (bad != marks.values.end()) {
    const Index item = Index(bad - marks.values.begin());
    fail(labels_name, "label " + std::to_string(*bad) + " of item " + std::to_string(item) + " (byte " +
                          std::to_string(labels.size() - marks.values.size() + std::size_t(item)) +
                          "); labels are 0 to " + std::to_string(classes_ - 1));
  }

  if (count() == 0) {
    const Index size = height * width * channels;  // parse_idx found that many bytes: no overflow
    const std::string wanted =
        std::to_string(declared_count_) + " images of " + size_text(height, width, channels) + " pixels";
    if (declared_count_ > kMaxBytes / size)
      fail(name_, wanted + " are declared; a set may have up to " + std::to_string(kMaxBytes >> 20) + " MiB");
    try {
      labels_.reserve(std::size_t(declared_count_));
      pixels_.reserve(std::size_t(declared_count_ * size));
    } catch (const std::bad_alloc&) {
      fail(name_, "no memory left for " + wanted);
    }
    height_ = height;
    width_ = width;
    channels_ = channels;
  }
  pixels_.insert(pixels_.end(), pictures.values.begin(), pictures.values.end());
  labels_.insert(labels_.end(), marks.values.begin(), marks.values.end());
  count_ = Index(labels_.size());
}

std::span<const std::uint8_t> ImageSet::image(Index i) const {
  assert(i >= 0 && i < count());
  return {pixels_.data() + i * image_size(), std::size_t(image_size())};
}

int ImageSet::label(Index i) const {
  assert(i >= 0 && i < count());
  return classes_ == 0 ? -1 : labels_[std::size_t(i)];
}

void ImageSet::gather(std::span<const std::uint32_t> indices, Real* out) const {
  const Index size = image_size();
  for (const std::uint32_t i : indices) {
    scale_bytes(image(Index(i)).data(), size, out);
    out += size;
  }
}

void ImageSet::gather_range(Index begin, Index n, Real* out) const {
  assert(begin >= 0 && n >= 0 && begin <= count() - n);
  scale_bytes(pixels_.data() + begin * image_size(), n * image_size(), out);
}

}  // namespace hourglass
