#pragma once
#include <limits>
#include <span>

#include "core/real.h"

namespace hourglass {

/// The importance-weighted estimate of a log-likelihood (Burda et al. 2016, eq. 8), in nats:
///
///   L_k = E[ log (1/k) Σₛ p(x, zₛ) / q(zₛ | x) ],  z₁ … z_k ~ q(z | x)
///
/// a lower bound of log p(x) that rises with k: L₁ is the ELBO, L_∞ the log-likelihood. Weights come in any
/// number of pieces, so that memory stays the same for any k; sums are in double and in the order given.
class ImportanceBound {
 public:
  /// Adds the logarithms of some of an image's weights.
  void add(std::span<const double> log_weights);
  void add(double log_weight);
  /// log (1/k) Σ weights, of all that were added; −infinity when all weights are zero. At least one.
  double value() const;
  long count() const { return count_; }

 private:
  // Σ weights is sum_ · e^largest_, so that no weight overflows.
  double largest_ = -std::numeric_limits<double>::infinity();
  double sum_ = 0;
  long count_ = 0;
};

/// Draws codes of images first … first + images − 1 and writes log p(x, z) − log q(z | x) to out (samples ·
/// images), code s of image i at s · images + i. `draw` distinguishes calls for the same images: each must
/// draw other codes.
class ImportanceSampler {
 public:
  virtual ~ImportanceSampler() = default;
  virtual void draw(Index first, Index images, Index samples, unsigned draw, std::span<double> out) = 0;
};

/// IWAE-k: −mean over the first `images` images of L_k. At most `capacity` codes are drawn at once.
double iwae(ImportanceSampler& sampler, Index images, Index k, Index capacity);

}  // namespace hourglass
