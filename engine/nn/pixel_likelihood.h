#pragma once
#include <span>
#include <vector>

#include "core/buffer.h"
#include "core/parameters.h"
#include "core/span.h"
#include "core/thread_pool.h"

namespace hourglass {

/// p(x | z): what a decoder's output means.
enum class Likelihood {
  bernoulli,  // pixels fire with probability σ(a); grey ones count as their own mean
  gaussian,   // pixels are N(σ(a), σ²), with one variance for all
};

/// −log p(x | z) of pixels, from a decoder's logits a; in the Gaussian's case log σ² may be a parameter like
/// the weights. It keeps E[x | z] = σ(a) of the last call. There may be several codes for each image: row r
/// of (codes, pixels) is then compared with row r mod batch of x (see losses.h).
class PixelLikelihood {
 public:
  /// `deviation`: σ of a Gaussian pixel, or where it starts when it is learnt. Adds "decoder.log_variance"
  /// then. `parameters` must outlive it.
  PixelLikelihood(ThreadPool& pool, Parameters& parameters, Index pixels, Likelihood kind, Real deviation,
                  bool learnt);

  /// Sets a learnt σ to where it starts.
  void initialise();
  /// Makes room for up to `codes` rows. Allocates.
  void reserve(Index codes);
  /// σ as it stands.
  Real deviation();

  /// Mean of −log p(x | z) over the rows of logits (codes, pixels), in nats. The logits become the gradient
  /// of that mean: nobody needs them again.
  Real cross_entropy(MatrixView logits, ConstMatrixView x);
  /// Each row's own, (codes) of the last cross_entropy().
  std::span<const double> per_code() const { return std::span(per_code_).first(codes_); }
  /// Adds what the last cross_entropy() found for log σ² to the parameters' gradients, where it is learnt.
  void backward();

  /// Mean over the batch of Σ (E[x | z] − x)², of the first code of each image in the last cross_entropy().
  /// `per_image` (batch) receives each image's own; without it nobody asks.
  Real squared_error(ConstMatrixView x, std::span<double> per_image);
  Real squared_error(ConstMatrixView x) { return squared_error(x, first_of(per_image_, x.rows())); }

  /// logits (codes, pixels) → E[x | z], in [0, 1].
  MatrixView mean(ConstMatrixView logits);

 private:
  Real log_variance();

  ThreadPool* pool_;
  Parameters* parameters_;
  Index pixels_;
  Likelihood kind_;
  Real deviation_;
  Parameters::Handle log_variance_ = -1;  // (1, 1), when learnt
  Real log_variance_gradient_ = 0;
  std::size_t codes_ = 0;                     // of the last cross_entropy()
  Buffer mean_;                               // E[x | z] (codes, pixels)
  std::vector<double> per_code_, per_image_;  // (codes), (batch)
};

}  // namespace hourglass
