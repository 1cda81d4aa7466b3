#include "nn/layers/mlp.h"

#include <gtest/gtest.h>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

constexpr Index kWidths[] = {6, 5, 4, 3};

struct Chain {
  ThreadPool pool{2};
  Parameters parameters;
  Mlp mlp{pool, parameters, "net", kWidths, Activation::tanh, Activation::linear};
  Chain() {
    parameters.allocate();
    mlp.initialise(Random(1), 0);
    mlp.reserve(7);
  }
};

TEST(Mlp, IsItsLayersOneAfterAnother) {
  Chain chain;
  const Matrix x = random_matrix(7, 6, 1);
  const Matrix y = chain.mlp.forward(const_view(x));
  Matrix by_hand = x;
  for (int i = 0; i < 3; ++i) {
    Matrix next = by_hand * chain.mlp.layer(i).weight().transpose();
    next.rowwise() += Eigen::Matrix<Real, 1, Eigen::Dynamic>(chain.mlp.layer(i).bias().row(0));
    if (i < 2) next = next.array().tanh();
    by_hand = next;
  }
  EXPECT_LT((y - by_hand).cwiseAbs().maxCoeff(), 1e-5);
  EXPECT_EQ(chain.mlp.inputs(), 6);
  EXPECT_EQ(chain.mlp.outputs(), 3);
  EXPECT_EQ(chain.parameters.table()[4].name, "net.2.weight");
  EXPECT_EQ(chain.mlp.handles().size(), 6u);
}

TEST(Mlp, GoesThroughSomeOfItsLayers) {
  Chain chain;
  const Matrix x = random_matrix(7, 6, 1);
  const Matrix whole = chain.mlp.forward(const_view(x));
  const Matrix below = chain.mlp.forward(const_view(x), 0, 2);
  EXPECT_EQ(below.cols(), 4);
  EXPECT_EQ(Matrix(chain.mlp.forward(const_view(below), 2, 3)), whole);
}

TEST(Mlp, AMirrorHasTheHiddenLayersTurnedRound) {
  const std::vector<Index> hidden = {5, 4}, there = {6, 5, 4, 2}, back = {2, 4, 5, 6}, direct = {6, 2};
  EXPECT_EQ(layer_widths(6, hidden, 2), there);
  EXPECT_EQ(mirrored_widths(2, hidden, 6), back);
  EXPECT_EQ(layer_widths(6, {}, 2), direct);
}

TEST(Mlp, FrozenPassesTheSameGradientOnAndLeavesItsParametersAlone) {
  Chain chain;
  const Matrix x = random_matrix(7, 6, 1), dy = random_matrix(7, 3, 2);
  chain.mlp.forward(const_view(x));
  Matrix first = dy, second = dy, third = dy;
  const Matrix dx = chain.mlp.backward(const_view(x), testing::view(first), Grads::input_only);
  for (const Real g : chain.parameters.gradients()) ASSERT_EQ(g, 0);
  EXPECT_EQ(chain.mlp.backward(const_view(x), testing::view(second)), dx);
  const Matrix all = chain.mlp.layer(0).weight_gradient();
  EXPECT_GT(all.cwiseAbs().maxCoeff(), 0);
  chain.mlp.backward(const_view(x), testing::view(third), Grads::parameters_only);
  EXPECT_LT((chain.mlp.layer(0).weight_gradient() - 2 * all).cwiseAbs().maxCoeff(), 1e-5)
      << "gradients add up";
}

}  // namespace
}  // namespace hourglass
