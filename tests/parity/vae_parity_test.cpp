// The same steps as vae.py's, noise included: losses and their parts, gradients and weights must be
// PyTorch's.

#include <gtest/gtest.h>

#include "models/beta_vae.h"
#include "nn_fixture.h"
#include "parity/parity.h"
#include "parity/vae_fixture.inc"

namespace hourglass {
namespace {

using testing::const_view;
using testing::expect_close;
using testing::expect_tensors;
using testing::random_matrix;

struct Expected {
  std::span<const double> gradients, losses, reconstructions, kls, gradient_norms, weights;
};

constexpr Index kPixels = 8, kBatch = 5;
constexpr OptimiserOptions kAdam = {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2)};

VaeOptions tanh_encoder(Activation decoder_activation = Activation::relu) {
  return {.pixels = kPixels,
          .hidden = {6},
          .decoder_hidden = {4, 5},
          .code = 2,
          .activation = Activation::tanh,
          .decoder_activation = decoder_activation,
          .pixel_deviation = Real(0.3),
          .learn_pixel_deviation = false};
}

/// `step(x, step)` and `gradients(x)` are the model's.
template <class Step, class Gradients>
void compare(Vae& model, const Expected& expected, Step step, Gradients gradients) {
  model.initialise(Random(3));
  for (Mlp* half : {&model.encoder(), &model.decoder()}) {
    for (int i = 0; i < half->layers(); ++i) half->layer(i).weight() *= 2;
  }
  model.reserve(kBatch);
  Parameters& parameters = model.parameters();
  const Matrix first = random_matrix(kBatch, kPixels, 10, 0, 1);
  gradients(const_view(first));
  expect_tensors(parameters, parameters.gradients(), expected.gradients, "gradient");
  std::ranges::fill(parameters.gradients(), Real(0));

  ASSERT_EQ(expected.losses.size(), 4u);
  for (std::size_t i = 0; i < expected.losses.size(); ++i) {
    const Matrix x = random_matrix(kBatch, kPixels, 10 + static_cast<std::uint32_t>(i), 0, 1);
    const Vae::Step result = step(const_view(x), i);
    const std::string of = " of step " + std::to_string(i);
    expect_close(result.loss, expected.losses[i], "loss" + of);
    expect_close(result.reconstruction, expected.reconstructions[i], "reconstruction" + of);
    expect_close(result.kl, expected.kls[i], "KL" + of);
    expect_close(result.gradient_norm, expected.gradient_norms[i], "norm" + of);
  }
  expect_tensors(parameters, parameters.values(), expected.weights, "value");
}

void compare_vae(const VaeOptions& options, const OptimiserOptions& optimiser, const Expected& expected) {
  ThreadPool pool(2);
  Vae model(pool, options);
  const Random random(5);
  compare(
      model, expected,
      [&](ConstMatrixView x, std::size_t step) { return model.step(x, optimiser, random, step); },
      [&](ConstMatrixView x) { model.gradients(x, random, 0); });
}

void compare_beta_vae(const BetaObjective& objective, const Expected& expected) {
  ThreadPool pool(2);
  BetaVae model(pool, tanh_encoder(Activation::tanh));
  const Random random(5);
  compare(
      model.vae(), expected,
      [&](ConstMatrixView x, std::size_t step) {
        return model.step(x, objective, kAdam, random, step, step * kBatch);
      },
      [&](ConstMatrixView x) { model.gradients(x, objective, random, 0, 0); });
}

#define HOURGLASS_EXPECTED(run) \
  { run::gradients, run::losses, run::reconstructions, run::kls, run::gradient_norms, run::weights }

TEST(VaeParity, Bernoulli) {
  VaeOptions options = tanh_encoder();
  options.activation = Activation::relu;
  compare_vae(options, kAdam, HOURGLASS_EXPECTED(fixture::bernoulli));
}

TEST(VaeParity, BernoulliWithThreeCodesAnImageAndWeightDecay) {
  VaeOptions options = tanh_encoder();
  options.samples = 3;
  OptimiserOptions optimiser = kAdam;
  optimiser.weight_decay = Real(1e-2);
  compare_vae(options, optimiser, HOURGLASS_EXPECTED(fixture::bernoulli_three_codes));
}

TEST(VaeParity, GaussianWithMomentum) {
  VaeOptions options = tanh_encoder(Activation::tanh);
  options.likelihood = Likelihood::gaussian;
  compare_vae(options, {.kind = OptimiserKind::sgd, .learning_rate = Real(1e-3), .momentum = Real(0.9)},
              HOURGLASS_EXPECTED(fixture::gaussian));
}

TEST(VaeParity, GaussianOfLearntDeviationWithTwoCodesAnImage) {
  VaeOptions options = tanh_encoder();
  options.likelihood = Likelihood::gaussian;
  options.learn_pixel_deviation = true;
  options.samples = 2;
  compare_vae(options, kAdam, HOURGLASS_EXPECTED(fixture::gaussian_learnt));
}

TEST(BetaVaeParity, BetaOfFour) { compare_beta_vae({.beta = 4}, HOURGLASS_EXPECTED(fixture::beta_4)); }

TEST(BetaVaeParity, RisingCapacity) {
  compare_beta_vae(
      {.kind = BetaObjective::Kind::capacity, .gamma = 20, .capacity = 3, .capacity_samples = 20},
      HOURGLASS_EXPECTED(fixture::capacity));
}

#undef HOURGLASS_EXPECTED

}  // namespace
}  // namespace hourglass
