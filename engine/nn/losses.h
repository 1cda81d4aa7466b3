#pragma once
#include <span>

#include "core/matrix.h"
#include "core/thread_pool.h"

// Losses of a reconstruction. Each returns the mean over the batch of the sum over pixels, and writes the
// gradient of that mean. `per_image` (batch) receives each image's own sum: double, and added up in order, so
// the mean does not depend on the number of threads.
//
// The two likelihoods also take fewer targets than outputs: row r is then compared with target row r mod
// targets (several drawn codes of each image, see nn/latent.h), and "the batch" is all rows.

namespace hourglass {

/// What a reconstruction is measured by while it is trained.
enum class ReconstructionLoss { cross_entropy, squared_error };

/// Cross-entropy of Bernoulli pixels whose probabilities are σ(logits), in nats; the sigmoid is fused:
///
///   L = mean over the batch of Σᵢ [ −xᵢ log pᵢ − (1 − xᵢ) log(1 − pᵢ) ],  p = σ(a)      (Hinton &
///   Salakhutdinov 2006, p. 505)
///
/// computed as softplus(a) − x a, which neither overflows nor takes log 0.
/// logits, target, probability, gradient: (batch, pixels). Writes probability = σ(a) and
/// gradient = ∂L/∂a = (p − x) / batch. `gradient` may be the same memory as `logits`.
Real bernoulli_cross_entropy(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
                             MatrixView probability, MatrixView gradient, std::span<double> per_image);

/// −log N(x; y, σ² I) of pixels whose means are y = σ(a), in nats; the sigmoid is fused (Kingma & Welling
/// 2014, appendix C.2, with means held in (0, 1) as in their section 5; one variance for all pixels):
///
///   L = mean over the batch of Σᵢ ½ [ (xᵢ − yᵢ)² / σ² + log σ² + log 2π ]
///
/// logits, target, mean, gradient: (batch, pixels). Writes mean = y, gradient = ∂L/∂a = (y − x) y (1 − y) /
/// (σ² batch), and log_variance_gradient = ∂L/∂log σ². `gradient` may be the same memory as `logits`.
Real gaussian_cross_entropy(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
                            Real log_variance, MatrixView mean, MatrixView gradient,
                            Real& log_variance_gradient, std::span<double> per_image);

/// Squared error: L = mean over the batch of Σᵢ (yᵢ − xᵢ)². Writes gradient = 2 (y − x) / batch.
/// y, target, gradient: (batch, pixels). `gradient` may be the same memory as `y`.
Real squared_error(ThreadPool& pool, ConstMatrixView y, ConstMatrixView target, MatrixView gradient,
                   std::span<double> per_image);

/// The same figure without a gradient.
Real squared_error(ThreadPool& pool, ConstMatrixView y, ConstMatrixView target, std::span<double> per_image);

/// Half the squared error of sigmoid outputs, fused: L = (1 / examples) Σ over these rows of ½ Σᵢ (pᵢ − xᵢ)²,
/// p = σ(logits). The rows may be some of a larger batch of `examples`. Writes p and the gradient
/// ∂L/∂a = (p − x) p (1 − p) / examples, and each row's Σᵢ (pᵢ − xᵢ)², without the half, to `per_image`.
/// `gradient` may be the same memory as `logits`.
double half_squared_error(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
                          MatrixView probability, MatrixView gradient, std::span<double> per_image,
                          Index examples);

/// Either loss of a reconstruction p = σ(logits): `gradient` receives ∂L/∂logits, and may be the same memory.
Real reconstruction_loss(ThreadPool& pool, ReconstructionLoss kind, ConstMatrixView logits,
                         ConstMatrixView target, MatrixView probability, MatrixView gradient,
                         std::span<double> per_image);

}  // namespace hourglass
