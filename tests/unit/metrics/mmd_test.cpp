#include "metrics/mmd.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

Matrix normal(Index n, Index d, std::uint32_t part) {
  ThreadPool pool(1);
  Matrix out(n, d);
  Random(8).normal(pool, Stream::metric, 0, part, {out.data(), static_cast<std::size_t>(out.size())});
  return out;
}

double kernel(const Matrix& a, Index i, const Matrix& b, Index j, double spread) {
  const double distance = (a.row(i).template cast<double>() - b.row(j).template cast<double>()).squaredNorm();
  double total = 0;
  for (const double s : {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0})
    total += s * spread / (s * spread + distance) / 7;
  return total;
}

TEST(Mmd, IsTheUnbiasedEstimateOfGretton) {
  ThreadPool pool(2);
  const Index m = 140, n = 9;  // more than one block
  const Matrix a = random_matrix(m, 3, 1), b = random_matrix(n, 3, 2, 0, 2);
  // 2 v by its other meaning: the mean squared distance of two different points.
  double spread = 0, aa = 0, bb = 0, ab = 0;
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j)
      spread += static_cast<double>((b.row(i) - b.row(j)).squaredNorm()) / static_cast<double>(n * (n - 1));
  for (Index i = 0; i < m; ++i)
    for (Index j = 0; j < m; ++j)
      if (i != j) aa += kernel(a, i, a, j, spread) / static_cast<double>(m * (m - 1));
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j)
      if (i != j) bb += kernel(b, i, b, j, spread) / static_cast<double>(n * (n - 1));
  for (Index i = 0; i < m; ++i)
    for (Index j = 0; j < n; ++j) ab += kernel(a, i, b, j, spread) / static_cast<double>(m * n);
  EXPECT_NEAR(mmd_squared(pool, const_view(a), const_view(b)), aa + bb - 2 * ab, 1e-5);
}

TEST(Mmd, TellsOneDistributionFromAnother) {
  ThreadPool pool(2);
  const Matrix a = normal(1000, 4, 1), b = normal(1000, 4, 2), wide = 1.5 * a;
  Matrix shifted = a;
  shifted.col(0).array() += 1;
  EXPECT_NEAR(mmd_squared(pool, const_view(a), const_view(b)), 0, 1e-3);
  EXPECT_GT(mmd_squared(pool, const_view(shifted), const_view(b)), 0.02);
  EXPECT_GT(mmd_squared(pool, const_view(wide), const_view(b)), 0.005);
}

TEST(Mmd, DoesNotDependOnThreadsNorOnTheUnit) {
  const Matrix a = normal(300, 2, 1), b = normal(200, 2, 2);
  ThreadPool one(1), four(4);
  EXPECT_EQ(mmd_squared(one, const_view(a), const_view(b)), mmd_squared(four, const_view(a), const_view(b)));
  const Matrix a8 = 8 * a, b8 = 8 * b;
  EXPECT_NEAR(mmd_squared(one, const_view(a8), const_view(b8)),
              mmd_squared(one, const_view(a), const_view(b)), 1e-9)
      << "the kernel's width follows the prior's";
}

}  // namespace
}  // namespace hourglass
