#include "session/binary_samples.h"

namespace hourglass {

Binarisation read_binarisation(const Settings& settings) {
  constexpr std::string_view kKey = "binarisation";
  return settings.json().contains(kKey) ? settings.choice(kBinarisations, kKey) : Binarisation::none;
}

BinarySamples::BinarySamples(ThreadPool& pool, const Samples& grey, std::uint64_t seed)
    : pool_(pool), grey_(grey), random_(seed), uniform_(static_cast<std::size_t>(grey.shape().numbers())) {}

void BinarySamples::gather(std::span<const std::uint32_t> indices, Real* out) const {
  grey_.gather(indices, out);
  for (const std::uint32_t image : indices) {
    binarise(draw_, image, out);
    out += uniform_.size();
  }
}

void BinarySamples::gather_range(Index begin, Index n, Real* out) const {
  grey_.gather_range(begin, n, out);
  for (Index image = begin; image < begin + n; ++image) {
    binarise(0, static_cast<std::uint32_t>(image), out);
    out += uniform_.size();
  }
}

void BinarySamples::binarise(std::uint64_t draw, std::uint32_t image, Real* pixels) const {
  random_.uniform(pool_, Stream::data, draw, image, uniform_);
  for (const Real u : uniform_) {
    *pixels = u < *pixels ? Real(1) : Real(0);
    ++pixels;
  }
}

}  // namespace hourglass
