#pragma once
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"
#include "datasets/samples.h"

namespace hourglass {

/// The few training samples whose labels a semi-supervised model may look at: the first count / classes of
/// each class, in the set's order. It keeps a copy of them.
class LabelledSubset {
 public:
  /// `count` labels, from the first `within` samples of `train`, which must outlive it. Throws
  /// ConfigurationError where the set has no labels, or where there are fewer labels than classes or more
  /// than samples.
  LabelledSubset(const Samples& train, Index within, Index count);

  Index count() const { return count_; }
  /// Labelled samples in one minibatch: 100, as in the paper, or all there are.
  Index batch() const { return static_cast<Index>(labels_.size()); }

  /// Which samples they are, in the set's order. Gathers them at the first call that needs them, since
  /// samples may still be arriving when the subset is made; throws ConfigurationError where too few have
  /// arrived by then.
  std::span<const std::uint32_t> indices();

  /// Draws the minibatch of this step, with replacement, from Stream::labels, and adds N(0, noise²) of
  /// Stream::corruption to every pixel. Allocates nothing, save at the first call. What x() and labels()
  /// return is valid until the next draw.
  void draw(ThreadPool& pool, const Random& random, std::uint64_t step, Real noise);
  ConstMatrixView x() const { return x_.rows(batch()); }   // (batch(), numbers of a sample)
  std::span<const int> labels() const { return labels_; }  // (batch())

 private:
  const Samples* train_;
  Index within_, count_;
  std::vector<std::uint32_t> indices_;  // (count), empty until they are gathered
  std::vector<int> all_labels_;         // (count)
  Buffer all_x_;                        // (count, numbers)
  Buffer x_, noise_;                    // (batch(), numbers)
  std::vector<int> labels_;
};

}  // namespace hourglass
