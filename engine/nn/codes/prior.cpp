#include "nn/codes/prior.h"

#include <cmath>

#include "core/check.h"
#include "core/row_tiles.h"

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

}  // namespace

Prior::Prior(PriorKind kind, Index units, int classes) : kind_(kind), units_(units), classes_(classes) {
  HOURGLASS_CHECK(units >= 1 && classes >= 1);
  HOURGLASS_CHECK(kind == PriorKind::normal || units == 2);
}

void Prior::draw(ThreadPool& pool, const NoiseSource& noise, std::span<const int> labels,
                 MatrixView z) const {
  HOURGLASS_CHECK(z.cols() == units_);
  HOURGLASS_CHECK(labels.empty() || static_cast<Index>(labels.size()) == z.rows());
  noise.normal(pool, rows_of(z, 0, z.rows()));
  if (kind_ == PriorKind::normal) return;
  const NoiseSource choice = noise.next();
  for_each_row_tile(pool, z.rows(), 64, [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const auto words = choice.words(static_cast<std::uint32_t>(row));
      int k = labels.empty() ? -1 : labels[static_cast<std::size_t>(row)];
      HOURGLASS_CHECK(k < classes_);
      if (k < 0) k = static_cast<int>(below(static_cast<std::uint32_t>(classes_), words[0]));
      Real* point = z.data() + row * units_;
      if (kind_ == PriorKind::mixture) {
        to_petal(k, classes_, point);
      } else {
        to_spiral((k + static_cast<double>(words[1]) * 0x1p-32) / classes_, point);
      }
    }
  });
}

void draw_one_hot(const NoiseSource& noise, MatrixView y) {
  y.setZero();
  for (Index row = 0; row < y.rows(); ++row) {
    const auto words = noise.words(static_cast<std::uint32_t>(row));
    y(row, static_cast<Index>(below(static_cast<std::uint32_t>(y.cols()), words[0]))) = 1;
  }
}

PriorCodes::PriorCodes(ThreadPool& pool, const Prior& prior, bool by_label)
    : pool_(&pool), prior_(prior), by_label_(by_label) {
  HOURGLASS_CHECK(!by_label || prior.has_parts());
}

void PriorCodes::reserve(Index batch) { drawn_.reserve(batch, prior_.units()); }

ConstMatrixView PriorCodes::draw(Index batch, std::span<const int> labels, const NoiseSource& noise) {
  MatrixView z = drawn_.rows(batch);
  prior_.draw(*pool_, noise, by_label_ ? labels : std::span<const int>(), z);
  return read_only(z);
}

}  // namespace hourglass
