#include "datasets/sets/dsprites.h"

#include <numeric>
#include <utility>

#include "core/check.h"

namespace hourglass {
namespace {

// Point number i of the fixed order is (kStep · i + kOffset) mod kPoints. With no common divisor every point
// comes once. The step is near kPoints / golden ratio, so that any run of samples is spread evenly.
constexpr std::uint64_t kStep = 455663, kOffset = 271828;
static_assert(std::gcd(kStep, std::uint64_t{DSprites::kPoints}) == 1);

constexpr int kFactors = 5;

}  // namespace

DSprites::Lattice::Lattice(Index first, Index side, std::shared_ptr<const SpriteRenderer> renderer)
    : FactorLattice({{"shape", SpriteRenderer::kShapes},
                     {"scale", SpriteRenderer::kScales},
                     {"orientation", SpriteRenderer::kOrientations},
                     {"posX", SpriteRenderer::kPlaces},
                     {"posY", SpriteRenderer::kPlaces}}),
      first(first),
      side(side),
      renderer(std::move(renderer)) {
  HOURGLASS_CHECK(points() == kPoints);
  HOURGLASS_CHECK(side == SpriteRenderer::kSide || side == SpriteRenderer::kSide / 2);
}

Index DSprites::Lattice::index_of_sample(Index i) const {
  const auto number = static_cast<std::uint64_t>(first + i);
  return static_cast<Index>((kStep * number + kOffset) % std::uint64_t{kPoints});
}

void DSprites::Lattice::render(std::span<const int> f, Real* out) const {
  HOURGLASS_CHECK(f.size() == kFactors);
  const SpriteRenderer::Bitmap bitmap = renderer->draw({f[0], f[1], f[2], f[3], f[4]});
  side == SpriteRenderer::kSide ? unpack(bitmap, out) : unpack_halved(bitmap, out);
}

DSprites::DSprites(Part part, Index side, std::shared_ptr<const SpriteRenderer> renderer)
    : part_(part),
      name_(part == Part::train ? "dSprites train" : "dSprites test"),
      lattice_(part == Part::train ? 0 : kPoints - kHeldOut, side, std::move(renderer)) {}

int DSprites::label(Index i) const {
  HOURGLASS_CHECK(i >= 0 && i < count());
  return static_cast<int>(lattice_.index_of_sample(i) / (kPoints / SpriteRenderer::kShapes));
}

void DSprites::render_sample(Index i, Real* out) const {
  HOURGLASS_CHECK(i >= 0 && i < count());
  int factors[kFactors];
  lattice_.factors_of_sample(i, factors);
  lattice_.render(factors, out);
}

void DSprites::gather(std::span<const std::uint32_t> indices, Real* out) const {
  for (const std::uint32_t i : indices) {
    render_sample(static_cast<Index>(i), out);
    out += shape().numbers();
  }
}

void DSprites::gather_range(Index begin, Index n, Real* out) const {
  for (Index i = begin; i < begin + n; ++i, out += shape().numbers()) render_sample(i, out);
}

DataSet make_dsprites(Index side) {
  const auto renderer = std::make_shared<const SpriteRenderer>();
  return {std::make_unique<DSprites>(DSprites::Part::train, side, renderer),
          std::make_unique<DSprites>(DSprites::Part::test, side, renderer)};
}

}  // namespace hourglass
