#include "datasets/sets/sprite_renderer.h"

#include <cmath>
#include <numbers>

#include "core/check.h"

namespace hourglass {
namespace {

using std::numbers::pi;

constexpr int kCorners[] = {4, 100, 150};  // of each shape
constexpr double kHalf = 9.6;              // half the square's side at scale 1, in pixels
constexpr int kUnits = 256;                // corners lie on a grid of 1/256 pixel

struct Point {
  double u, v;
};

/// Corner k of a shape at scale 1, from its pivot.
Point corner(int shape, int k) {
  const double t = 2 * pi * k / kCorners[shape];
  switch (shape) {
    case 0: {
      constexpr Point square[] = {{-kHalf, -kHalf}, {kHalf, -kHalf}, {kHalf, kHalf}, {-kHalf, kHalf}};
      return square[k];
    }
    case 1:
      return {kHalf * 1.33 * std::cos(t), kHalf / 1.33 * std::sin(t)};
    default: {
      const double h = 13 * std::cos(t) - 5 * std::cos(2 * t) - 2 * std::cos(3 * t) - std::cos(4 * t);
      const double s = std::sin(t);
      return {kHalf * s * s * s, -kHalf * (h / 14.5 + 0.15)};
    }
  }
}

/// The middle of the image's middle half, by the number of the place.
double centre(int place) { return 16 + 32.0 * place / (SpriteRenderer::kPlaces - 1); }

/// Rounded to the nearest; the whole image has positive coordinates.
int to_units(double pixels) { return static_cast<int>(pixels * kUnits + 0.5); }

/// Toggles, in every row that the side from (x1, y1) to (x2, y2) crosses, the pixels whose centre is at or to
/// the right of the crossing. The sides of a polygon together leave what is inside: left and lower edges are
/// in, right and upper ones out. Coordinates are in units, so everything here is exact.
void toggle(int x1, int y1, int x2, int y2, SpriteRenderer::Bitmap& rows) {
  constexpr int kCentre = kUnits / 2;
  if (y1 > y2) std::swap(x1, x2), std::swap(y1, y2);
  // Row r is crossed when its centre y = 256 r + 128 has y1 < y ≤ y2 (>> rounds down).
  const int first = ((y1 - kCentre) >> 8) + 1, last = (y2 - kCentre) >> 8;
  const int height = y2 - y1, width = x2 - x1;
  for (int row = first; row <= last; ++row) {
    // The first pixel j with 256 j + 128 ≥ x1 + width (y − y1) / height: all is positive, so adding the
    // divisor less one rounds up.
    const int across = (x1 - kCentre) * height + width * (row * kUnits + kCentre - y1);
    const int j = (across + kUnits * height - 1) / (kUnits * height);
    rows[static_cast<std::size_t>(row)] ^= ~std::uint64_t{0} << j;
  }
}

/// What each byte of a row adds to eight pixels, or to four of half the size.
template <int kPixels>
struct Expansion {
  Real values[256][kPixels];
  constexpr Expansion() : values{} {
    for (int byte = 0; byte < 256; ++byte) {
      for (int bit = 0; bit < 8; ++bit) {
        if (byte >> bit & 1) values[byte][bit * kPixels / 8] += kPixels == 8 ? Real(1) : Real(0.25);
      }
    }
  }
};

constexpr Expansion<8> kWhole;
constexpr Expansion<4> kHalved;

}  // namespace

SpriteRenderer::SpriteRenderer() {
  for (int shape = 0; shape < kShapes; ++shape) {
    first_[static_cast<std::size_t>(shape)] = corners_.size();
    for (int scale = 0; scale < kScales; ++scale) {
      const double s = 0.5 + 0.1 * scale;
      for (int orientation = 0; orientation < kOrientations; ++orientation) {
        const double angle = 2 * pi * orientation / (kOrientations - 1);
        const double cosine = std::cos(angle), sine = std::sin(angle);
        for (int k = 0; k < kCorners[shape]; ++k) {
          const auto [u, v] = corner(shape, k);
          corners_.push_back({s * (u * cosine + v * sine), s * (v * cosine - u * sine)});
          // With the pivot 16 pixels from every border, draw() needs no clipping.
          HOURGLASS_CHECK(std::hypot(corners_.back().x, corners_.back().y) < 15);
        }
      }
    }
  }
}

SpriteRenderer::Bitmap SpriteRenderer::draw(const Sprite& sprite) const {
  HOURGLASS_CHECK(sprite.shape >= 0 && sprite.shape < kShapes && sprite.scale >= 0 &&
                  sprite.scale < kScales && sprite.orientation >= 0 && sprite.orientation < kOrientations &&
                  sprite.x >= 0 && sprite.x < kPlaces && sprite.y >= 0 && sprite.y < kPlaces);
  const int count = kCorners[sprite.shape];
  const int outline = (sprite.scale * kOrientations + sprite.orientation) * count;
  const Corner* corners = corners_.data() + first_[static_cast<std::size_t>(sprite.shape)] + outline;
  const double x = centre(sprite.x), y = centre(sprite.y);

  int xs[kCorners[kShapes - 1]], ys[kCorners[kShapes - 1]];
  for (int k = 0; k < count; ++k) {
    xs[k] = to_units(x + corners[k].x);
    ys[k] = to_units(y + corners[k].y);
  }
  Bitmap rows{};
  for (int k = 0, before = count - 1; k < count; before = k++)
    toggle(xs[before], ys[before], xs[k], ys[k], rows);
  return rows;
}

void unpack(const SpriteRenderer::Bitmap& bitmap, Real* out) {
  for (const std::uint64_t row : bitmap) {
    for (int shift = 0; shift < SpriteRenderer::kSide; shift += 8, out += 8) {
      const Real* pixels = kWhole.values[row >> shift & 255];
      for (int j = 0; j < 8; ++j) out[j] = pixels[j];
    }
  }
}

void unpack_halved(const SpriteRenderer::Bitmap& bitmap, Real* out) {
  for (std::size_t row = 0; row < bitmap.size(); row += 2) {
    const std::uint64_t upper = bitmap[row], lower = bitmap[row + 1];
    for (int shift = 0; shift < SpriteRenderer::kSide; shift += 8, out += 4) {
      const Real *a = kHalved.values[upper >> shift & 255], *b = kHalved.values[lower >> shift & 255];
      for (int j = 0; j < 4; ++j) out[j] = a[j] + b[j];
    }
  }
}

}  // namespace hourglass
