#include <gtest/gtest.h>

#include <vector>

#include "gradient/check_gradient.h"
#include "models/classifier.h"
#include "models/sparse_stack.h"
#include "nn/layers/mlp.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;

const std::vector<int> kLabels = {2, 0, 3, 3, 1};

std::vector<Dense*> layers_of(Mlp& encoder) {
  std::vector<Dense*> out;
  for (int i = 0; i < encoder.layers(); ++i) out.push_back(&encoder.layer(i));
  return out;
}

// 12 → 8 → 6 → softmax over 4.
struct Network {
  explicit Network(Activation activation)
      : encoder(pool, parameters, "encoder", std::vector<Index>{12, 8, 6}, activation, activation),
        classifier(pool, parameters, layers_of(encoder), 4) {
    parameters.allocate();
    encoder.initialise(Random(3), 0);
    classifier.initialise(Random(3), 2);
    classifier.reserve(5);
  }

  ThreadPool pool{2};
  Parameters parameters;
  Mlp encoder;
  Classifier classifier;
};

class ClassifierGradient : public ::testing::TestWithParam<Activation> {};

TEST_P(ClassifierGradient, OfTheWholeStackMatchesCentralDifferences) {
  Network network(GetParam());
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  network.classifier.gradients(const_view(x), kLabels, Classifier::Trains::all, 0.02);
  check_parameters(network.parameters,
                   [&] { return network.classifier.evaluate(const_view(x), kLabels, 0.02).cost(); });
}

INSTANTIATE_TEST_SUITE_P(All, ClassifierGradient,
                         ::testing::Values(Activation::sigmoid, Activation::tanh, Activation::relu));

// The stack stands still: no gradient reaches it.
TEST(ClassifierGradient, OfTheSoftmaxAloneIsItsOwn) {
  Network network(Activation::sigmoid);
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  Classifier& classifier = network.classifier;
  classifier.gradients(const_view(x), kLabels, Classifier::Trains::softmax, 0.02);
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(network.encoder.layer(i).weight_gradient().isZero(0)) << i;
  const auto cost = [&] { return classifier.evaluate(const_view(x), kLabels, 0.02).cost(); };
  const Matrix weight = classifier.softmax().weight_gradient(), bias = classifier.softmax().bias_gradient();
  check_gradient("weight", classifier.softmax().weight(), weight, cost);
  check_gradient("bias", classifier.softmax().bias(), bias, cost);
}

// A layer of a sparse stack learns by itself, from the code of the one below, and leaves that one alone.
TEST(SparseStackGradient, OfTheSecondLayerAloneMatchesCentralDifferences) {
  ThreadPool pool(2);
  SparseStack model(pool, {.pixels = 12, .hidden = {8, 5}, .classes = 4});
  model.initialise(Random(3));
  for (Real& value : model.parameters().values()) value *= 3;  // else the code hardly depends on x
  model.reserve(9);
  const Matrix x = random_matrix(9, 12, 7, 0, 1);
  const SparseObjective objective{.beta = 1.5, .rho = 0.15, .lambda = 0.02};
  Sparse& second = model.layer(1);
  second.gradients(read_only(model.encode(const_view(x), 1)), objective);
  EXPECT_TRUE(model.layer(0).encoder().weight_gradient().isZero(0));
  EXPECT_TRUE(model.classifier().softmax().weight_gradient().isZero(0));
  std::vector<double> per_image(9);
  const auto cost = [&] { return model.evaluate_layer(1, const_view(x), objective, per_image).cost; };
  for (Dense* layer : {&second.encoder(), &second.decoder()}) {
    const Matrix weight = layer->weight_gradient(), bias = layer->bias_gradient();
    check_gradient("weight", layer->weight(), weight, cost);
    check_gradient("bias", layer->bias(), bias, cost);
  }
}

}  // namespace
}  // namespace hourglass
