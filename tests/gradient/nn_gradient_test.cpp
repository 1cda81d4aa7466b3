#include <gtest/gtest.h>

#include <vector>

#include "gradient/check_gradient.h"
#include "nn/layers/dense.h"
#include "nn/objectives/rbm.h"
#include "nn/objectives/reconstruction.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;
using testing::view;

class DenseGradient : public ::testing::TestWithParam<Activation> {};

// L = Σ y ∘ r with a fixed random r, so that ∂L/∂y = r.
TEST_P(DenseGradient, MatchesCentralDifferences) {
  ThreadPool pool(2);
  Parameters parameters;
  Dense layer(pool, parameters, "layer", 6, 5, GetParam());
  parameters.allocate();
  layer.weight() = random_matrix(5, 6, 1);
  layer.bias() = random_matrix(1, 5, 2);
  layer.reserve(4);
  Matrix x = random_matrix(4, 6, 3);
  const Matrix r = random_matrix(4, 5, 4);
  const auto loss = [&] { return layer.forward(const_view(x)).cwiseProduct(r).sum(); };
  loss();
  Matrix dy = r;
  const Matrix dx = layer.backward(const_view(x), view(dy));
  check_gradient("x", view(x), dx, loss);
  check_parameters(parameters, loss);
}

INSTANTIATE_TEST_SUITE_P(All, DenseGradient,
                         ::testing::Values(Activation::linear, Activation::sigmoid, Activation::tanh,
                                           Activation::relu));

TEST(LossGradient, BernoulliCrossEntropy) {
  ThreadPool pool(2);
  Matrix logits = random_matrix(3, 40, 1, -4, 4);
  const Matrix target = random_matrix(3, 40, 2, 0, 1);
  Matrix p(3, 40), gradient(3, 40), unused(3, 40);
  std::vector<double> per_image(3);
  bernoulli_cross_entropy(pool, const_view(logits), const_view(target), view(p), view(gradient), per_image);
  check_gradient("logits", view(logits), gradient, [&] {
    return bernoulli_cross_entropy(pool, const_view(logits), const_view(target), view(p), view(unused),
                                   per_image);
  });
}

TEST(LossGradient, SquaredError) {
  ThreadPool pool(2);
  Matrix y = random_matrix(3, 40, 1);
  const Matrix target = random_matrix(3, 40, 2);
  Matrix gradient(3, 40);
  std::vector<double> per_image(3);
  squared_error(pool, const_view(y), const_view(target), view(gradient), per_image);
  check_gradient("y", view(y), gradient,
                 [&] { return squared_error(pool, const_view(y), const_view(target), per_image); });
}

class RbmGradient : public ::testing::TestWithParam<Activation> {};

// CD-1's statistics are the gradient of mean[F(v) − F(v₁)] with the reconstruction v₁ held fixed.
TEST_P(RbmGradient, ContrastIsTheGradientOfTheFreeEnergiesDifference) {
  ThreadPool pool(2);
  Parameters parameters;
  Dense encoder(pool, parameters, "encoder", 7, 5, GetParam());
  Dense decoder(pool, parameters, "decoder", 5, 7, Activation::linear);
  parameters.allocate();
  Rbm rbm(pool, parameters, encoder, decoder);
  encoder.weight() = random_matrix(5, 7, 1);
  encoder.bias() = random_matrix(1, 5, 2);
  decoder.bias() = random_matrix(1, 7, 3);
  for (Dense* layer : {&encoder, &decoder}) layer->reserve(6);
  rbm.reserve(6);
  const Matrix v = random_matrix(6, 7, 4, 0, 1);
  rbm.contrast(const_view(v), {Random(5), Stream::gibbs});
  const Matrix v1 = rbm.reconstruction(6);
  const auto loss = [&] { return rbm.free_energy(const_view(v)) - rbm.free_energy(const_view(v1)); };
  const Matrix weight = encoder.weight_gradient(), hidden = encoder.bias_gradient(),
               visible = decoder.bias_gradient();
  check_gradient("W", encoder.weight(), weight, loss);
  check_gradient("c", encoder.bias(), hidden, loss);
  check_gradient("b", decoder.bias(), visible, loss);
}

INSTANTIATE_TEST_SUITE_P(BinaryAndLinear, RbmGradient,
                         ::testing::Values(Activation::sigmoid, Activation::linear));

}  // namespace
}  // namespace hourglass
