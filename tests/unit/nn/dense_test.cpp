#include "nn/layers/dense.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

Real apply(Activation activation, Real a) {
  switch (activation) {
    case Activation::linear:
      return a;
    case Activation::sigmoid:
      return 1 / (1 + std::exp(-a));
    case Activation::tanh:
      return std::tanh(a);
    case Activation::relu:
      return a > 0 ? a : 0;
  }
  return 0;
}

class DenseForward : public ::testing::TestWithParam<Activation> {};

TEST_P(DenseForward, IsTheSumWrittenOut) {
  ThreadPool pool(2);
  Parameters parameters;
  Dense layer(pool, parameters, "layer", 7, 5, GetParam());
  parameters.allocate();
  layer.weight() = random_matrix(5, 7, 1);
  layer.bias() = random_matrix(1, 5, 2);
  layer.reserve(9);
  const Matrix x = random_matrix(9, 7, 3);
  const MatrixView y = layer.forward(const_view(x));
  for (Index row = 0; row < 9; ++row) {
    for (Index unit = 0; unit < 5; ++unit) {
      Real a = layer.bias()(0, unit);
      for (Index i = 0; i < 7; ++i) a += x(row, i) * layer.weight()(unit, i);
      EXPECT_NEAR(y(row, unit), apply(GetParam(), a), 2e-6);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, DenseForward,
                         ::testing::Values(Activation::linear, Activation::sigmoid, Activation::tanh,
                                           Activation::relu));

TEST(Dense, BackwardAccumulatesParametersAndHonoursGrads) {
  ThreadPool pool(1);
  Parameters parameters;
  Dense layer(pool, parameters, "layer", 4, 3, Activation::tanh);
  parameters.allocate();
  layer.initialise(Random(1), 0);
  layer.reserve(6);
  const Matrix x = random_matrix(6, 4, 1), dy = random_matrix(6, 3, 2);
  const auto backward = [&](Grads grads) {
    layer.forward(const_view(x));
    Matrix gradient = dy;
    return Matrix(layer.backward(const_view(x), view(gradient), grads));
  };
  const Matrix dx = backward(Grads::all);
  const Matrix once = layer.weight_gradient(), bias_once = layer.bias_gradient();
  EXPECT_GT(once.cwiseAbs().maxCoeff(), 0);
  backward(Grads::parameters_only);
  EXPECT_TRUE(layer.weight_gradient().isApprox(2 * once))
      << "gradients add up until the optimiser clears them";
  EXPECT_TRUE(layer.bias_gradient().isApprox(2 * bias_once));
  EXPECT_EQ(backward(Grads::input_only), dx);
  EXPECT_TRUE(layer.weight_gradient().isApprox(2 * once)) << "a frozen layer's parameters get no gradient";
}

// The plain twin of a gradient that is overwritten is one that is zeroed and added to.
TEST(Dense, AClearedGradientHoldsNothingOfTheStepBefore) {
  ThreadPool pool(1);
  Parameters parameters;
  Dense layer(pool, parameters, "layer", 40, 30, Activation::tanh);
  parameters.allocate();
  layer.initialise(Random(1), 0);
  layer.reserve(6);
  const Matrix x = random_matrix(6, 40, 1), dy = random_matrix(6, 30, 2);
  const auto backward = [&] {
    layer.forward(const_view(x));
    Matrix gradient = dy;
    layer.backward(const_view(x), view(gradient));
  };
  const auto clear = [&] {
    for (const Parameters::Handle tensor : {layer.weight_handle(), layer.bias_handle()})
      parameters.clear_gradient(tensor);
  };
  backward();
  const std::vector<Real> once(parameters.gradients().begin(), parameters.gradients().end());
  backward();
  const std::vector<Real> twice(parameters.gradients().begin(), parameters.gradients().end());
  EXPECT_NE(once, twice);

  clear();
  backward();
  EXPECT_TRUE(std::ranges::equal(parameters.gradients(), once)) << "written over";
  backward();
  EXPECT_TRUE(std::ranges::equal(parameters.gradients(), twice)) << "and then added to";
  clear();
  EXPECT_EQ(layer.weight_gradient().cwiseAbs().maxCoeff(), 0) << "who looks sees zeros";
  clear();
  for (const Real g : parameters.gradients()) ASSERT_EQ(g, 0);
  backward();
  EXPECT_TRUE(std::ranges::equal(parameters.gradients(), once)) << "zeros that were looked at are added to";
}

TEST(Dense, FirstWeightsHaveTheirRange) {
  ThreadPool pool(1);
  for (const Activation activation : {Activation::sigmoid, Activation::relu}) {
    Parameters parameters;
    Dense layer(pool, parameters, "layer", 300, 200, activation);
    parameters.allocate();
    layer.initialise(Random(4), 0);
    const double limit = activation == Activation::relu ? 1 / std::sqrt(300.0) : std::sqrt(6.0 / 500);
    EXPECT_LE(layer.weight().cwiseAbs().maxCoeff(), limit);
    EXPECT_GT(layer.weight().cwiseAbs().maxCoeff(), 0.99 * limit);
    EXPECT_NEAR(layer.weight().squaredNorm() / layer.weight().size(), limit * limit / 3,
                0.02 * limit * limit);
    EXPECT_EQ(layer.bias().cwiseAbs().maxCoeff(), 0);
  }
}

}  // namespace
}  // namespace hourglass
