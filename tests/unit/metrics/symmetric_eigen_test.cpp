#include "metrics/symmetric_eigen.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <random>

namespace hourglass {
namespace {

MatrixD random_symmetric(Index n) {
  std::mt19937 generator(static_cast<unsigned>(n));
  std::normal_distribution<double> normal;
  const MatrixD half = MatrixD::NullaryExpr(n, n, [&] { return normal(generator); });
  return half + half.transpose();
}

void expect_decomposes(const MatrixD& a) {
  const Index n = a.rows();
  const SymmetricEigen solved = symmetric_eigen(a);
  const double scale = std::max(a.norm(), 1.0);
  EXPECT_LE((solved.vectors * solved.vectors.transpose() - MatrixD::Identity(n, n)).norm(),
            1e-13 * static_cast<double>(n));
  const Eigen::Map<const Eigen::VectorXd> values(solved.values.data(), n);
  EXPECT_LE((solved.vectors.transpose() * values.asDiagonal() * solved.vectors - a).norm(),
            1e-13 * scale * 10);
  const Eigen::SelfAdjointEigenSolver<MatrixD> reference(a);
  EXPECT_LE((values.reverse() - reference.eigenvalues()).norm(), 1e-13 * scale * 10);
  EXPECT_TRUE(std::ranges::is_sorted(solved.values, std::greater<>()));
}

TEST(SymmetricEigen, DecomposesAsEigensOwnSolverDoes) {
  for (const Index n : {1, 2, 3, 7, 40, 131}) {
    SCOPED_TRACE(n);
    expect_decomposes(random_symmetric(n));
  }
}

TEST(SymmetricEigen, EqualAndZeroEigenvaluesAreNoTrouble) {
  expect_decomposes(MatrixD::Zero(5, 5));
  expect_decomposes(MatrixD::Identity(6, 6));
  expect_decomposes(MatrixD::Constant(9, 9, 2.0));  // of rank 1
  MatrixD blocks = MatrixD::Zero(8, 8);             // which fall apart
  blocks.topLeftCorner(3, 3) = random_symmetric(3);
  blocks.bottomRightCorner(4, 4) = random_symmetric(4);
  expect_decomposes(blocks);
  MatrixD graded = random_symmetric(10);
  for (Index i = 0; i < 10; ++i) {
    graded.row(i) *= std::pow(10.0, static_cast<double>(-i));
    graded.col(i) *= std::pow(10.0, static_cast<double>(-i));
  }
  expect_decomposes(graded);
}

TEST(SymmetricEigen, ReadsTheLowerTriangleOnly) {
  const MatrixD a = random_symmetric(12);
  MatrixD torn = a;
  torn.triangularView<Eigen::StrictlyUpper>().setConstant(7);
  EXPECT_EQ(symmetric_eigen(torn).values, symmetric_eigen(a).values);
}

}  // namespace
}  // namespace hourglass
