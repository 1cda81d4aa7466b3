#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn/objectives/penalties.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

TEST(KlSparsity, IsZeroAtTheTargetAndGrowsAwayFromIt) {
  const std::vector<Real> at = {Real(0.1), Real(0.1)};
  std::vector<Real> slope(2);
  EXPECT_NEAR(kl_sparsity(Real(0.1), at, slope), 0, 1e-7);
  EXPECT_NEAR(slope[0], 0, 1e-5);
  const std::vector<Real> away = {Real(0.5), Real(0.01)};
  const double expected = 0.1 * std::log(0.1 / 0.5) + 0.9 * std::log(0.9 / 0.5) +  //
                          0.1 * std::log(0.1 / 0.01) + 0.9 * std::log(0.9 / 0.99);
  EXPECT_NEAR(kl_sparsity(Real(0.1), away, slope), expected, 1e-6);
  EXPECT_GT(slope[0], 0) << "a unit that says too much is told to be quieter";
  EXPECT_LT(slope[1], 0);
  EXPECT_NEAR(slope[0], -0.1 / 0.5 + 0.9 / 0.5, 1e-5);
}

TEST(KlSparsity, StaysFiniteForDeadUnitsAndForThoseAlwaysOn) {
  const std::vector<Real> extreme = {0, 1};
  std::vector<Real> slope(2);
  EXPECT_TRUE(std::isfinite(kl_sparsity(Real(0.05), extreme, slope)));
  EXPECT_LT(slope[0], -100);
  EXPECT_GT(slope[1], 100);
  EXPECT_TRUE(std::isfinite(slope[0]) && std::isfinite(slope[1]));
}

TEST(KeepRunning, BeginsWithTheFirstBatchAndThenForgetsSlowly) {
  std::vector<Real> running = {-1, Real(0.2)}, mean = {Real(0.6), Real(0.4)};
  keep_running(Real(0.75), running, mean);
  EXPECT_EQ(running, mean);
  EXPECT_FLOAT_EQ(static_cast<float>(mean[0]), 0.6F) << "there was none";
  EXPECT_FLOAT_EQ(static_cast<float>(mean[1]), 0.25F);
}

TEST(AddToRows, AddsTheSameToEveryRow) {
  ThreadPool pool(2);
  Matrix dh = random_matrix(300, 40, 1);
  const Matrix before = dh;
  std::vector<Real> slope(40);
  for (std::size_t j = 0; j < 40; ++j) slope[j] = static_cast<Real>(j);
  add_to_rows(pool, view(dh), slope, Real(0.5));
  for (Index i : {0, 7, 299}) {
    for (Index j = 0; j < 40; ++j) EXPECT_NEAR(dh(i, j), before(i, j) + Real(0.5) * Real(j), 1e-5);
  }
}

}  // namespace
}  // namespace hourglass
