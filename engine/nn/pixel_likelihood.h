#pragma once
#include <span>

#include "core/parameters.h"
#include "core/thread_pool.h"

namespace hourglass {

/// p(x | z): what a decoder's output means.
enum class Likelihood {
  bernoulli,  // pixels fire with probability σ(a); grey ones count as their own mean
  gaussian,   // pixels are N(σ(a), σ²), with one variance for all
};

/// −log p(x | z) of pixels, from a decoder's logits a; in the Gaussian's case log σ² may be a parameter like
/// the weights.
class PixelLikelihood {
 public:
  /// `deviation`: σ of a Gaussian pixel, or where it starts when it is learnt. Adds "decoder.log_variance"
  /// then. `parameters` must outlive it.
  PixelLikelihood(ThreadPool& pool, Parameters& parameters, Likelihood kind, Real deviation, bool learnt);

  /// Sets a learnt σ to where it starts.
  void initialise();
  /// σ as it stands.
  Real deviation();

  /// Mean of −log p(x | z) over the rows of logits (codes, pixels), of which there may be several for each
  /// row of x (see losses.h). Writes mean = E[x | z] = σ(a) (codes, pixels) and each row's own to per_code
  /// (codes); the logits become the gradient of that mean: nobody needs them again.
  Real cross_entropy(MatrixView logits, ConstMatrixView x, MatrixView mean, std::span<double> per_code);
  /// Adds what the last cross_entropy() found for log σ² to the parameters' gradients, where it is learnt.
  void backward();

 private:
  Real log_variance();

  ThreadPool* pool_;
  Parameters* parameters_;
  Likelihood kind_;
  Real deviation_;
  Parameters::Handle log_variance_ = -1;  // (1, 1), when learnt
  Real log_variance_gradient_ = 0;
};

}  // namespace hourglass
