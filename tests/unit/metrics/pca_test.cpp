#include "metrics/pca.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <cmath>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

/// Rows that vary most along a few random directions, about a mean far from zero.
Matrix correlated(Index rows, Index dimensions, std::uint32_t part) {
  Matrix mix = random_matrix(dimensions, dimensions, 50);  // the same distribution for every part
  for (Index k = 0; k < dimensions; ++k) mix.row(k) *= std::pow(Real(0.75), static_cast<Real>(k));
  Matrix out = random_matrix(rows, dimensions, part) * mix;
  out.rowwise() += random_matrix(1, dimensions, 51, 0, 3).row(0);
  return out;
}

struct Reference {
  explicit Reference(const Matrix& x) {
    const Eigen::MatrixXd data = x.cast<double>();
    mean = data.colwise().mean();
    const Eigen::MatrixXd centred = data.rowwise() - mean;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(centred.transpose() * centred /
                                                                static_cast<double>(x.rows()));
    variances = solver.eigenvalues().reverse();
    directions = solver.eigenvectors().rowwise().reverse().transpose();
  }
  /// The matrix that projects on the first k directions.
  Eigen::MatrixXd projector(Index k) const {
    return directions.topRows(k).transpose() * directions.topRows(k);
  }

  Eigen::RowVectorXd mean;
  Eigen::VectorXd variances;
  Eigen::MatrixXd directions;
};

Eigen::MatrixXd projector(const Pca& pca, Index k) {
  const Eigen::MatrixXd d = pca.directions().topRows(k).cast<double>();
  return d.transpose() * d;
}

double reconstruction_error(const Pca& pca, const Matrix& x, Index k) {
  Matrix y(x.rows(), x.cols());
  pca.reconstruct(const_view(x), k, view(y));
  return static_cast<double>((y - x).squaredNorm()) / static_cast<double>(x.rows());
}

TEST(Pca, FindsTheLeadingEigenvectorsOfTheCovariance) {
  ThreadPool pool(2);
  const Matrix x = correlated(500, 24, 1);
  const Reference reference(x);
  Pca pca(pool, 24);
  pca.absorb(const_view(x));
  EXPECT_EQ(pca.count(), 500);
  EXPECT_EQ(pca.components(), 0);
  pca.fit(6);
  ASSERT_EQ(pca.components(), 6);
  EXPECT_EQ(pca.fitted_count(), 500);

  const double total = reference.variances.sum();
  EXPECT_NEAR(static_cast<double>(pca.total_variance()), total, 1e-4 * total);
  for (Index k = 0; k < 6; ++k) {
    EXPECT_NEAR(static_cast<double>(pca.variances()(0, k)), reference.variances(k), 1e-4 * total) << k;
    if (k > 0) {
      EXPECT_LE(pca.variances()(0, k), pca.variances()(0, k - 1));
    }
    EXPECT_LT((projector(pca, k + 1) - reference.projector(k + 1)).norm(), 0.02) << "subspace of " << k + 1;
  }
  EXPECT_LT((pca.mean().cast<double>() - reference.mean).norm(), 1e-4);
  const Eigen::MatrixXd d = pca.directions().cast<double>();
  EXPECT_LT((d * d.transpose() - Eigen::MatrixXd::Identity(6, 6)).norm(), 1e-4) << "orthonormal";
  for (Index k = 0; k < 6; ++k) {
    Index largest = 0;
    d.row(k).cwiseAbs().maxCoeff(&largest);
    EXPECT_GT(d(k, largest), 0) << "the sign is a convention";
  }
}

TEST(Pca, ReconstructsAsTheEigenvectorsDo) {
  ThreadPool pool(1);
  const Matrix x = correlated(300, 20, 2), unseen = correlated(100, 20, 3);
  const Reference reference(x);
  Pca pca(pool, 20);
  pca.absorb(const_view(x));
  pca.fit(5);
  for (const Index k : {1, 3, 5}) {
    Matrix y(100, 20);
    pca.reconstruct(const_view(unseen), k, view(y));
    const Eigen::MatrixXd centred = unseen.cast<double>().rowwise() - reference.mean;
    const Eigen::MatrixXd expected = (centred * reference.projector(k)).rowwise() + reference.mean;
    EXPECT_LT((y.cast<double>() - expected).norm() / expected.norm(), 5e-3) << k << " components";
    Matrix coordinates(100, k);
    pca.project(const_view(unseen), view(coordinates));
    const Eigen::MatrixXd along = centred * pca.directions().topRows(k).transpose().cast<double>();
    EXPECT_LT((coordinates.cast<double>() - along).norm(), 1e-3 * along.norm());
  }
}

