// The same steps as denoising.py's: losses, gradients and weights must be PyTorch's.

#include <gtest/gtest.h>

#include "models/denoising.h"
#include "nn_fixture.h"
#include "parity/denoising_fixture.inc"
#include "parity/parity.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::expect_close;
using testing::expect_tensors;
using testing::random_matrix;

constexpr std::size_t kSteps = 4;  // of each phase: two layers, then the whole

struct Expected {
  std::span<const double> gradients, losses, weights;
};

void compare(bool tied, const Corruption& corruption, ReconstructionLoss loss,
             const OptimiserOptions& optimiser, const Expected& expected) {
  ThreadPool pool(2);
  Denoising model(pool, {.pixels = 12, .hidden = {9, 6}, .tied = tied, .loss = loss});
  model.initialise(Random(3));
  model.reserve(5);
  Parameters& parameters = model.parameters();
  const Random random(4);

  ASSERT_EQ(expected.losses.size(), 3 * kSteps);
  for (std::size_t step = 0; step < 3 * kSteps; ++step) {
    const Matrix x = random_matrix(5, 12, 10 + static_cast<std::uint32_t>(step), 0, 1);
    const int layer = static_cast<int>(step / kSteps);
    if (layer < 2) {
      if (step % kSteps == 0) model.layer_optimiser(layer).restart();
      const auto result = model.pretrain_step(layer, const_view(x), corruption, optimiser, random, step);
      expect_close(result.loss, expected.losses[step], "loss of step " + std::to_string(step));
      continue;
    }
    if (step == 2 * kSteps) {
      model.optimiser().restart();
      model.gradients(const_view(x), corruption, random, step);
      expect_tensors(parameters, parameters.gradients(), expected.gradients, "gradient");
      std::ranges::fill(parameters.gradients(), Real(0));
    }
    const auto result = model.step(const_view(x), corruption, optimiser, random, step);
    expect_close(result.loss, expected.losses[step], "loss of step " + std::to_string(step));
  }
  expect_tensors(parameters, parameters.values(), expected.weights, "value");
}

#define HOURGLASS_EXPECTED(run) \
  { run::gradients, run::losses, run::weights }

TEST(DenoisingParity, TiedWithMaskingCrossEntropyAndAdam) {
  compare(true, {CorruptionKind::masking, Real(0.25)}, ReconstructionLoss::cross_entropy,
          {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2), .weight_decay = Real(1e-2)},
          HOURGLASS_EXPECTED(fixture::tied_masking));
}

TEST(DenoisingParity, TiedWithGaussianNoiseSquaredErrorAndMomentum) {
  compare(true, {CorruptionKind::gaussian, Real(0.5)}, ReconstructionLoss::squared_error,
          {.kind = OptimiserKind::sgd, .learning_rate = Real(5e-2), .momentum = Real(0.9)},
          HOURGLASS_EXPECTED(fixture::tied_gaussian));
}

TEST(DenoisingParity, UntiedWithSaltAndPepperAndClipping) {
  compare(false, {CorruptionKind::salt_and_pepper, Real(0.25)}, ReconstructionLoss::cross_entropy,
          {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2), .clip = Real(0.5)},
          HOURGLASS_EXPECTED(fixture::untied_salt_and_pepper));
}

#undef HOURGLASS_EXPECTED

}  // namespace
}  // namespace hourglass
