#include "nn/layers/corruption.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

constexpr Index kRows = 200, kColumns = 50;
constexpr double kCount = kRows * kColumns;

Matrix corrupted(const Corruption& corruption, const Matrix& clean, int threads = 1, std::uint64_t step = 3,
                 std::uint32_t part = 0) {
  ThreadPool pool(threads);
  Matrix out = Matrix::Constant(clean.rows(), clean.cols(), Real(-7));
  corrupt(pool, corruption, const_view(clean), view(out), {Random(1), Stream::corruption, step, part});
  return out;
}

// Strictly between black and white, so that a corrupted component shows.
Matrix grey() { return random_matrix(kRows, kColumns, 1, Real(0.1), Real(0.9)); }

// Five standard deviations of a share p of kCount independent tosses.
double five_sigma(double p) { return 5 * std::sqrt(p * (1 - p) / kCount); }

TEST(Corruption, MaskingSetsItsShareToZeroAndLeavesTheRest) {
  const Matrix x = grey();
  for (const double level : {0.1, 0.25, 0.5, 0.9}) {
    const Matrix noisy = corrupted({CorruptionKind::masking, Real(level)}, x);
    double hit = 0;
    for (Index i = 0; i < x.size(); ++i) {
      const Real value = noisy.data()[i];
      ASSERT_TRUE(value == 0 || value == x.data()[i]);
      hit += value == 0;
    }
    EXPECT_NEAR(hit / kCount, level, five_sigma(level));
  }
}

TEST(Corruption, SaltAndPepperAreEquallyLikely) {
  const Matrix x = grey();
  const double level = 0.4;
  const Matrix noisy = corrupted({CorruptionKind::salt_and_pepper, Real(level)}, x);
  double salt = 0, pepper = 0;
  for (Index i = 0; i < x.size(); ++i) {
    const Real value = noisy.data()[i];
    ASSERT_TRUE(value == 0 || value == 1 || value == x.data()[i]);
    salt += value == 1;
    pepper += value == 0;
  }
  EXPECT_NEAR(salt / kCount, level / 2, five_sigma(level / 2));
  EXPECT_NEAR(pepper / kCount, level / 2, five_sigma(level / 2));
}

TEST(Corruption, GaussianNoiseHasItsDeviationAndIsNotClipped) {
  const Matrix x = grey();
  const Matrix noise = corrupted({CorruptionKind::gaussian, Real(0.5)}, x) - x;
  EXPECT_NEAR(noise.mean(), 0, 5 * 0.5 / std::sqrt(kCount));
  EXPECT_NEAR(noise.squaredNorm() / kCount, 0.25, 5 * 0.25 * std::sqrt(2 / kCount));
  EXPECT_LT((noise + x).minCoeff(), 0);
  EXPECT_GT((noise + x).maxCoeff(), 1);
}

TEST(Corruption, AtLevelZeroTheInputStaysAsItIs) {
  const Matrix x = grey();
  for (const CorruptionKind kind :
       {CorruptionKind::masking, CorruptionKind::gaussian, CorruptionKind::salt_and_pepper}) {
    EXPECT_EQ(corrupted({kind, 0}, x), x);
  }
}

TEST(Corruption, AtLevelOneNothingIsLeft) {
  EXPECT_EQ(corrupted({CorruptionKind::masking, 1}, grey()), Matrix::Zero(kRows, kColumns));
  const Matrix noisy = corrupted({CorruptionKind::salt_and_pepper, 1}, grey());
  EXPECT_TRUE((noisy.array() == 0 || noisy.array() == 1).all());
}

TEST(Corruption, IsFreshAtEveryStepAndTheSameOnAnyNumberOfThreads) {
  const Matrix x = grey();
  for (const CorruptionKind kind :
       {CorruptionKind::masking, CorruptionKind::gaussian, CorruptionKind::salt_and_pepper}) {
    const Corruption corruption{kind, Real(0.3)};
    const Matrix noisy = corrupted(corruption, x);
    EXPECT_EQ(corrupted(corruption, x, 2), noisy);
    EXPECT_EQ(corrupted(corruption, x, 4), noisy);
    EXPECT_NE(corrupted(corruption, x, 1, 4), noisy) << "another step";
    EXPECT_NE(corrupted(corruption, x, 1, 3, 1), noisy) << "another layer";
  }
}

}  // namespace
}  // namespace hourglass
