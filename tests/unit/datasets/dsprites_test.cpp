#include "datasets/sets/dsprites.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>
#include <vector>

namespace hourglass {
namespace {

#include "unit/datasets/dsprites_fixture.inc"

TEST(SpriteRenderer, DrawsByTheRule) {
  const SpriteRenderer renderer;
  for (const auto& [sprite, rows] : kSprites) {
    EXPECT_EQ(renderer.draw(sprite), rows) << "shape " << sprite.shape << ", scale " << sprite.scale;
  }
}

TEST(SpriteRenderer, HasSpritesOfTheSizeAndPlaceThatTheFactorsSay) {
  const SpriteRenderer renderer;
  // At scale 1: a square of side 19.2, an ellipse of half axes 9.6 · 1.33 and 9.6 / 1.33, and a heart, whose
  // area is ∮ u dv of its outline: 9.6² / 14.5 · 11.25 π (only sin³t = (3 sin t − sin 3t) / 4 has a part).
  const double areas[] = {19.2 * 19.2, 9.6 * 9.6 * std::numbers::pi,
                          9.6 * 9.6 / 14.5 * 11.25 * std::numbers::pi};
  for (int shape = 0; shape < SpriteRenderer::kShapes; ++shape) {
    for (int scale = 0; scale < SpriteRenderer::kScales; ++scale) {
      for (int place = 0; place < SpriteRenderer::kPlaces; place += 7) {
        const int other = SpriteRenderer::kPlaces - 1 - place;
        const auto bitmap = renderer.draw({shape, scale, 11, place, other});
        double area = 0, x = 0, y = 0;
        for (int row = 0; row < 64; ++row) {
          for (int column = 0; column < 64; ++column) {
            if (bitmap[static_cast<std::size_t>(row)] >> column & 1) {
              area += 1, x += column + 0.5, y += row + 0.5;
            }
          }
        }
        const double size = 0.5 + 0.1 * scale, expected = areas[shape] * size * size;
        EXPECT_NEAR(area, expected, 0.06 * expected) << shape << " " << scale;
        if (shape == 2) continue;  // a heart's pivot is not its centre
        EXPECT_NEAR(x / area, 16 + 32.0 * place / 31, 0.3);
        EXPECT_NEAR(y / area, 16 + 32.0 * other / 31, 0.3);
      }
    }
  }
}

TEST(SpriteRenderer, TurnsFullCircle) {
  const SpriteRenderer renderer;
  for (int shape = 0; shape < SpriteRenderer::kShapes; ++shape) {
    EXPECT_EQ(renderer.draw({shape, 3, 0, 9, 21}), renderer.draw({shape, 3, 39, 9, 21}));
    EXPECT_NE(renderer.draw({shape, 3, 0, 9, 21}), renderer.draw({shape, 3, 1, 9, 21}));
  }
}

TEST(SpriteRenderer, UnpacksEveryPixelAndMeansOfTwoByTwo) {
  const SpriteRenderer renderer;
  const auto bitmap = renderer.draw({2, 4, 17, 8, 25});
  std::vector<Real> whole(64 * 64), halved(32 * 32);
  unpack(bitmap, whole.data());
  unpack_halved(bitmap, halved.data());
  const auto pixel = [&](std::size_t row, std::size_t column) { return whole[row * 64 + column]; };
  for (std::size_t row = 0; row < 64; ++row) {
    for (std::size_t column = 0; column < 64; ++column) {
      ASSERT_EQ(pixel(row, column), Real(bitmap[row] >> column & 1));
    }
  }
  for (std::size_t row = 0; row < 32; ++row) {
    for (std::size_t column = 0; column < 32; ++column) {
      const Real sum = pixel(2 * row, 2 * column) + pixel(2 * row, 2 * column + 1) +
                       pixel(2 * row + 1, 2 * column) + pixel(2 * row + 1, 2 * column + 1);
      ASSERT_EQ(halved[row * 32 + column], sum / 4);
    }
  }
}

TEST(DSprites, TakesEveryPointOfTheLatticeOnce) {
  const DataSet set = make_dsprites(64);
  std::vector<bool> taken(DSprites::kPoints);
  Index points = 0;
  for (const Samples* part : {set.train.get(), set.test.get()}) {
    for (Index i = 0; i < part->count(); ++i) {
      const auto point = static_cast<std::size_t>(part->factors()->index_of_sample(i));
      ASSERT_FALSE(taken[point]) << part->name() << " " << i;
      taken[point] = true;
      ++points;
    }
  }
  EXPECT_EQ(points, DSprites::kPoints);
}

TEST(DSprites, HoldsOutEveryValueOfEveryFactorEvenly) {
  const DataSet set = make_dsprites(64);
  const FactorLattice& lattice = *set.test->factors();
  std::vector<std::vector<int>> counts;
  for (const Factor& factor : lattice.factors()) counts.emplace_back(factor.values);
  int factors[5];
  for (Index i = 0; i < set.test->count(); ++i) {
    lattice.factors_of_sample(i, factors);
    for (std::size_t f = 0; f < 5; ++f) ++counts[f][static_cast<std::size_t>(factors[f])];
  }
  for (const std::vector<int>& values : counts) {
    const double even = static_cast<double>(set.test->count()) / static_cast<double>(values.size());
    for (const int count : values) EXPECT_NEAR(count, even, 0.03 * even);
  }
}

TEST(DSprites, GoesFromIndexToFactorsAndBack) {
  const DataSet set = make_dsprites(64);
  const FactorLattice& lattice = *set.train->factors();
  ASSERT_EQ(lattice.points(), 3 * 6 * 40 * 32 * 32);
  int factors[5];
  for (Index index = 0; index < lattice.points(); index += 997) {
    lattice.factors_of(index, factors);
    ASSERT_EQ(lattice.index_of(factors), index);
  }
  const int example[] = {1, 2, 3, 4, 5};  // (((1 · 6 + 2) · 40 + 3) · 32 + 4) · 32 + 5
  EXPECT_EQ(lattice.index_of(example), 330885);
  std::vector<std::string> names;
  for (const Factor& factor : lattice.factors()) names.push_back(factor.name);
  EXPECT_EQ(names, (std::vector<std::string>{"shape", "scale", "orientation", "posX", "posY"}));
}

TEST(DSprites, GathersWhatItsFactorsSay) {
  for (const Index side : {32, 64}) {
    const DataSet set = make_dsprites(side);
    const SampleShape shape{side, side, 1};
    EXPECT_EQ(set.test->shape(), shape);
    EXPECT_EQ(set.test->factors()->shape(), shape);
    const auto pixels = static_cast<std::size_t>(shape.numbers());
    std::vector<Real> range(3 * pixels), picked(3 * pixels), rendered(pixels);
    set.test->gather_range(4000, 3, range.data());
    const std::uint32_t indices[] = {4002, 4000, 4001};
    set.test->gather(indices, picked.data());
    for (std::size_t n = 0; n < 3; ++n) {
      int factors[5];
      set.test->factors()->factors_of_sample(Index(indices[n]), factors);
      EXPECT_EQ(set.test->label(Index(indices[n])), factors[0]);
      set.test->factors()->render(factors, rendered.data());
      EXPECT_TRUE(std::equal(rendered.begin(), rendered.end(), picked.begin() + std::ptrdiff_t(n * pixels)));
      EXPECT_TRUE(std::equal(rendered.begin(), rendered.end(),
                             range.begin() + std::ptrdiff_t((indices[n] - 4000) * pixels)));
    }
    EXPECT_TRUE(std::ranges::all_of(range, [&](Real p) { return p >= 0 && p <= 1; }));
    EXPECT_EQ(set.test->classes(), 3);
    EXPECT_EQ(set.train->count() + set.test->count(), 737280);
  }
}

}  // namespace
}  // namespace hourglass
