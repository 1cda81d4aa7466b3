#pragma once
#include <span>

#include "core/matrix.h"
#include "core/thread_pool.h"

namespace hourglass {

/// Principal component analysis: the linear autoencoder that the paper compares its own with.
///
/// Data are absorbed in batches, so that a set can be larger than memory or still be arriving; `fit` then
/// finds the leading eigenvectors of their covariance.
class Pca {
 public:
  Pca(ThreadPool& pool, Index dimensions);

  /// Adds x (n, dimensions) to the mean and the covariance.
  void absorb(ConstMatrixView x);
  /// How many rows have been absorbed.
  Index count() const { return count_; }

  /// Finds the first `components` principal directions of what has been absorbed (at least one row), by block
  /// power iteration with Rayleigh–Ritz: a few products with the covariance instead of all its eigenvectors.
  void fit(Index components);
  /// 0 before the first fit.
  Index components() const { return directions_.rows(); }
  /// How many rows the fit rests on.
  Index fitted_count() const { return fitted_count_; }

  ConstMatrixView mean() const { return {mean_.data(), 1, dimensions_}; }
  /// (components, dimensions), orthonormal rows, most variance first. Signs: the largest entry is positive.
  ConstMatrixView directions() const { return {directions_.data(), directions_.rows(), dimensions_}; }
  /// (1, components): variance along each direction.
  ConstMatrixView variances() const { return {variances_.data(), 1, variances_.cols()}; }
  /// The whole variance, over all dimensions.
  Real total_variance() const { return total_variance_; }

  /// Coordinates of x (n, dimensions) along the first k directions: out (n, k), k = out.cols() ≤
  /// components().
  void project(ConstMatrixView x, MatrixView out) const;
  /// x̂ = mean + the first k directions' part of x: out (n, dimensions). Not clipped to the data's range.
  void reconstruct(ConstMatrixView x, Index k, MatrixView out) const;

 private:
  ThreadPool* pool_;
  Index dimensions_;
  Index count_ = 0, fitted_count_ = 0;
  Matrix second_moment_;    // (dimensions, dimensions): Σ x xᵀ
  Eigen::RowVectorXd sum_;  // (dimensions): Σ x
  Matrix mean_;             // (1, dimensions)
  Matrix directions_;       // (components, dimensions)
  Matrix variances_;        // (1, components)
  Real total_variance_ = 0;
};

}  // namespace hourglass
