// The same steps as classifier.py's: costs, gradients and weights must be PyTorch's.

#include <gtest/gtest.h>

#include "models/classifier.h"
#include "nn/layers/mlp.h"
#include "nn_fixture.h"
#include "parity/classifier_fixture.inc"
#include "parity/parity.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::expect_close;
using testing::expect_tensors;
using testing::random_matrix;

struct Expected {
  std::span<const double> gradients, costs, parts, weights;
};

void compare(const OptimiserOptions& optimiser, const Expected& expected) {
  constexpr Index kBatch = 9;
  constexpr auto kLambda = Real(0.02);
  ThreadPool pool(2);
  Parameters parameters;
  Mlp encoder(pool, parameters, "encoder", std::vector<Index>{12, 8, 6}, Activation::sigmoid,
              Activation::sigmoid);
  Classifier classifier(pool, parameters, {&encoder.layer(0), &encoder.layer(1)}, 4);
  parameters.allocate();
  encoder.initialise(Random(3), 0);
  classifier.initialise(Random(3), 2);
  classifier.reserve(kBatch);
  const std::size_t half = expected.costs.size() / 2;
  for (std::size_t step = 0; step < expected.costs.size(); ++step) {
    const auto trains = step < half ? Classifier::Trains::softmax : Classifier::Trains::all;
    const Matrix x = random_matrix(kBatch, 12, 10 + static_cast<std::uint32_t>(step), 0, 1);
    std::vector<int> labels;
    for (int i = 0; i < kBatch; ++i) labels.push_back((3 * i + static_cast<int>(step)) % 4);
    if (step == half) {
      classifier.optimiser(trains).restart();
      classifier.gradients(const_view(x), labels, trains, kLambda);
      expect_tensors(parameters, parameters.gradients(), expected.gradients, "gradient");
      std::ranges::fill(parameters.gradients(), Real(0));
    }
    const Classifier::Step result = classifier.step(const_view(x), labels, trains, kLambda, optimiser);
    const std::string at = " of step " + std::to_string(step);
    expect_close(static_cast<Real>(result.cost()), expected.costs[step], "cost" + at);
    expect_close(static_cast<Real>(result.cross_entropy), expected.parts[3 * step], "cross-entropy" + at);
    expect_close(static_cast<Real>(result.decay), expected.parts[3 * step + 1], "decay" + at);
    expect_close(static_cast<Real>(result.wrong), expected.parts[3 * step + 2], "wrong" + at);
  }
  expect_tensors(parameters, parameters.values(), expected.weights, "value");
}

#define HOURGLASS_EXPECTED(run) \
  { run::gradients, run::costs, run::parts, run::weights }

TEST(ClassifierParity, SoftmaxThenAllWithAdam) {
  compare({.kind = OptimiserKind::adam, .learning_rate = Real(1e-2)}, HOURGLASS_EXPECTED(fixture::adam));
}

TEST(ClassifierParity, SoftmaxThenAllWithMomentum) {
  compare({.kind = OptimiserKind::sgd, .learning_rate = Real(5e-2), .momentum = Real(0.9)},
          HOURGLASS_EXPECTED(fixture::momentum));
}

#undef HOURGLASS_EXPECTED

}  // namespace
}  // namespace hourglass
