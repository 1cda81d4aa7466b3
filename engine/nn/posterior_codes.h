#pragma once
#include <span>
#include <vector>

#include "core/buffer.h"
#include "core/noise_source.h"
#include "core/thread_pool.h"

namespace hourglass {

/// Codes drawn from q(z | x) = N(μ, diag σ²) and kept, with their noise, until their gradient comes back: the
/// reparameterisation z = μ + σ ∘ ε, ε ~ N(0, I), of Kingma & Welling (2014, section 2.4). An encoder's
/// output [μ | log σ²] says which q; see latent.h for the equations.
class PosteriorCodes {
 public:
  /// `units`: numbers of a code.
  PosteriorCodes(ThreadPool& pool, Index units) : pool_(&pool), units_(units) {}

  /// Makes room for up to `codes` codes, however many of them an image has. Allocates.
  void reserve(Index codes);
  Index capacity() const { return z_.capacity(); }

  /// Draws `samples` codes for each image, code l of image i from numbers (l · batch + i) · units … of the
  /// noise. posterior: (batch, 2 · units). Returns the mean over the batch of KL(q(z | x) ‖ N(0, I)), in
  /// nats.
  Real draw(ConstMatrixView posterior, Index samples, const NoiseSource& noise);
  /// What the last draw() drew: (samples · batch, units), code l of image i in row l · batch + i.
  ConstMatrixView drawn() const { return z_.rows(drawn_); }

  /// The gradient of L + kl_weight · mean KL, given dz = ∂L/∂z (samples · batch, units) of the codes drawn
  /// last. Their posterior (batch, 2 · units) becomes that gradient, and is returned.
  MatrixView backward(MatrixView posterior, ConstMatrixView dz, Real kl_weight);

  /// log p(z) − log q(z | x) of the codes drawn last from this posterior, in nats: out (samples · batch).
  void prior_against_posterior(ConstMatrixView posterior, std::span<double> out) const;

 private:
  ThreadPool* pool_;
  Index units_;
  Index drawn_ = 0;         // rows in use of these two:
  Buffer noise_, z_;        // (samples · batch, units)
  std::vector<double> kl_;  // (batch)
};

}  // namespace hourglass
