// The same steps as classic.py's: losses, gradients and weights must be PyTorch's.

#include <gtest/gtest.h>

#include "models/classic.h"
#include "nn_fixture.h"
#include "parity/classic_fixture.inc"
#include "parity/parity.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::expect_close;
using testing::expect_tensors;
using testing::random_matrix;

struct Expected {
  std::span<const double> gradients, losses, gradient_norms, weights;
};

void compare(Activation activation, ReconstructionLoss loss, const OptimiserOptions& optimiser,
             const Expected& expected) {
  ThreadPool pool(2);
  Classic model(pool, {.pixels = 12, .hidden = {9, 6}, .code = 3, .activation = activation, .loss = loss});
  model.initialise(Random(3));
  model.reserve(5);
  Parameters& parameters = model.parameters();

  const Matrix first = random_matrix(5, 12, 10, 0, 1);
  model.gradients(const_view(first));
  expect_tensors(parameters, parameters.gradients(), expected.gradients, "gradient");
  std::ranges::fill(parameters.gradients(), Real(0));

  for (std::size_t step = 0; step < expected.losses.size(); ++step) {
    const Matrix x = random_matrix(5, 12, 10 + static_cast<std::uint32_t>(step), 0, 1);
    const Classic::Step result = model.step(const_view(x), optimiser);
    expect_close(result.loss, expected.losses[step], "loss of step " + std::to_string(step));
    expect_close(result.gradient_norm, expected.gradient_norms[step], "norm of step " + std::to_string(step));
  }
  expect_tensors(parameters, parameters.values(), expected.weights, "value");
}

#define HOURGLASS_EXPECTED(run) \
  { run::gradients, run::losses, run::gradient_norms, run::weights }

TEST(ClassicParity, CrossEntropyWithAdamAndWeightDecay) {
  compare(Activation::sigmoid, ReconstructionLoss::cross_entropy,
          {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2), .weight_decay = Real(1e-2)},
          HOURGLASS_EXPECTED(fixture::cross_entropy_adam));
}

TEST(ClassicParity, SquaredErrorWithMomentumWeightDecayAndClipping) {
  compare(Activation::tanh, ReconstructionLoss::squared_error,
          {.kind = OptimiserKind::sgd,
           .learning_rate = Real(5e-2),
           .momentum = Real(0.9),
           .weight_decay = Real(1e-2),
           .clip = Real(0.25)},
          HOURGLASS_EXPECTED(fixture::squared_error_sgd));
}

TEST(ClassicParity, ReluWithAdamAndClipping) {
  compare(Activation::relu, ReconstructionLoss::cross_entropy,
          {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2), .clip = Real(0.5)},
          HOURGLASS_EXPECTED(fixture::relu_adam_clipped));
}

#undef HOURGLASS_EXPECTED

}  // namespace
}  // namespace hourglass
