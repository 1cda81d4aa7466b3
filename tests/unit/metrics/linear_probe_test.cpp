#include "metrics/linear_probe.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

// Three clouds around the corners of a triangle, in two of five dimensions; the other three say nothing, or
// nothing at all.
struct Clouds {
  explicit Clouds(Index n, std::uint32_t part, Real spread = Real(0.3)) : codes(n, 5) {
    const Matrix noise = random_matrix(n, 5, part, -spread, spread);
    for (Index i = 0; i < n; ++i) {
      const int label = static_cast<int>(i % 3);
      labels.push_back(label);
      codes.row(i) = 10 * noise.row(i);
      codes(i, 0) = static_cast<Real>(label == 0) * 100 + 100 * noise(i, 0);
      codes(i, 1) = static_cast<Real>(label == 1) + noise(i, 1);
      codes(i, 4) = Real(2.5);
    }
  }
  Matrix codes;
  std::vector<int> labels;
};

TEST(LinearProbe, SeparatesWhatAPlaneSeparates) {
  ThreadPool pool(2);
  const Clouds train(300, 1), test(150, 2);
  const LinearProbe probe(pool, const_view(train.codes), train.labels, 3);
  EXPECT_EQ(probe.accuracy(const_view(test.codes), test.labels), 1);
}

TEST(LinearProbe, StandardisesSoThatScaleAndOffsetDoNotMatter) {
  ThreadPool pool(1);
  const Clouds train(300, 1, Real(0.9)), test(150, 2, Real(0.9));
  const LinearProbe probe(pool, const_view(train.codes), train.labels, 3);
  const Matrix moved_train = (train.codes.array() * 64 + 32).matrix(),
               moved_test = (test.codes.array() * 64 + 32).matrix();
  const LinearProbe moved(pool, const_view(moved_train), train.labels, 3);
  EXPECT_NEAR(probe.cost(), moved.cost(), 1e-4);
  EXPECT_EQ(probe.accuracy(const_view(test.codes), test.labels),
            moved.accuracy(const_view(moved_test), test.labels));
}

// Labels that are independent of the codes: chance, and a cost that is the labels' entropy.
TEST(LinearProbe, FindsNothingWhereThereIsNothing) {
  ThreadPool pool(1);
  const Matrix codes = Matrix::Constant(90, 4, Real(1.5));
  std::vector<int> labels;
  for (int i = 0; i < 90; ++i) labels.push_back(i % 3 == 0 ? 0 : 1);
  const LinearProbe probe(pool, const_view(codes), labels, 2);
  EXPECT_NEAR(probe.cost(), -std::log(1.0 / 3) / 3 - std::log(2.0 / 3) * 2 / 3, 1e-4);
  EXPECT_NEAR(probe.accuracy(const_view(codes), labels), 2.0 / 3, 1e-9);
}

// At the minimum no small change lowers the cost: another limit of iterations gives the same.
TEST(LinearProbe, Converges) {
  ThreadPool pool(1);
  const Clouds train(300, 1, Real(0.9));
  const LinearProbe probe(pool, const_view(train.codes), train.labels, 3);
  const LinearProbe longer(pool, const_view(train.codes), train.labels, 3,
                           {.iterations = 5000, .tolerance = Real(1e-6)});
  EXPECT_LT(probe.iterations(), 500);
  EXPECT_NEAR(probe.cost(), longer.cost(), 1e-5);
}

TEST(LinearProbe, IsTheSameOnAnyNumberOfThreads) {
  ThreadPool one(1), four(4);
  const Clouds train(600, 1, Real(0.9));
  EXPECT_EQ(LinearProbe(one, const_view(train.codes), train.labels, 3).cost(),
            LinearProbe(four, const_view(train.codes), train.labels, 3).cost());
}

}  // namespace
}  // namespace hourglass
