#pragma once
#include <span>
#include <vector>

#include "core/buffer.h"
#include "core/matrix.h"
#include "core/thread_pool.h"

namespace hourglass {

/// A code in two parts (Makhzani et al. 2016, section 5): z, the style, and ŷ = softmax, the category. An
/// encoder's output [z | logits of ŷ] on its way in, and gradients on their way back.
class SplitCode {
 public:
  SplitCode(ThreadPool& pool, Index style, Index classes) : pool_(&pool), units_(style), classes_(classes) {}

  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// Takes over an encoder's output a (batch, style + classes); returns the whole code [z | ŷ].
  MatrixView split(ConstMatrixView a);
  /// The parts of the last split(): (batch, style), (batch, classes).
  ConstMatrixView style() const { return style_.rows(batch_); }
  ConstMatrixView category() const { return category_.rows(batch_); }
  Index batch() const { return batch_; }

  /// ∂L/∂[z | ŷ], or ∂L/∂z and ∂L/∂ŷ by themselves → ∂L/∂a (batch, style + classes), after split().
  MatrixView backward(ConstMatrixView dcode);
  MatrixView backward(ConstMatrixView dstyle, ConstMatrixView dcategory);

  /// Cross-entropy of ŷ against labels (batch), each 0 … classes − 1: the mean of −log ŷ[label]. `a` (batch,
  /// style + classes) becomes its gradient, zero for the style.
  Real classify(MatrixView a, std::span<const int> labels);
  /// The same figure without a gradient, over the rows whose label is not −1; 0 where there are none.
  Real classification_loss(ConstMatrixView a, std::span<const int> labels) const;

 private:
  MatrixView through_softmax(MatrixView gradient);

  ThreadPool* pool_;
  Index units_, classes_;
  Index batch_ = 0;                     // of the last split()
  Buffer style_;                        // z (batch, style)
  Buffer category_, category_scratch_;  // ŷ, and a gradient (batch, classes)
  Buffer code_, gradient_;              // (batch, style + classes)
  std::vector<double> per_image_;       // (batch)
};

}  // namespace hourglass
