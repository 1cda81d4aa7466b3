#pragma once
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"

// A code that is a distribution. The encoder's output for each image is the row [μ | log σ²], which stands
// for q(z | x) = N(μ, diag σ²); the prior is p(z) = N(0, I). The logarithm of the variance, because every
// real number is one. Where L codes are drawn for each image, code l of image i is row l · batch + i.

namespace hourglass {

/// Draws codes and measures what they cost (Kingma & Welling 2014, eq. 10 and appendix B), in one pass:
///
///   z = μ + σ ∘ ε,   KL(q(z | x) ‖ p(z)) = ½ Σⱼ (μⱼ² + σⱼ² − 1 − log σⱼ²)
///
/// posterior: (batch, 2 · units); noise ε and z: (L · batch, units), which may be the same memory. per_image
/// (batch) receives each image's KL in nats; returns their mean.
Real sample_posterior(ThreadPool& pool, ConstMatrixView posterior, ConstMatrixView noise, MatrixView z,
                      std::span<double> per_image);

/// The gradient of L + kl_weight · mean KL, given dz = ∂L/∂z (L · batch, units) and the same posterior and
/// noise:
///
///   ∂μ = Σₗ dzₗ + kl_weight μ / batch,   ∂log σ² = ½ (σ ∘ Σₗ dzₗ ∘ εₗ + kl_weight (σ² − 1) / batch)
///
/// gradient: (batch, 2 · units), may be the same memory as `posterior`.
void posterior_backward(ThreadPool& pool, ConstMatrixView posterior, ConstMatrixView noise,
                        ConstMatrixView dz, Real kl_weight, MatrixView gradient);

/// Adds each code unit's KL in nats, summed over the images, to total (units): of a whole set, batch by
/// batch.
void add_kl_per_dimension(ConstMatrixView posterior, std::span<double> total);

/// log p(z) − log q(z | x) for each of the codes z = μ + σ ∘ ε, in nats: ½ Σⱼ (εⱼ² − zⱼ² + log σⱼ²).
/// posterior: (batch, 2 · units); noise and z: (L · batch, units); out: (L · batch).
void prior_against_posterior(ThreadPool& pool, ConstMatrixView posterior, ConstMatrixView noise,
                             ConstMatrixView z, std::span<double> out);

/// Codes drawn from q(z | x) = N(μ, diag σ²), which an encoder's output [μ | log σ²] names, and kept with
/// their noise until their gradient comes back: the reparameterisation of Kingma & Welling (2014,
/// section 2.4),
///
///   z = μ + σ ∘ ε, ε ~ N(0, I),   KL(q(z | x) ‖ N(0, I)) = ½ Σⱼ (μⱼ² + σⱼ² − 1 − log σⱼ²)
class PosteriorCodes {
 public:
  /// `units`: numbers of a code.
  PosteriorCodes(ThreadPool& pool, Index units) : pool_(&pool), units_(units) {}

  /// Makes room for up to `codes` codes, however many of them an image has. Allocates.
  void reserve(Index codes);
  Index capacity() const { return z_.capacity(); }

  /// Draws `samples` codes for each image, code l of image i from numbers (l · batch + i) · units … of the
  /// noise. posterior: (batch, 2 · units).
  void draw(ConstMatrixView posterior, Index samples, const NoiseSource& noise);
  /// What the last draw() drew: (samples · batch, units), code l of image i in row l · batch + i.
  ConstMatrixView drawn() const { return z_.rows(drawn_); }
  /// The mean over the batch of KL(q(z | x) ‖ N(0, I)) of the posteriors that were drawn from last, in nats.
  Real kl() const { return kl_; }

  /// The gradient of L + kl_weight · mean KL, given dz = ∂L/∂z (samples · batch, units) of the codes drawn
  /// last. Their posterior (batch, 2 · units) becomes that gradient, and is returned.
  MatrixView backward(MatrixView posterior, ConstMatrixView dz, Real kl_weight);

  /// log p(z) − log q(z | x) of the codes drawn last from this posterior, in nats: out (samples · batch).
  void prior_against_posterior(ConstMatrixView posterior, std::span<double> out) const;

 private:
  ThreadPool* pool_;
  Index units_;
  Index drawn_ = 0;                   // rows in use of these two:
  Buffer noise_, z_;                  // (samples · batch, units)
  Real kl_ = 0;                       // mean of
  std::vector<double> kl_per_image_;  // (batch)
};

}  // namespace hourglass
