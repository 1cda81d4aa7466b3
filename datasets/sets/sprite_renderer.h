#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// Where a sprite is and what it looks like, by numbers of values; see SpriteRenderer.
struct Sprite {
  int shape = 0;        // 0 square, 1 ellipse, 2 heart
  int scale = 0;        // 0 … 5: 0.5, 0.6 … 1
  int orientation = 0;  // 0 … 39: 0 … 2π in 39 steps, so that the last is the first again
  int x = 0;            // 0 … 31: from left to right
  int y = 0;            // 0 … 31: from top to bottom
};

/// Draws the pictures of dSprites (Matthey, Higgins, Hassabis, Lerchner: "dSprites: Disentanglement testing
/// Sprites dataset", 2017) from their factors: re-created, pixel for pixel, instead of downloaded.
///
/// A sprite is a polygon about its pivot, scaled, turned counter-clockwise and moved, its corners rounded to
/// 1/256 pixel, and filled without antialiasing: a pixel is white where its centre is inside. A smooth
/// ellipse or heart in place of the polygon is right for 92 % of the images only.
class SpriteRenderer {
 public:
  static constexpr int kShapes = 3, kScales = 6, kOrientations = 40, kPlaces = 32;
  static constexpr int kSide = 64;  // pixels

  /// Row by row from the top; bit j of a row is its pixel j from the left.
  using Bitmap = std::array<std::uint64_t, kSide>;

  /// Turns and scales every outline once (1 MiB), which leaves drawing one to additions.
  SpriteRenderer();

  Bitmap draw(const Sprite& sprite) const;

 private:
  struct Corner {
    double x, y;  // pixels from the pivot
  };

  std::vector<Corner> corners_;               // (shape, scale, orientation, corners of the shape)
  std::array<std::size_t, kShapes> first_{};  // corner of each shape
};

/// (64, 64) pixels, each 0 or 1.
void unpack(const SpriteRenderer::Bitmap& bitmap, Real* out);
/// (32, 32) pixels: means of 2×2, so 0, 0.25 … 1.
void unpack_halved(const SpriteRenderer::Bitmap& bitmap, Real* out);

}  // namespace hourglass
