#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "gradient/check_gradient.h"
#include "models/denoising.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;
using testing::view;

class MirrorDenseGradient : public ::testing::TestWithParam<std::tuple<Activation, bool>> {};

// L = Σ y ∘ r through the encoder layer and its mirror, so that a tied weight is used twice.
TEST_P(MirrorDenseGradient, MatchesCentralDifferences) {
  const auto [activation, tied] = GetParam();
  ThreadPool pool(2);
  Parameters parameters;
  Dense encoder(pool, parameters, "encoder", 6, 5, Activation::tanh);
  MirrorDense mirror(pool, parameters, "mirror", encoder, tied, activation);
  parameters.allocate();
  encoder.initialise(Random(1), 0);
  mirror.initialise(Random(1), 1);
  mirror.bias() = random_matrix(1, 6, 2);
  encoder.reserve(4);
  mirror.reserve(4);
  Matrix x = random_matrix(4, 6, 3);
  const Matrix r = random_matrix(4, 6, 4);
  const auto loss = [&] {
    return mirror.forward(read_only(encoder.forward(const_view(x)))).cwiseProduct(r).sum();
  };
  loss();
  Matrix dy = r;
  MatrixView dh = mirror.backward(read_only(encoder.output(4)), view(dy));
  const Matrix dx = encoder.backward(const_view(x), dh);
  check_gradient("x", view(x), dx, loss);
  check_parameters(parameters, loss);
}

INSTANTIATE_TEST_SUITE_P(All, MirrorDenseGradient,
                         ::testing::Combine(::testing::Values(Activation::linear, Activation::sigmoid,
                                                              Activation::tanh, Activation::relu),
                                            ::testing::Bool()));

// Glorot's weights let so little of a gradient through three sigmoid layers that a difference quotient has no
// digits left for it; larger ones do not.
void initialise_wide(Denoising& model) {
  model.initialise(Random(3));
  for (Real& value : model.parameters().values()) value *= 3;
}

using Case = std::tuple<CorruptionKind, ReconstructionLoss, bool, std::vector<Index>>;
class DenoisingGradient : public ::testing::TestWithParam<Case> {};

// The same noise for every evaluation: it is a function of the stream and the step.
TEST_P(DenoisingGradient, OfTheWholeNetworkMatchesCentralDifferences) {
  const auto& [kind, objective, tied, hidden] = GetParam();
  const Corruption corruption{kind, 0.3};
  ThreadPool pool(2);
  Denoising model(pool, {.pixels = 12, .hidden = hidden, .tied = tied, .loss = objective});
  initialise_wide(model);
  model.reserve(5);
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  model.gradients(const_view(x), corruption, Random(4), 11);
  std::vector<double> per_image(5);
  check_parameters(model.parameters(), [&] {
    return model.evaluate(const_view(x), corruption, {Random(4), Stream::corruption, 11}, per_image).loss;
  });
}

// Each layer's own phase moves only its own tensors.
TEST_P(DenoisingGradient, OfEachLayersPhaseMatchesCentralDifferences) {
  const auto& [kind, objective, tied, hidden] = GetParam();
  const Corruption corruption{kind, 0.3};
  ThreadPool pool(2);
  for (int layer = 0; layer < static_cast<int>(hidden.size()); ++layer) {
    Denoising model(pool, {.pixels = 12, .hidden = hidden, .tied = tied, .loss = objective});
    initialise_wide(model);
    model.reserve(5);
    const Matrix x = random_matrix(5, 12, 7, 0, 1);
    model.layer_gradients(layer, const_view(x), corruption, Random(4), 11);
    std::vector<double> per_image(5);
    const auto loss = [&] {
      return model
          .evaluate_layer(layer, const_view(x), corruption,
                          {Random(4), Stream::corruption, 11, static_cast<std::uint32_t>(layer)}, per_image)
          .loss;
    };
    const std::vector own = {model.encoder(layer).weight_handle(), model.encoder(layer).bias_handle(),
                             model.decoder(layer).weight_handle(), model.decoder(layer).bias_handle()};
    for (std::size_t i = 0; i < model.parameters().table().size(); ++i) {
      const auto handle = static_cast<Parameters::Handle>(i);
      const Matrix gradient = model.parameters().gradient(handle);
      if (std::ranges::find(own, handle) != own.end()) {
        check_gradient(model.parameters().table()[i].name, model.parameters().value(handle), gradient, loss);
      } else {
        EXPECT_EQ(gradient.norm(), 0) << model.parameters().table()[i].name;
      }
    }
  }
}

// With labels no noise and no decoder has a part: of tied weights the encoder's half alone is moved.
TEST(DenoisingClassifierGradient, OfFineTuningMatchesCentralDifferences) {
  for (const bool tied : {true, false}) {
    ThreadPool pool(2);
    Denoising model(pool, {.pixels = 12, .hidden = {9, 6}, .tied = tied, .classes = 4});
    initialise_wide(model);
    model.reserve(5);
    const Matrix x = random_matrix(5, 12, 7, 0, 1);
    const std::vector<int> labels = {2, 0, 3, 3, 1};
    Classifier& classifier = *model.classifier();
    classifier.gradients(const_view(x), labels, Classifier::Trains::all, 0.02);
    const auto cost = [&] { return classifier.evaluate(const_view(x), labels, 0.02).cost(); };
    for (std::size_t i = 0; i < model.parameters().table().size(); ++i) {
      const auto handle = static_cast<Parameters::Handle>(i);
      const std::string& name = model.parameters().table()[i].name;
      const Matrix gradient = model.parameters().gradient(handle);
      if (name.starts_with("decoder.")) {
        EXPECT_TRUE(gradient.isZero(0)) << name;
      } else {
        check_gradient(name, model.parameters().value(handle), gradient, cost);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, DenoisingGradient,
    ::testing::Combine(
        ::testing::Values(CorruptionKind::masking, CorruptionKind::gaussian, CorruptionKind::salt_and_pepper),
        ::testing::Values(ReconstructionLoss::cross_entropy, ReconstructionLoss::squared_error),
        ::testing::Bool(), ::testing::Values(std::vector<Index>{8}, std::vector<Index>{9, 6, 4})));

}  // namespace
}  // namespace hourglass
