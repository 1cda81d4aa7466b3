#include "nn/codes/prior.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::view;

constexpr double kTurn = 6.283185307179586;

Matrix draw(const Prior& prior, Index n, Index units, std::span<const int> labels = {}, int threads = 2,
            std::uint64_t step = 3) {
  ThreadPool pool(threads);
  Matrix z(n, units);
  prior.draw(pool, {Random(5), Stream::prior, step, 7}, labels, view(z));
  return z;
}

double angle_of(const Matrix& z, Index row) {
  const double angle = std::atan2(z(row, 1), z(row, 0));
  return angle < 0 ? angle + kTurn : angle;
}

TEST(Prior, NormalHasMeanZeroAndUnitCovariance) {
  const Matrix z = draw(Prior(PriorKind::normal, 3, 10), 20000, 3);
  EXPECT_LT(z.colwise().mean().cwiseAbs().maxCoeff(), 0.03);
  const Matrix covariance = z.transpose() * z / 20000;
  EXPECT_LT((covariance - Matrix::Identity(3, 3)).cwiseAbs().maxCoeff(), 0.05);
}

TEST(Prior, APetalOfTheMixturePointsAwayFromTheOriginInItsOwnDirection) {
  const Prior prior(PriorKind::mixture, 2, 10);
  for (int k = 0; k < 10; ++k) {
    const std::vector<int> labels(4000, k);
    const Matrix z = draw(prior, 4000, 2, labels);
    const double c = std::cos(kTurn * k / 10), s = std::sin(kTurn * k / 10);
    double along = 0, across = 0, along2 = 0, across2 = 0;
    for (Index i = 0; i < z.rows(); ++i) {
      const double u = z(i, 0) * c + z(i, 1) * s, v = -z(i, 0) * s + z(i, 1) * c;
      along += u / 4000, across += v / 4000, along2 += u * u / 4000, across2 += v * v / 4000;
    }
    EXPECT_NEAR(along, 4, 0.08) << k;
    EXPECT_NEAR(across, 0, 0.03) << k;
    EXPECT_NEAR(std::sqrt(along2 - along * along), 1, 0.05) << k;
    EXPECT_NEAR(std::sqrt(across2 - across * across), 0.3, 0.02) << k;
  }
}

TEST(Prior, WithoutALabelAllPetalsAreDrawnEquallyOften) {
  const Prior prior(PriorKind::mixture, 2, 10);
  const std::vector<int> none(10000, -1);
  const Matrix z = draw(prior, 10000, 2), unlabelled = draw(prior, 10000, 2, none);
  EXPECT_EQ(z, unlabelled) << "no labels, or labels of −1: the same";
  std::vector<int> count(10);
  for (Index i = 0; i < z.rows(); ++i)
    ++count[static_cast<std::size_t>(std::lround(angle_of(z, i) / kTurn * 10)) % 10];
  for (const int n : count) EXPECT_NEAR(n, 1000, 150);
}

TEST(Prior, TheStretchesOfTheSwissRollFollowOneAnotherOutwards) {
  const Prior prior(PriorKind::swiss_roll, 2, 10);
  double inner = 0;
  for (int k = 0; k < 10; ++k) {
    const std::vector<int> labels(2000, k);
    const Matrix z = draw(prior, 2000, 2, labels);
    double radius = 0;
    for (Index i = 0; i < z.rows(); ++i) {
      radius += static_cast<double>(z.row(i).norm()) / 2000;
      if (k < 2) continue;  // the spiral's start, where noise turns the angle
      // Radius 4 √s at two turns √s: every point lies near the spiral's angle for its radius.
      const double turns = 2 * static_cast<double>(z.row(i).norm()) / 4;
      const double off = std::remainder(angle_of(z, i) / kTurn - turns, 1.0);
      ASSERT_LT(std::abs(off), 0.35) << "point " << i << " of stretch " << k;
    }
    EXPECT_GT(radius, inner) << k;
    EXPECT_NEAR(radius, 4 * std::sqrt((k + 0.5) / 10), 0.12) << k;
    inner = radius;
  }
}

TEST(Prior, ARowDependsNeitherOnThreadsNorOnTheOthers) {
  for (const PriorKind kind : {PriorKind::normal, PriorKind::mixture, PriorKind::swiss_roll}) {
    const Prior prior(kind, 2, 10);
    std::vector<int> labels;
    for (int i = 0; i < 5000; ++i) labels.push_back(i % 11 - 1);
    const Matrix one = draw(prior, 5000, 2, labels, 1), four = draw(prior, 5000, 2, labels, 4);
    EXPECT_EQ(one, four);
    const Matrix few = draw(prior, 100, 2, std::span(labels).first(100));
    EXPECT_EQ(Matrix(one.topRows(100)), few);
    const Matrix later = draw(prior, 100, 2, std::span(labels).first(100), 2, 4);
    EXPECT_GT((later - few).cwiseAbs().minCoeff(), 0) << "another step, other draws";
  }
}

TEST(Prior, OneHotDrawsChooseEachClassEquallyOften) {
  Matrix y(20000, 5);
  draw_one_hot({Random(5), Stream::prior, 1}, view(y));
  EXPECT_EQ(y.rowwise().sum(), Matrix::Ones(20000, 1));
  EXPECT_EQ(y.rowwise().maxCoeff(), Matrix::Ones(20000, 1));
  EXPECT_NEAR(y.colwise().mean().minCoeff(), 0.2, 0.015);
  EXPECT_NEAR(y.colwise().mean().maxCoeff(), 0.2, 0.015);
}

#if GTEST_HAS_DEATH_TEST
TEST(PriorDeathTest, PlanarShapesWantTwoUnits) {
  EXPECT_DEATH(Prior(PriorKind::mixture, 3, 10), "prior.cpp");
}
#endif

}  // namespace
}  // namespace hourglass
