#include "metrics/pca.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/check.h"
#include "core/gemm.h"
#include "core/random.h"
#include "metrics/symmetric_eigen.h"

namespace hourglass {
namespace {

// Extra directions carried along: the wanted ones converge as (their eigenvalue / the first one left out).
constexpr Index kExtra = 10;
constexpr int kMaxIterations = 60;

// Makes the rows of `block` (p, d), p ≤ d, orthonormal, by Gram–Schmidt, twice over for the sake of rounding.
// A row that lies in the span of those above it gives its place to some direction that does not.
void orthonormalise(Matrix& block) {
  constexpr Real kInside = Real(1e-5);  // of a unit row, what rounding may leave of a row in the span
  Index spare = 0;
  for (Index k = 0; k < block.rows(); ++k) {
    auto row = block.row(k);
    // Makes the row of unit length and takes out what lies in the span; false where nothing is left of it.
    const auto take_out_span = [&] {
      row /= std::max(row.norm(), std::numeric_limits<Real>::min());
      for (Index j = 0; j < k; ++j) row -= row.dot(block.row(j)) * block.row(j);
      return row.norm() > kInside;
    };
    while (!take_out_span() || !take_out_span()) {
      row.setZero();
      row(spare++) = 1;
    }
    row.normalize();
  }
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
  Matrix covariance(dimensions_, dimensions_);
  for (Index i = 0; i < dimensions_; ++i) {
    covariance.row(i) = (second_moment_.row(i).cast<double>() / n - mean(i) * mean).cast<Real>();
  }
  const Index width = std::min(dimensions_, components + kExtra);
  Matrix block(width, dimensions_), next(width, dimensions_), ritz(width, width);
  Random(0).normal(*pool_, Stream::weights, 0, 0, {block.data(), static_cast<std::size_t>(block.size())});
  orthonormalise(block);
  SymmetricEigen solved;
  double captured = 0;
  for (int iteration = 1;; ++iteration) {
    multiply(*pool_, next, block, covariance);  // which is symmetric
    multiply(*pool_, ritz, next, block, Op::none, Op::transpose);
    solved = symmetric_eigen(ritz.cast<double>());
    const double now = std::accumulate(solved.values.begin(), solved.values.begin() + components, 0.0);
    const bool converged = std::abs(now - captured) <= 1e-7 * std::abs(now);
    captured = now;
    // `solved` is of this block: the last iteration must not go on to the next.
    if ((converged && iteration > 3) || iteration == kMaxIterations) break;
    block.swap(next);
    orthonormalise(block);
  }
  const Matrix leading = solved.vectors.topRows(components).cast<Real>();
  Matrix directions(components, dimensions_), variances(1, components);
  multiply(*pool_, directions, leading, block);
  for (Index k = 0; k < components; ++k)
    variances(k) = std::max(Real(0), static_cast<Real>(solved.values[static_cast<std::size_t>(k)]));
  for (Index k = 0; k < components; ++k) {
    Index largest = 0;
    directions.row(k).cwiseAbs().maxCoeff(&largest);
    if (directions(k, largest) < 0) directions.row(k) *= Real(-1);
  }
  // Nothing below can fail: where memory runs out, the last fit stands.
  mean_ = mean.cast<Real>();
  total_variance_ = covariance.trace();
  directions_.swap(directions);
  variances_.swap(variances);
  fitted_count_ = count_;
}

void Pca::project(ConstMatrixView x, MatrixView out) const {
  HOURGLASS_CHECK(out.cols() <= components() && out.rows() == x.rows());
  const ConstMatrixView used(directions_.data(), out.cols(), dimensions_);
  multiply(*pool_, out, x, used, Op::none, Op::transpose);
  const Matrix offset = mean_.lazyProduct(used.transpose());
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
