#pragma once
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/parameters.h"
#include "core/real.h"
#include "core/thread_pool.h"

// Losses of a reconstruction. Each returns the mean over the batch of the sum over pixels, and writes the
// gradient of that mean. `per_image` (batch) receives each image's own sum: double, and added up in order, so
// the mean does not depend on the number of threads.
//
// The two likelihoods also take fewer targets than outputs: row r is then compared with target row r mod
// targets (several drawn codes of each image, see nn/codes/posterior.h), and "the batch" is all rows.

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
Real gaussian_negative_log_likelihood(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
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

/// What an autoencoder gives back, x̂ = σ(a) of its decoder's logits a, and how far that is from what it was
/// given. It keeps the x̂ of the last call. `per_image` (batch), which may be left out, receives each image's
/// own error.
class Reconstruction {
 public:
  /// `numbers`: of an image, or of whatever is given back.
  Reconstruction(ThreadPool& pool, Index numbers, ReconstructionLoss kind)
      : pool_(&pool), numbers_(numbers), kind_(kind) {}

  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// The objective: mean over the batch of the loss between σ(logits) and x (batch, numbers). The logits are
  /// overwritten with its gradient, which backward() returns.
  Real loss(MatrixView logits, ConstMatrixView x, std::span<double> per_image);
  Real loss(MatrixView logits, ConstMatrixView x) { return loss(logits, x, own(x.rows())); }

  /// As loss(), but half the squared error, whatever the kind, and these rows may be some of a larger batch
  /// of `examples`: the mean is over all of it.
  double half_squared_error(MatrixView logits, ConstMatrixView x, Index examples);
  /// ∂L/∂a (batch, numbers) of the last loss() or half_squared_error(), in the memory of its logits.
  MatrixView backward() { return gradient_; }

  /// Mean over the batch of Σ (x̂ − x)², of the last x̂.
  Real squared_error(ConstMatrixView x, std::span<double> per_image);
  Real squared_error(ConstMatrixView x) { return squared_error(x, own(x.rows())); }

  /// logits (batch, numbers) → x̂, in [0, 1].
  MatrixView output(ConstMatrixView logits);
  /// The last x̂, of `batch` rows.
  MatrixView last_output(Index batch) { return output_.rows(batch); }

 private:
  std::span<double> own(Index batch) { return first_of(per_image_, batch); }

  ThreadPool* pool_;
  Index numbers_;
  ReconstructionLoss kind_;
  Buffer output_;                       // x̂ (batch, numbers)
  MatrixView gradient_{nullptr, 0, 0};  // ∂L/∂a (batch, numbers)
  std::vector<double> per_image_;       // (batch)
};

/// p(x | z): what a decoder's output means.
enum class Likelihood {
  bernoulli,  // pixels fire with probability σ(a); grey ones count as their own mean
  gaussian,   // pixels are N(σ(a), σ²), with one variance for all
};

/// −log p(x | z) of pixels, from a decoder's logits a; with y = σ(a) and sums over pixels
///
///   Bernoulli: Σᵢ [ −xᵢ log yᵢ − (1 − xᵢ) log(1 − yᵢ) ]          (Kingma & Welling 2014, appendix C.1)
///   Gaussian:  Σᵢ ½ [ (xᵢ − yᵢ)² / σ² + log σ² + log 2π ]          (appendix C.2)
///
/// in nats. The Gaussian's log σ² may be a parameter like the weights. It keeps E[x | z] = y of the last
/// call. There may be several codes for each image: row r of (codes, pixels) is then compared with row r mod
/// batch of x.
class PixelLikelihood {
 public:
  /// `deviation`: σ of a Gaussian pixel, or where it starts when it is learned. Adds "decoder.log_variance"
  /// then. `parameters` must outlive it.
  PixelLikelihood(ThreadPool& pool, Parameters& parameters, Index pixels, Likelihood kind, Real deviation,
                  bool learned);

  /// Sets a learned σ to where it starts.
  void initialise();
  /// Makes room for up to `codes` rows. Allocates.
  void reserve(Index codes);
  /// σ as it stands.
  Real deviation();

  /// Mean of −log p(x | z) over the rows of logits (codes, pixels), in nats. The logits are overwritten with
  /// the gradient of that mean, which backward() returns.
  Real negative_log_likelihood(MatrixView logits, ConstMatrixView x);
  /// Each row's own, (codes) of the last negative_log_likelihood().
  std::span<const double> per_code() const { return std::span(per_code_).first(codes_); }
  /// ∂L/∂a (codes, pixels) of the last negative_log_likelihood(), in the memory of its logits. Adds ∂L/∂log
  /// σ² to the parameters' gradients where it is learned.
  MatrixView backward();

  /// Mean over the batch of Σ (E[x | z] − x)², of the first code of each image in the last
  /// negative_log_likelihood(). `per_image` (batch), which may be left out, receives each image's own.
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
  Parameters::Handle log_variance_ = -1;  // (1, 1), when learned
  Real log_variance_gradient_ = 0;
  std::size_t codes_ = 0;                     // of the last negative_log_likelihood()
  MatrixView gradient_{nullptr, 0, 0};        // ∂L/∂a (codes, pixels)
  Buffer mean_;                               // E[x | z] (codes, pixels)
  std::vector<double> per_code_, per_image_;  // (codes), (batch)
};

}  // namespace hourglass
