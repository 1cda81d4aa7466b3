#include "metrics/pca.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/gemm.h"
#include "core/random.h"

namespace hourglass {
namespace {

// Extra directions carried along: the wanted ones converge as (their eigenvalue / the first one left out).
constexpr Index kExtra = 10;
constexpr int kMaxIterations = 60;

// The columns of `block` (d, p), made orthonormal.
void orthonormalise(Matrix& block) {
  const Eigen::HouseholderQR<Matrix> qr(block);
  block = qr.householderQ() * Matrix::Identity(block.rows(), block.cols());
}

}  // namespace

Pca::Pca(ThreadPool& pool, Index dimensions)
    : pool_(&pool),
      dimensions_(dimensions),
      second_moment_(Matrix::Zero(dimensions, dimensions)),
      sum_(Eigen::RowVectorXd::Zero(dimensions)),
      mean_(Matrix::Zero(1, dimensions)) {}

void Pca::absorb(ConstMatrixView x) {
  HOURGLASS_CHECK(x.cols() == dimensions_);
  multiply_add(*pool_, second_moment_, x, x, Op::transpose, Op::none);
  for (Index row = 0; row < x.rows(); ++row) sum_ += x.row(row).cast<double>();
  count_ += x.rows();
}

void Pca::fit(Index components) {
  HOURGLASS_CHECK(count_ > 0 && components > 0 && components <= dimensions_);
  const auto n = static_cast<double>(count_);
  const Eigen::RowVectorXd mean = sum_ / n;
  mean_ = mean.cast<Real>();
  Matrix covariance(dimensions_, dimensions_);
  for (Index i = 0; i < dimensions_; ++i) {
    covariance.row(i) = (second_moment_.row(i).cast<double>() / n - mean(i) * mean).cast<Real>();
  }
  total_variance_ = covariance.trace();

  const Index width = std::min(dimensions_, components + kExtra);
  Matrix block(dimensions_, width), next(dimensions_, width), ritz(width, width);
  Random(0).normal(*pool_, Stream::weights, 0, 0, {block.data(), static_cast<std::size_t>(block.size())});
  orthonormalise(block);
  Eigen::SelfAdjointEigenSolver<Matrix> solver;
  Real captured = 0;
  for (int iteration = 0; iteration < kMaxIterations; ++iteration) {
    multiply(*pool_, next, covariance, block);
    multiply(*pool_, ritz, block, next, Op::transpose, Op::none);  // blockᵀ C block
    solver.compute((ritz + ritz.transpose()) / 2);
    const Real now = solver.eigenvalues().tail(components).sum();
    const bool converged = std::abs(now - captured) <= Real(1e-7) * std::abs(now);
    captured = now;
    if (converged && iteration > 2) break;
    block.swap(next);
    orthonormalise(block);
  }
  // Eigen sorts ascending: the leading directions are the last ones.
  const Matrix directions =
      solver.eigenvectors().rightCols(components).rowwise().reverse().transpose() * block.transpose();
  directions_ = directions;
  variances_ = solver.eigenvalues().tail(components).reverse().transpose().cwiseMax(Real(0));
  for (Index k = 0; k < components; ++k) {
    Index largest = 0;
    directions_.row(k).cwiseAbs().maxCoeff(&largest);
    if (directions_(k, largest) < 0) directions_.row(k) *= Real(-1);
  }
  fitted_count_ = count_;
}

void Pca::project(ConstMatrixView x, MatrixView out) const {
  HOURGLASS_CHECK(out.cols() <= components() && out.rows() == x.rows());
  const ConstMatrixView used(directions_.data(), out.cols(), dimensions_);
  multiply(*pool_, out, x, used, Op::none, Op::transpose);
  const Matrix offset = mean_ * used.transpose();
  out.rowwise() -= offset.row(0);
}

void Pca::reconstruct(ConstMatrixView x, Index k, MatrixView out) const {
  Matrix coordinates(x.rows(), k);
  project(x, MatrixView(coordinates.data(), x.rows(), k));
  const ConstMatrixView used(directions_.data(), k, dimensions_);
  multiply(*pool_, out, coordinates, used);
  out.rowwise() += mean_.row(0);
}

}  // namespace hourglass
