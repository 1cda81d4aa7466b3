#include "metrics/iwae.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/check.h"

namespace hourglass {

void ImportanceBound::add(std::span<const double> log_weights) {
  for (const double value : log_weights) add(value);
}

void ImportanceBound::add(double log_weight) {
  ++count_;
  if (log_weight > largest_) {
    sum_ = sum_ * std::exp(largest_ - log_weight) + 1;
    largest_ = log_weight;
  } else if (log_weight != -std::numeric_limits<double>::infinity()) {
    sum_ += std::exp(log_weight - largest_);  // NaN too, so that a broken model shows
  }
}

double ImportanceBound::value() const {
  HOURGLASS_CHECK(count_ > 0);
  return largest_ + std::log(sum_ / static_cast<double>(count_));
}

double iwae(ImportanceSampler& sampler, Index images, Index k, Index capacity) {
  HOURGLASS_CHECK(images > 0 && k > 0 && capacity > 0);
  // Either several images with all their codes at once, or one image whose codes take several calls.
  const Index together = std::max<Index>(1, capacity / k), most = std::min(k, capacity);
  std::vector<double> weights(static_cast<std::size_t>(together * most));
  double total = 0;
  for (Index first = 0; first < images; first += together) {
    const Index n = std::min(together, images - first);
    std::vector<ImportanceBound> bounds(static_cast<std::size_t>(n));
    unsigned draw = 0;
    for (Index done = 0; done < k; done += most) {
      const Index samples = std::min(most, k - done);
      const auto out = std::span(weights).first(static_cast<std::size_t>(n * samples));
      sampler.draw(first, n, samples, draw++, out);
      for (std::size_t i = 0; i < out.size(); ++i) bounds[i % bounds.size()].add(out[i]);
    }
    for (const ImportanceBound& bound : bounds) total += bound.value();
  }
  return -total / static_cast<double>(images);
}

}  // namespace hourglass
