#include "metrics/parzen.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

constexpr double kLogTwoPi = 1.8378770664093453;

double plain(const Matrix& samples, const Matrix& x, double sigma) {
  double total = 0;
  for (Index i = 0; i < x.rows(); ++i) {
    double density = 0;
    for (Index j = 0; j < samples.rows(); ++j) {
      const double distance =
          (x.row(i).template cast<double>() - samples.row(j).template cast<double>()).squaredNorm();
      density += std::exp(-distance / (2 * sigma * sigma));
    }
    total += std::log(density / static_cast<double>(samples.rows())) -
             static_cast<double>(x.cols()) * (std::log(sigma) + 0.5 * kLogTwoPi);
  }
  return total;
}

// Sizes that fill no block: 700 samples are more than one piece, 150 rows more than one block.
TEST(Parzen, IsTheMixtureOfGaussiansAroundItsSamples) {
  ThreadPool pool(2);
  const Matrix samples = random_matrix(700, 6, 1), x = random_matrix(150, 6, 2);
  const std::vector<double> sigmas = {0.3, 0.8};
  std::vector<double> totals(2);
  ParzenWindow(pool, const_view(samples)).add_log_likelihoods(const_view(x), sigmas, totals);
  for (std::size_t s = 0; s < 2; ++s) {
    const double expected = plain(samples, x, sigmas[s]);
    EXPECT_NEAR(totals[s], expected, 1e-5 * std::abs(expected)) << sigmas[s];
  }
}

TEST(Parzen, IsFiniteFarFromEverySample) {
  ThreadPool pool(1);
  const Matrix samples = Matrix::Zero(3, 784), x = Matrix::Ones(1, 784);
  const std::vector<double> sigmas = {0.1};
  std::vector<double> totals(1);
  ParzenWindow(pool, const_view(samples)).add_log_likelihoods(const_view(x), sigmas, totals);
  const double expected = -784 / (2 * 0.01) - 784 * (std::log(0.1) + 0.5 * kLogTwoPi);
  EXPECT_NEAR(totals[0], expected, 1e-5 * std::abs(expected));
}

TEST(Parzen, AddsToWhatIsThereAndIsBitEqualAcrossThreads) {
  const Matrix samples = random_matrix(300, 40, 1), x = random_matrix(200, 40, 2);
  const std::vector<double> sigmas = parzen_widths();
  std::vector<double> one(10), four(10);
  for (auto [threads, totals] : {std::pair(1, &one), std::pair(4, &four)}) {
    ThreadPool pool(threads);
    ParzenWindow window(pool, const_view(samples));
    window.add_log_likelihoods(const_view(x), sigmas, *totals);
    const std::vector<double> once = *totals;
    window.add_log_likelihoods(const_view(x), sigmas, *totals);
    for (std::size_t i = 0; i < 10; ++i) EXPECT_NEAR((*totals)[i], 2 * once[i], 1e-9 * std::abs(once[i]));
  }
  EXPECT_EQ(one, four);
}

TEST(Parzen, WidthsRunFromATenthToOne) {
  const std::vector<double> widths = parzen_widths();
  ASSERT_EQ(widths.size(), 10u);
  EXPECT_NEAR(widths.front(), 0.1, 1e-12);
  EXPECT_NEAR(widths.back(), 1, 1e-12);
  EXPECT_NEAR(widths[4] * widths[5], 0.1, 1e-12) << "evenly in the logarithm";
}

}  // namespace
}  // namespace hourglass
