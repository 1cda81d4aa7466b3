#pragma once
#include <memory>

#include "datasets/data_set.h"
#include "datasets/samples.h"
#include "datasets/sets/factor_lattice.h"
#include "datasets/sets/sprite_renderer.h"

namespace hourglass {

/// One part of dSprites, drawn as it is asked for: shape 3, scale 6, orientation 40, posX 32, posY 32. (The
/// set's first factor, colour, has one value and is left out.) A label is the shape.
///
/// The 737,280 points are taken in a fixed order that jumps all over the lattice: the last kHeldOut are held
/// out, the others are for training. Orientations 0 and 39 look the same, and other neighbours at times too
/// (715,706 pictures are distinct), so 581 of the held-out ones have a twin to learn from.
class DSprites : public Samples {
 public:
  static constexpr Index kPoints = 737280, kHeldOut = 10000;
  enum class Part { train, test };

  /// `side`: 64, or 32 for means of 2×2 pixels.
  DSprites(Part part, Index side, std::shared_ptr<const SpriteRenderer> renderer);

  const std::string& name() const override { return name_; }
  Index count() const override { return part_ == Part::train ? kPoints - kHeldOut : kHeldOut; }
  Index declared_count() const override { return count(); }
  SampleShape shape() const override { return {lattice_.side, lattice_.side, 1}; }
  Index classes() const override { return SpriteRenderer::kShapes; }
  int label(Index i) const override;
  void gather(std::span<const std::uint32_t> indices, Real* out) const override;
  void gather_range(Index begin, Index n, Real* out) const override;
  const FactorLattice* factors() const override { return &lattice_; }

 private:
  struct Lattice : FactorLattice {
    Lattice(Index first, Index side, std::shared_ptr<const SpriteRenderer> renderer);
    Index index_of_sample(Index i) const override;
    SampleShape shape() const override { return {side, side, 1}; }
    void render(std::span<const int> factors, Real* out) const override;

    Index first;  // in the fixed order: where this part begins
    Index side;
    std::shared_ptr<const SpriteRenderer> renderer;
  };

  void render_sample(Index i, Real* out) const;

  Part part_;
  std::string name_;
  Lattice lattice_;
};

/// Both parts; they share the renderer. `side` is 32 or 64.
DataSet make_dsprites(Index side);

}  // namespace hourglass
