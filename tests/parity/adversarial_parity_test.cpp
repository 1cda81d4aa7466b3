// The same steps as adversarial.py's, phase by phase: losses, gradients and weights must be PyTorch's.

#include <gtest/gtest.h>

#include "models/adversarial.h"
#include "models/semi_supervised_adversarial.h"
#include "nn_fixture.h"
#include "parity/adversarial_fixture.inc"
#include "parity/parity.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::expect_close;
using testing::expect_tensors;
using testing::random_matrix;

constexpr OptimiserOptions kReconstruct{.learning_rate = Real(1e-2)}, kJudge{.learning_rate = Real(2e-2)},
    kGenerate{.learning_rate = Real(5e-3)}, kClassify{.learning_rate = Real(1e-2)};

struct Phase {
  std::span<const double> losses, gradients;
};

// What one phase's gradients() left in the arena, before anything has stepped.
template <class F>
void compare_gradients(Parameters& parameters, const Phase& expected, const std::string& what,
                       F&& gradients) {
  expect_close(gradients(), expected.losses[0], what + ", first loss");
  expect_tensors(parameters, parameters.gradients(), expected.gradients, what + ": gradient");
  std::ranges::fill(parameters.gradients(), Real(0));
}

struct Expected {
  Phase reconstruction, discriminator, generator;
  std::span<const double> weights;
};

void compare(const AdversarialOptions& options, const std::vector<int>& labels, const Expected& expected) {
  ThreadPool pool(2);
  Adversarial model(pool, options);
  model.initialise(Random(3));
  model.reserve(5);
  Parameters& parameters = model.parameters();
  const Random random(9);
  const std::size_t steps = expected.reconstruction.losses.size();
  for (std::size_t step = 0; step < steps; ++step) {
    const Matrix x = random_matrix(5, 8, 10 + static_cast<std::uint32_t>(step), 0, 1);
    const std::string at = " of step " + std::to_string(step);
    if (step == 0) {
      compare_gradients(parameters, expected.reconstruction, "reconstruction",
                        [&] { return model.reconstruction_gradients(const_view(x), labels, random, step); });
    }
    expect_close(model.reconstruction_phase(const_view(x), labels, kReconstruct, random, step).loss,
                 expected.reconstruction.losses[step], "reconstruction" + at);
    if (step == 0) {
      compare_gradients(parameters, expected.discriminator, "discriminator", [&] {
        return model.discriminator_gradients(const_view(x), labels, random, step).loss;
      });
    }
    expect_close(model.discriminator_phase(const_view(x), labels, kJudge, random, step).judged.loss,
                 expected.discriminator.losses[step], "discriminator" + at);
    if (step == 0) {
      compare_gradients(parameters, expected.generator, "generator",
                        [&] { return model.generator_gradients(const_view(x), labels, random, step); });
    }
    expect_close(model.generator_phase(const_view(x), labels, kGenerate, random, step).generator_loss,
                 expected.generator.losses[step], "generator" + at);
  }
  expect_tensors(parameters, parameters.values(), expected.weights, "value");
}

#define HOURGLASS_PHASE(run, phase) \
  { run::phase, run::phase##_gradients }
#define HOURGLASS_EXPECTED(run)                                                \
  {                                                                            \
    HOURGLASS_PHASE(run, reconstruction), HOURGLASS_PHASE(run, discriminator), \
        HOURGLASS_PHASE(run, generator), run::weights                          \
  }

const AdversarialOptions kBase{
    .pixels = 8, .hidden = {5}, .code = 3, .judge = {4}, .activation = Activation::tanh, .classes = 3};
const std::vector<int> kLabels = {0, 2, -1, 1, 2}, kKnown = {0, 2, 1, 2, 0};

TEST(AdversarialParity, NormalPrior) { compare(kBase, kLabels, HOURGLASS_EXPECTED(fixture::normal)); }

TEST(AdversarialParity, AMixtureShapedByLabelsWithAGaussianEncoder) {
  AdversarialOptions options = kBase;
  options.code = 2;
  options.prior = PriorKind::mixture;
  options.posterior = PosteriorKind::gaussian;
  options.labels = LabelUse::prior;
  compare(options, kLabels, HOURGLASS_EXPECTED(fixture::shaped));
}

TEST(AdversarialParity, SwissRollWithCrossEntropy) {
  AdversarialOptions options = kBase;
  options.code = 2;
  options.prior = PriorKind::swiss_roll;
  options.loss = ReconstructionLoss::cross_entropy;
  compare(options, kLabels, HOURGLASS_EXPECTED(fixture::swiss_roll));
}

TEST(AdversarialParity, SupervisedWithAGaussianEncoder) {
  AdversarialOptions options = kBase;
  options.posterior = PosteriorKind::gaussian;
  options.labels = LabelUse::decoder;
  options.loss = ReconstructionLoss::cross_entropy;
  compare(options, kKnown, HOURGLASS_EXPECTED(fixture::supervised));
}

TEST(AdversarialParity, SemiSupervised) {
  namespace run = fixture::semi_supervised;
  ThreadPool pool(2);
  SemiSupervisedAdversarial model(
      pool,
      {.pixels = 8, .hidden = {5}, .style = 3, .classes = 3, .judge = {4}, .activation = Activation::tanh});
  model.initialise(Random(3));
  model.reserve(5);
  Parameters& parameters = model.parameters();
  const Random random(9);
  const std::vector<int> labels = {2, 0, 1};
  for (std::size_t step = 0; step < std::size(run::reconstruction); ++step) {
    const auto part = static_cast<std::uint32_t>(step);
    const Matrix x = random_matrix(5, 8, 10 + part, 0, 1), few = random_matrix(3, 8, 20 + part, 0, 1);
    const LabelledBatch labelled{const_view(few), labels};
    const std::string at = " of step " + std::to_string(step);
    if (step == 0) {
      compare_gradients(parameters, HOURGLASS_PHASE(run, reconstruction), "reconstruction",
                        [&] { return model.reconstruction_gradients(const_view(x)); });
    }
    expect_close(model.reconstruction_phase(const_view(x), kReconstruct).loss, run::reconstruction[step],
                 "reconstruction" + at);
    if (step == 0) {
      compare_gradients(parameters, HOURGLASS_PHASE(run, discriminator), "discriminator", [&] {
        const auto verdicts = model.discriminator_gradients(const_view(x), random, step);
        return verdicts.style.loss + verdicts.category.loss;
      });
    }
    const auto judged = model.discriminator_phase(const_view(x), kJudge, random, step).judged;
    expect_close(judged.style.loss + judged.category.loss, run::discriminator[step], "discriminator" + at);
    if (step == 0) {
      compare_gradients(parameters, HOURGLASS_PHASE(run, generator), "generator",
                        [&] { return model.generator_gradients(const_view(x)); });
    }
    expect_close(model.generator_phase(const_view(x), kGenerate).generator_loss, run::generator[step],
                 "generator" + at);
    if (step == 0) {
      compare_gradients(parameters, HOURGLASS_PHASE(run, classification), "classification",
                        [&] { return model.classification_gradients(labelled); });
    }
    expect_close(model.classification_phase(labelled, kClassify).classification_loss,
                 run::classification[step], "classification" + at);
  }
  expect_tensors(parameters, parameters.values(), run::weights, "value");
}

#undef HOURGLASS_EXPECTED
#undef HOURGLASS_PHASE

}  // namespace
}  // namespace hourglass
