#include "nn/prior.h"

#include <cmath>

#include "core/check.h"
#include "nn/row_tiles.h"

namespace hourglass {
namespace {

constexpr double kTurn = 6.283185307179586;

// A petal is a Gaussian whose long axis points away from the origin. Neighbours of ten are 2.5 apart at their
// middles, eight of the short deviations.
constexpr double kPetalDistance = 4, kPetalLength = 1, kPetalWidth = 0.3;

// The spiral's radius grows with its angle, by 2 a turn; the noise is a thirteenth of that.
constexpr double kSpiralRadius = 4, kSpiralTurns = 2, kSpiralNoise = 0.15;

// Every number as a double until the end, so that the library's sine rounds to the same float everywhere.
void to_petal(int k, int classes, Real* z) {
  const double angle = kTurn * k / classes, cosine = std::cos(angle), sine = std::sin(angle);
  const double along = kPetalDistance + kPetalLength * static_cast<double>(z[0]);
  const double across = kPetalWidth * static_cast<double>(z[1]);
  z[0] = static_cast<Real>(along * cosine - across * sine);
  z[1] = static_cast<Real>(along * sine + across * cosine);
}

// `share` of the spiral's length lies further in. The length grows with the square of the angle.
void to_spiral(double share, Real* z) {
  const double place = std::sqrt(share), angle = kTurn * kSpiralTurns * place;
  z[0] =
      static_cast<Real>(kSpiralRadius * place * std::cos(angle) + kSpiralNoise * static_cast<double>(z[0]));
  z[1] =
      static_cast<Real>(kSpiralRadius * place * std::sin(angle) + kSpiralNoise * static_cast<double>(z[1]));
}

// A word scaled to 0 … n − 1.
int scaled(std::uint32_t word, int n) {
  return static_cast<int>(std::uint64_t{word} * static_cast<std::uint64_t>(n) >> 32);
}

}  // namespace

Prior::Prior(PriorKind kind, Index units, int classes) : kind_(kind), units_(units), classes_(classes) {
  HOURGLASS_CHECK(units >= 1 && classes >= 1);
  HOURGLASS_CHECK(kind == PriorKind::normal || units == 2);
}

void Prior::draw(ThreadPool& pool, const Random& random, Stream stream, std::uint64_t step,
                 std::uint32_t part, std::span<const int> labels, MatrixView z) const {
  HOURGLASS_CHECK(z.cols() == units_);
  HOURGLASS_CHECK(labels.empty() || static_cast<Index>(labels.size()) == z.rows());
  random.normal(pool, stream, step, part, rows_of(z, 0, z.rows()));
  if (kind_ == PriorKind::normal) return;
  for_each_row_tile(pool, z.rows(), 64, [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const auto words = random.words(stream, step, part + 1, static_cast<std::uint32_t>(row));
      int k = labels.empty() ? -1 : labels[static_cast<std::size_t>(row)];
      HOURGLASS_CHECK(k < classes_);
      if (k < 0) k = scaled(words[0], classes_);
      Real* point = z.data() + row * units_;
      if (kind_ == PriorKind::mixture) {
        to_petal(k, classes_, point);
      } else {
        to_spiral((k + static_cast<double>(words[1]) * 0x1p-32) / classes_, point);
      }
    }
  });
}

void draw_one_hot(const Random& random, Stream stream, std::uint64_t step, std::uint32_t part, MatrixView y) {
  y.setZero();
  for (Index row = 0; row < y.rows(); ++row) {
    const auto words = random.words(stream, step, part, static_cast<std::uint32_t>(row));
    y(row, scaled(words[0], static_cast<int>(y.cols()))) = 1;
  }
}

}  // namespace hourglass
