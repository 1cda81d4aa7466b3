#pragma once
#include <span>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"

namespace hourglass {

/// The shapes that codes can be asked to take.
enum class PriorKind {
  normal,      // N(0, I), of any size
  mixture,     // Gaussians in the plane, one a class, arranged like petals
  swiss_roll,  // a noisy spiral in the plane
};

/// p(z), as something to draw from: the adversarial game needs no density.
///
/// The two planar shapes are those of Makhzani et al. 2016, figure 4. Each has a part for every class, so a
/// draw can be asked for with a label: petal k, or the k-th stretch of the spiral, counted from the middle.
/// All parts are equally likely without one.
class Prior {
 public:
  /// `units`: of a code; the planar shapes have two.
  Prior(PriorKind kind, Index units, int classes);

  PriorKind kind() const { return kind_; }
  Index units() const { return units_; }
  /// Whether a label changes what is drawn.
  bool has_parts() const { return kind_ != PriorKind::normal; }

  /// z (n, units) ← n draws. labels: (n), each a class or −1 for the whole prior; or none at all.
  /// Row i is a function of (random, stream, step, part) and labels[i] alone. Takes the parts `part` and
  /// `part` + 1 of the stream. Allocates nothing.
  void draw(ThreadPool& pool, const Random& random, Stream stream, std::uint64_t step, std::uint32_t part,
            std::span<const int> labels, MatrixView z) const;

 private:
  PriorKind kind_;
  Index units_;
  int classes_;
};

/// y (n, classes) ← n draws of a uniform categorical distribution, each a one-hot row: the p(y) of the
/// semi-supervised model (Makhzani et al. 2016, section 5). Row i depends on its own number only.
void draw_one_hot(const Random& random, Stream stream, std::uint64_t step, std::uint32_t part, MatrixView y);

}  // namespace hourglass
