#pragma once
#include <span>
#include <vector>

#include "core/buffer.h"
#include "core/matrix.h"
#include "core/span.h"
#include "core/thread_pool.h"
#include "nn/losses.h"

namespace hourglass {

/// What an autoencoder gives back, x̂ = σ(a) of its decoder's logits a, and how far that is from what it was
/// given. It keeps the x̂ of the last call. `per_image` (batch) receives each image's own error; without it
/// nobody asks.
class Reconstruction {
 public:
  /// `numbers`: of an image, or of whatever is given back.
  Reconstruction(ThreadPool& pool, Index numbers, ReconstructionLoss kind)
      : pool_(&pool), numbers_(numbers), kind_(kind) {}

  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// The objective: mean over the batch of the loss between σ(logits) and x (batch, numbers). The logits
  /// become its gradient ∂L/∂a: nobody needs them again.
  Real loss(MatrixView logits, ConstMatrixView x, std::span<double> per_image);
  Real loss(MatrixView logits, ConstMatrixView x) { return loss(logits, x, own(x.rows())); }

  /// As loss(), but half the squared error, whatever the kind (see losses.h), and these rows may be some of a
  /// larger batch of `examples`: the mean is over all of it.
  double half_squared_error(MatrixView logits, ConstMatrixView x, Index examples);

  /// Mean over the batch of Σ (x̂ − x)², of the last x̂.
  Real squared_error(ConstMatrixView x, std::span<double> per_image);
  Real squared_error(ConstMatrixView x) { return squared_error(x, own(x.rows())); }

  /// logits (batch, numbers) → x̂, in [0, 1].
  MatrixView of(ConstMatrixView logits);

 private:
  std::span<double> own(Index batch) { return first_of(per_image_, batch); }

  ThreadPool* pool_;
  Index numbers_;
  ReconstructionLoss kind_;
  Buffer output_;                  // x̂ (batch, numbers)
  std::vector<double> per_image_;  // (batch)
};

}  // namespace hourglass
