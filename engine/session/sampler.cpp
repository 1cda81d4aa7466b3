#include "session/sampler.h"

#include <algorithm>

#include "core/check.h"

namespace hourglass {

Sampler::Sampler(const Random& random, Index total, Index shard)
    : random_(random), total_(total), shard_(shard) {
  HOURGLASS_CHECK(total > 0 && shard > 0);
  order_.resize(static_cast<std::size_t>(total));
  shuffle();
}

void Sampler::shuffle() {
  if (position_.epoch > 0) return random_.permutation(Stream::shuffle, position_.epoch, 0, order_);
  for (Index first = 0, part = 0; first < total_; first += shard_, ++part) {
    const auto piece = std::span(order_).subspan(static_cast<std::size_t>(first),
                                                 static_cast<std::size_t>(std::min(shard_, total_ - first)));
    random_.permutation(Stream::shuffle, 0, static_cast<std::uint32_t>(part), piece);
    for (std::uint32_t& index : piece) index += static_cast<std::uint32_t>(first);
  }
}

std::span<const std::uint32_t> Sampler::next(Index batch, Index available) {
  if (position_.offset >= total_) {
    ++position_.epoch;
    position_.offset = 0;
    shuffle();
  }
  const auto indices = std::span<const std::uint32_t>(order_).subspan(
      static_cast<std::size_t>(position_.offset),
      static_cast<std::size_t>(std::min(batch, total_ - position_.offset)));
  if (std::ranges::any_of(indices, [&](std::uint32_t i) { return static_cast<Index>(i) >= available; }))
    return {};
  position_.offset += static_cast<Index>(indices.size());
  return indices;
}

void Sampler::restore(Position position) {
  const bool other_epoch = position.epoch != position_.epoch;
  position_ = position;
  if (other_epoch) shuffle();
}

void Sampler::limit(Index total) {
  HOURGLASS_CHECK(total > 0 && total <= total_);
  if (total == total_) return;
  total_ = total;
  order_.resize(static_cast<std::size_t>(total));
  shuffle();
}

}  // namespace hourglass
