#include <gtest/gtest.h>

#include <vector>

#include "nn/codes/prior.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::view;

TEST(PriorCodes, AreDrawsOfThePriorAndOfALabelsPartWhereLabelsCount) {
  ThreadPool pool(2);
  const Prior petals(PriorKind::mixture, 2, 10);
  const std::vector<int> labels = {3, -1, 7, 0, 9, 9};
  const Random random(4);
  for (const bool by_label : {false, true}) {
    PriorCodes codes(pool, petals, by_label);
    codes.reserve(8);
    Matrix expected(6, 2);
    petals.draw(pool, {random, Stream::prior, 5, 1}, by_label ? labels : std::vector<int>{}, view(expected));
    EXPECT_EQ(Matrix(codes.draw(6, labels, {random, Stream::prior, 5, 1})), expected) << by_label;
  }
}

}  // namespace
}  // namespace hourglass
