#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/random.h"

namespace hourglass {

/// How many images the first epoch takes at a time: what datasets/prepare.mjs puts into a shard of MNIST, so
/// that the command line sees the same images in the same order as the page.
inline constexpr Index kShard = 6000;

/// In which order a run sees its training images: a new permutation every epoch.
///
/// The first epoch goes through the set shard by shard, shuffled within each, because in the browser the
/// later shards are still arriving: so a run is the same whether the network is fast or slow, and the same
/// natively. Afterwards the whole set is shuffled. The last batch of an epoch may be smaller.
class Sampler {
 public:
  struct Position {
    std::uint64_t epoch = 0;
    Index offset = 0;  // images of this epoch already used
  };

  /// `total` images, of which the first epoch takes `shard` at a time.
  Sampler(const Random& random, Index total, Index shard);

  /// The next batch of up to `batch` indices, valid until the next call; empty when one of them is not among
  /// the `available` first images yet (ask again).
  std::span<const std::uint32_t> next(Index batch, Index available);

  Position position() const { return position_; }
  void restore(Position position);
  /// No more than `total` images will come: the epoch ends there.
  void limit(Index total);
  Index total() const { return total_; }

 private:
  void shuffle();

  Random random_;
  Index total_, shard_;
  Position position_;
  std::vector<std::uint32_t> order_;  // of the current epoch
};

}  // namespace hourglass
