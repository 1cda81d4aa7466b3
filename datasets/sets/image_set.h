#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/real.h"
#include "datasets/samples.h"

namespace hourglass {

/// Images of one size, with labels or without, kept as bytes (MNIST in floats would be four times as large).
/// Comes whole, or grows by IDX files, so that training can begin with the first shard of a set.
///
/// Not synchronised: do not append during a read. Appending never moves the images, so spans stay valid.
class ImageSet : public Samples {
 public:
  /// `name` stands for the set in messages ('mnist train'). `declared_count` is how many images it will
  /// have in the end (at least 1), and `classes` (1 to 256) how many labels: 0 … classes - 1.
  ImageSet(std::string name, Index declared_count, Index classes = 10);

  /// A whole set at once: pixels (count, height, width, channels) of images of `shape`, with labels (count)
  /// of 0 … classes - 1, or with neither labels nor classes. Throws DataError when the numbers do not go
  /// together, or there are no images.
  ImageSet(std::string name, const SampleShape& shape, std::vector<std::uint8_t> pixels,
           std::vector<std::uint8_t> labels = {}, Index classes = 0);

  /// Adds the images of one IDX file, (count, height, width) or (count, height, width, channels), with
  /// their labels from another, (count). The first images set the size; memory for the declared count is
  /// taken then, once. `images_name` and `labels_name` stand for the files in messages.
  /// Throws DataError, and the set is as it was, when a file is not sound, the counts differ, the images
  /// are of another size than those here, a label is out of range, there is no memory, or the set would
  /// exceed its declared count.
  void append(std::span<const std::uint8_t> images, std::span<const std::uint8_t> labels,
              std::string_view images_name = "images", std::string_view labels_name = "labels");

  const std::string& name() const override { return name_; }
  Index count() const override { return count_; }
  Index declared_count() const override { return declared_count_; }
  SampleShape shape() const override { return {height_, width_, channels_}; }
  bool complete() const { return count() == declared_count_; }
  const FactorLattice* factors() const override { return lattice_.get(); }
  /// Says what the images' true factors are.
  void know_factors(std::shared_ptr<const FactorLattice> lattice) { lattice_ = std::move(lattice); }
  Index classes() const override { return classes_; }

  /// 0 until the first images are there.
  Index height() const { return height_; }
  Index width() const { return width_; }
  Index channels() const { return channels_; }
  /// Numbers an image: height · width · channels.
  Index image_size() const { return height_ * width_ * channels_; }

  /// The bytes of image i, (height, width, channels).
  std::span<const std::uint8_t> image(Index i) const;
  int label(Index i) const override;
  /// (count), or none
  std::span<const std::uint8_t> labels() const { return labels_; }

  /// Writes the images of these indices to out, (indices.size(), image_size()), scaled to [0, 1].
  void gather(std::span<const std::uint32_t> indices, Real* out) const override;
  /// Writes images begin … begin + n - 1 to out, (n, image_size()), scaled to [0, 1].
  void gather_range(Index begin, Index n, Real* out) const override;

 private:
  std::string name_;
  Index declared_count_;
  Index classes_;  // 0: no labels
  Index count_ = 0;
  Index height_ = 0;
  Index width_ = 0;
  Index channels_ = 0;
  std::vector<std::uint8_t> pixels_;              // (count, height, width, channels)
  std::vector<std::uint8_t> labels_;              // (count), or none
  std::shared_ptr<const FactorLattice> lattice_;  // or none
};

/// A set as models use it: one part to learn from, one part held out.
struct ImageSplits {
  ImageSet train;
  ImageSet test;

  operator Splits() const { return {train, test}; }
};

}  // namespace hourglass
