#pragma once
#include <span>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"

namespace hourglass {

/// The shapes that codes can be made to take.
enum class PriorKind {
  normal,      // N(0, I), of any size
  mixture,     // Gaussians in the plane, one a class, arranged like petals
  swiss_roll,  // a noisy spiral in the plane
};

/// p(z) as a sampler: the adversarial game needs no density.
///
/// The two planar shapes are those of Makhzani et al. 2016, figure 4. Each has a part for every class, so a
/// draw can be conditioned on a label: petal k, or the k-th stretch of the spiral, counted from the middle.
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
  /// Row i is a function of the noise and labels[i] alone; the parts of the planar shapes are chosen by
  /// noise.next(). Allocates nothing.
  void draw(ThreadPool& pool, const NoiseSource& noise, std::span<const int> labels, MatrixView z) const;

 private:
  PriorKind kind_;
  Index units_;
  int classes_;
};

/// y (n, classes) ← n draws of a uniform categorical distribution, each a one-hot row: the p(y) of the
/// semi-supervised model (Makhzani et al. 2016, section 5). Row i depends on its own number only.
void draw_one_hot(const NoiseSource& noise, MatrixView y);

/// Codes drawn from a prior p(z): what an adversary holds a model's codes against.
class PriorCodes {
 public:
  /// `by_label`: a label chooses the part of the prior that its code is drawn from (Makhzani et al. 2016,
  /// section 2.3), for which the prior must have parts; otherwise labels are ignored.
  PriorCodes(ThreadPool& pool, const Prior& prior, bool by_label);

  const Prior& prior() const { return prior_; }
  /// Makes room for up to `batch` codes. Allocates.
  void reserve(Index batch);

  /// `batch` codes, (batch, units), until the next draw(). labels (batch): each a class or −1 for none; may
  /// be empty where they are ignored. See Prior::draw.
  ConstMatrixView draw(Index batch, std::span<const int> labels, const NoiseSource& noise);

 private:
  ThreadPool* pool_;
  Prior prior_;
  bool by_label_;
  Buffer drawn_;  // (batch, units)
};

}  // namespace hourglass