TEST(Pca, TheErrorFallsWithEveryComponentToNothing) {
  ThreadPool pool(1);
  const Matrix x = correlated(200, 16, 4);
  const Reference reference(x);
  Pca pca(pool, 16);
  pca.absorb(const_view(x));
  pca.fit(16);
  const double total = reference.variances.sum();
  double before = total * 1.0001;
  for (Index k = 1; k <= 16; ++k) {
    const double error = reconstruction_error(pca, x, k);
    EXPECT_LT(error, before) << k;
    EXPECT_NEAR(error, reference.variances.tail(16 - k).sum(), 1e-3 * total)
        << "what the others would explain";
    before = error;
  }
  EXPECT_LT(before, 1e-6 * total);
}

TEST(Pca, PiecesGiveTheSameAsAllAtOnce) {
  ThreadPool pool(1);
  const Matrix x = correlated(500, 12, 5);
  Pca whole(pool, 12), pieces(pool, 12);
  whole.absorb(const_view(x));
  for (Index first = 0, n = 1; first < 500; first += n, n = std::min<Index>(2 * n, 500 - first)) {
    pieces.absorb(ConstMatrixView(x.row(first).data(), n, 12));
    if (n == 16) pieces.fit(3);  // fitting in between is no hindrance
    if (first + n >= 500) break;
  }
  ASSERT_EQ(pieces.count(), 500);
  EXPECT_LT(pieces.fitted_count(), 500);
  whole.fit(4);
  pieces.fit(4);
  EXPECT_EQ(pieces.fitted_count(), 500);
  EXPECT_LT((whole.directions() - pieces.directions()).norm(), 1e-3);
  EXPECT_LT((whole.variances() - pieces.variances()).norm(), 1e-4 * whole.total_variance());
  EXPECT_LT((whole.mean() - pieces.mean()).norm(), 1e-5 * whole.mean().norm());
}

// Images in [0, 1] whose border is always black, as MNIST's: the covariance is singular.
TEST(Pca, PixelsThatNeverChangeAreNoHindrance) {
  ThreadPool pool(1);
  Matrix x = random_matrix(60, 30, 6, 0, 1);
  x.leftCols(20).setZero();
  Pca pca(pool, 30);
  pca.absorb(const_view(x));
  pca.fit(14);
  EXPECT_TRUE(pca.directions().allFinite());
  EXPECT_TRUE(pca.variances().allFinite());
  EXPECT_GE(pca.variances().minCoeff(), 0);
  EXPECT_LT(reconstruction_error(pca, x, 14), 1e-6);
}

TEST(Pca, FewerRowsThanComponentsAreNoHindrance) {
  ThreadPool pool(1);
  const Matrix x = random_matrix(3, 10, 7, 0, 1);
  Pca pca(pool, 10);
  pca.absorb(const_view(x));
  pca.fit(5);
  EXPECT_TRUE(pca.directions().allFinite());
  EXPECT_LT(reconstruction_error(pca, x, 5), 1e-6) << "three rows span two directions about their mean";
  EXPECT_GT(reconstruction_error(pca, x, 1), 1e-3);
}

TEST(Pca, ThreadsDoNotShow) {
  const Matrix x = correlated(600, 64, 8);
  Matrix reference;
  for (const int threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    Pca pca(pool, 64);
    pca.absorb(const_view(x));
    pca.fit(8);
    if (threads == 1) reference = pca.directions();
    EXPECT_EQ(Matrix(pca.directions()), reference) << threads << " threads";
  }
}

// Each coordinate varies a little less than the one before, so directions come apart so slowly that the
// iterations run out.
TEST(Pca, SaysTheVariancesOfItsDirectionsWhereTheSpectrumIsFlat) {
  constexpr Index kDimensions = 60, kComponents = 8;
  ThreadPool pool(2);
  Matrix x = Matrix::Zero(2 * kDimensions, kDimensions);
  const auto variance = [](Index k) { return 1 - 0.005 * static_cast<double>(k); };
  for (Index k = 0; k < kDimensions; ++k) {
    x(2 * k, k) = static_cast<Real>(std::sqrt(kDimensions * variance(k)));
    x(2 * k + 1, k) = -x(2 * k, k);
  }
  Pca pca(pool, kDimensions);
  pca.absorb(const_view(x));
  pca.fit(kComponents);
  const Eigen::MatrixXd d = pca.directions().cast<double>();
  for (Index i = 0; i < kComponents; ++i) {
    for (Index j = 0; j < kComponents; ++j) {
      double along = 0;  // the covariance of the data along directions i and j
      for (Index k = 0; k < kDimensions; ++k) along += d(i, k) * d(j, k) * variance(k);
      EXPECT_NEAR(along, i == j ? static_cast<double>(pca.variances()(i)) : 0, 1e-4) << i << ' ' << j;
    }
  }
}

}  // namespace
}  // namespace hourglass
