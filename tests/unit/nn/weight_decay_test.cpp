#include <gtest/gtest.h>

#include "nn/objectives/penalties.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::random_matrix;

TEST(WeightDecay, IsOfWeightsAndNotOfBiases) {
  Parameters parameters;
  const auto a = parameters.add("a", 7, 5, true), b = parameters.add("b", 1, 5, false),
             c = parameters.add("c", 3, 9, true);
  parameters.allocate();
  const Matrix wa = random_matrix(7, 5, 1), wc = random_matrix(3, 9, 3), before = random_matrix(3, 9, 4);
  parameters.value(a) = wa;
  parameters.value(b) = random_matrix(1, 5, 2);
  parameters.value(c) = wc;
  parameters.gradient(c) = before;
  const double squares = (wa.squaredNorm() + wc.squaredNorm()) / 2;
  EXPECT_NEAR(half_squared_weights(parameters), squares, 1e-5);
  EXPECT_NEAR(weight_decay(parameters, Real(0.3)), 0.3 * squares, 1e-5);
  add_weight_decay(parameters, Real(0.3));
  EXPECT_EQ(Matrix(parameters.gradient(a)), Matrix(Real(0.3) * wa));
  EXPECT_EQ(parameters.gradient(b).cwiseAbs().maxCoeff(), 0);
  EXPECT_EQ(Matrix(parameters.gradient(c)), Matrix(before + Real(0.3) * wc)) << "it is added";
}

TEST(WeightDecay, OfWeightZeroIsNone) {
  Parameters parameters;
  const auto w = parameters.add("w", 2, 2, true);
  parameters.allocate();
  parameters.value(w).setConstant(3);
  EXPECT_EQ(weight_decay(parameters, 0), 0);
  add_weight_decay(parameters, 0);
  EXPECT_EQ(parameters.gradient(w).cwiseAbs().maxCoeff(), 0);
}

}  // namespace
}  // namespace hourglass
