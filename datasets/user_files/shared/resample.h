#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "datasets/samples.h"

namespace hourglass {

/// Images of one size brought to another, with the same channels: each new pixel is the mean of what it
/// covers, so that it is exact for shrinking and repeats pixels where it enlarges.
class Resampler {
 public:
  Resampler(const SampleShape& from, Index height, Index width);

  /// (height, width, channels) bytes of one image.
  std::vector<std::uint8_t> operator()(std::span<const std::uint8_t> image) const;

 private:
  /// Which pixels of a line each new one covers, and with what weight.
  struct Spread {
    std::vector<Index> first, begin;  // where each new pixel's weights begin; one more than there are pixels
    std::vector<float> weights;
  };
  static Spread spread(Index from, Index to);

  SampleShape from_;
  Index height_, width_;
  Spread down_, across_;
};

}  // namespace hourglass
