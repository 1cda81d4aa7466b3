#include "datasets/user_files/shared/resample.h"

#include <algorithm>
#include <cmath>

namespace hourglass {

Resampler::Resampler(const SampleShape& from, Index height, Index width)
    : from_(from),
      height_(height),
      width_(width),
      down_(spread(from.height, height)),
      across_(spread(from.width, width)) {}

Resampler::Spread Resampler::spread(Index from, Index to) {
  constexpr double kNothing = 1e-9;
  Spread out;
  out.begin.push_back(0);
  const double scale = double(from) / double(to);
  for (Index i = 0; i < to; ++i) {
    const double low = double(i) * scale, high = double(i + 1) * scale;
    const Index first = std::min(from - 1, Index(std::floor(low + kNothing)));
    out.first.push_back(first);
    for (Index p = first; p < from && double(p) < high - kNothing; ++p)
      out.weights.push_back(float((std::min(high, double(p + 1)) - std::max(low, double(p))) / scale));
    out.begin.push_back(Index(out.weights.size()));
  }
  return out;
}

std::vector<std::uint8_t> Resampler::operator()(std::span<const std::uint8_t> image) const {
  const Index channels = from_.channels, line = width_ * channels;
  std::vector<float> rows(std::size_t(from_.height * line));
  for (Index y = 0; y < from_.height; ++y) {
    for (Index x = 0; x < width_; ++x) {
      const Index begin = across_.begin[std::size_t(x)], end = across_.begin[std::size_t(x) + 1];
      for (Index c = 0; c < channels; ++c) {
        float sum = 0;
        Index at = (y * from_.width + across_.first[std::size_t(x)]) * channels + c;
        for (Index k = begin; k < end; ++k, at += channels)
          sum += across_.weights[std::size_t(k)] * float(image[std::size_t(at)]);
        rows[std::size_t(y * line + x * channels + c)] = sum;
      }
    }
  }
  std::vector<std::uint8_t> out(std::size_t(height_ * line));
  for (Index y = 0; y < height_; ++y) {
    const Index begin = down_.begin[std::size_t(y)], end = down_.begin[std::size_t(y) + 1];
    for (Index x = 0; x < line; ++x) {
      float sum = 0;
      Index at = down_.first[std::size_t(y)] * line + x;
      for (Index k = begin; k < end; ++k, at += line)
        sum += down_.weights[std::size_t(k)] * rows[std::size_t(at)];
      out[std::size_t(y * line + x)] = std::uint8_t(std::lround(std::clamp(sum, 0.0f, 255.0f)));
    }
  }
  return out;
}

}  // namespace hourglass
