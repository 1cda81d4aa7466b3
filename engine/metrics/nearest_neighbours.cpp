#include "metrics/nearest_neighbours.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "core/check.h"
#include "core/reduce.h"

namespace hourglass {
namespace {

constexpr int kMost = 16;

struct Neighbour {
  Real distance = std::numeric_limits<Real>::infinity();
  std::uint8_t label = 0;
};

// `nearest` is sorted, closest first.
std::uint8_t majority(std::span<const Neighbour> nearest) {
  std::array<int, 256> votes{};
  for (const Neighbour& n : nearest) ++votes[n.label];
  std::uint8_t winner = nearest[0].label;
  for (const Neighbour& n : nearest) {
    if (votes[n.label] > votes[winner]) winner = n.label;
  }
  return winner;
}

}  // namespace

double nearest_neighbour_accuracy(ThreadPool& pool, ConstMatrixView train_codes,
                                  std::span<const std::uint8_t> train_labels, ConstMatrixView test_codes,
                                  std::span<const std::uint8_t> test_labels, int k) {
  HOURGLASS_CHECK(k >= 1 && k <= kMost && k <= train_codes.rows());
  HOURGLASS_CHECK(train_codes.rows() == static_cast<Index>(train_labels.size()));
  HOURGLASS_CHECK(test_codes.rows() == static_cast<Index>(test_labels.size()) && test_codes.rows() > 0);
  HOURGLASS_CHECK(train_codes.cols() == test_codes.cols());
  const auto d = static_cast<std::size_t>(train_codes.cols());
  std::vector<std::uint8_t> right(test_labels.size());
  constexpr Index kTile = 16;
  pool.for_each_tile((test_codes.rows() + kTile - 1) / kTile, [&](Index tile, int) {
    for (Index i = tile * kTile; i < std::min(test_codes.rows(), (tile + 1) * kTile); ++i) {
      std::array<Neighbour, kMost> nearest;
      const Real* point = test_codes.data() + i * test_codes.cols();
      for (Index j = 0; j < train_codes.rows(); ++j) {
        const Real* other = train_codes.data() + j * train_codes.cols();
        const Real distance = squared_distance({point, d}, {other, d});
        if (!(distance < nearest[static_cast<std::size_t>(k - 1)].distance)) continue;
        int slot = k - 1;
        for (; slot > 0 && distance < nearest[static_cast<std::size_t>(slot - 1)].distance; --slot) {
          nearest[static_cast<std::size_t>(slot)] = nearest[static_cast<std::size_t>(slot - 1)];
        }
        nearest[static_cast<std::size_t>(slot)] = {distance, train_labels[static_cast<std::size_t>(j)]};
      }
      right[static_cast<std::size_t>(i)] = majority(std::span(nearest).first(static_cast<std::size_t>(k))) ==
                                           test_labels[static_cast<std::size_t>(i)];
    }
  });
  return static_cast<double>(std::ranges::count(right, 1)) / static_cast<double>(right.size());
}

}  // namespace hourglass
