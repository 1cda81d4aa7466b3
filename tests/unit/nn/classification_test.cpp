#include "nn/objectives/classification.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

TEST(Classification, BinaryCrossEntropyIsThePlainOne) {
  ThreadPool pool(2);
  const Matrix logits = random_matrix(9, 1, 1, -6, 6);
  Matrix gradient(9, 1);
  std::vector<double> per_sample(9);
  for (const Real target : {Real(0), Real(1)}) {
    const Real loss = binary_cross_entropy(pool, const_view(logits), target, view(gradient), per_sample);
    double plain = 0;
    for (Index i = 0; i < 9; ++i) {
      const double d = 1 / (1 + std::exp(-static_cast<double>(logits(i, 0))));
      plain -= std::log(target > 0 ? d : 1 - d) / 9;
      EXPECT_NEAR(gradient(i, 0), (d - static_cast<double>(target)) / 9, 1e-6);
    }
    EXPECT_NEAR(loss, plain, 1e-5);
  }
}

TEST(Classification, SoftmaxCrossEntropyIsThePlainOne) {
  ThreadPool pool(2);
  const Matrix logits = random_matrix(6, 5, 1, -8, 8);
  const std::vector<int> labels = {0, 4, 2, 2, 3, 1};
  Matrix p(6, 5), gradient(6, 5), apart(6, 5);
  std::vector<double> per_sample(6);
  const Real loss =
      softmax_cross_entropy(pool, const_view(logits), labels, view(p), view(gradient), per_sample);
  softmax(pool, const_view(logits), view(apart));
  EXPECT_EQ(p, apart);
  double plain = 0;
  for (Index i = 0; i < 6; ++i) {
    const int label = labels[static_cast<std::size_t>(i)];
    double total = 0;
    for (Index j = 0; j < 5; ++j) total += std::exp(static_cast<double>(logits(i, j)));
    for (Index j = 0; j < 5; ++j) {
      const double expected = std::exp(static_cast<double>(logits(i, j))) / total;
      EXPECT_NEAR(p(i, j), expected, 1e-6);
      EXPECT_NEAR(gradient(i, j), (expected - (j == label)) / 6, 1e-6);
    }
    plain -= std::log(std::exp(static_cast<double>(logits(i, label))) / total) / 6;
    EXPECT_NEAR(log_sum_exp({logits.data() + 5 * i, 5}), std::log(total), 1e-5);
  }
  EXPECT_NEAR(loss, plain, 1e-5);
}

TEST(Classification, CertaintyIsFinite) {
  ThreadPool pool(1);
  Matrix logits(2, 3), p(2, 3), gradient(2, 3), one(2, 1), d(2, 1);
  logits << 300, -300, 0, -300, 300, 0;
  std::vector<double> per_sample(2);
  const std::vector<int> labels = {1, 1};
  EXPECT_NEAR(softmax_cross_entropy(pool, const_view(logits), labels, view(p), view(gradient), per_sample),
              300, 1e-3)
      << "600 nats for the mistake, none for the truth";
  EXPECT_EQ(p(1, 1), 1);
  one << 200, -200;
  EXPECT_NEAR(binary_cross_entropy(pool, const_view(one), 0, view(d), per_sample), 100, 1e-3);
}

TEST(Classification, OfRowsWithoutALabelNothingIsAsked) {
  ThreadPool pool(1);
  const Matrix all = random_matrix(4, 5, 1, -3, 3);  // two numbers of something else, then three classes
  const Matrix classes = all.bottomRows(2).rightCols(3);
  Matrix p(2, 3), gradient(2, 3);
  std::vector<double> per_sample(2);
  const std::vector<int> labels = {-1, -1, 2, 0}, known = {2, 0}, none = {-1, -1, -1, -1};
  EXPECT_NEAR(mean_label_cross_entropy(const_view(all), 2, labels),
              softmax_cross_entropy(pool, const_view(classes), known, view(p), view(gradient), per_sample),
              1e-6);
  EXPECT_EQ(mean_label_cross_entropy(const_view(all), 2, none), 0);
  EXPECT_EQ(mean_label_cross_entropy(const_view(all), 2, {}), 0);
}

TEST(Classification, ALabelIsJoinedAsOneHot) {
  const Matrix z = random_matrix(3, 2, 1);
  Matrix known(3, 5), with_unknown(3, 6);
  const std::vector<int> labels = {2, -1, 0};
  join_one_hot(const_view(z), labels, false, view(known));
  join_one_hot(const_view(z), labels, true, view(with_unknown));
  EXPECT_EQ(known.leftCols(2), z);
  EXPECT_EQ(with_unknown.leftCols(2), z);
  Matrix expected(3, 3), wide(3, 4);
  expected << 0, 0, 1, 0, 0, 0, 1, 0, 0;
  wide << 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0;
  EXPECT_EQ(known.rightCols(3), expected);
  EXPECT_EQ(with_unknown.rightCols(4), wide) << "the last class says that the label is not known";
}

}  // namespace
}  // namespace hourglass
