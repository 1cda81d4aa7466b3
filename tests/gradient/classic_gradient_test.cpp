#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "gradient/check_gradient.h"
#include "models/classic.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;

using Case = std::tuple<Activation, ReconstructionLoss, std::vector<Index>>;
class ClassicGradient : public ::testing::TestWithParam<Case> {};

TEST_P(ClassicGradient, OfTheWholeNetworkMatchesCentralDifferences) {
  const auto& [activation, objective, hidden] = GetParam();
  ThreadPool pool(2);
  Classic model(pool,
                {.pixels = 12, .hidden = hidden, .code = 3, .activation = activation, .loss = objective});
  model.initialise(Random(3));
  model.reserve(5);
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  model.gradients(const_view(x));
  std::vector<double> per_image(5);
  check_parameters(model.parameters(), [&] { return model.evaluate(const_view(x), per_image).loss; });
}

// With labels no decoder has a part.
TEST(ClassicClassifierGradient, OfFineTuningMatchesCentralDifferences) {
  ThreadPool pool(2);
  Classic model(pool, {.pixels = 12, .hidden = {9, 6}, .code = 5, .classes = 4});
  model.initialise(Random(3));
  for (Real& value : model.parameters().values()) value *= 3;  // else little reaches the lowest layer
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

INSTANTIATE_TEST_SUITE_P(All, ClassicGradient,
                         ::testing::Combine(::testing::Values(Activation::sigmoid, Activation::tanh,
                                                              Activation::relu),
                                            ::testing::Values(ReconstructionLoss::cross_entropy,
                                                              ReconstructionLoss::squared_error),
                                            ::testing::Values(std::vector<Index>{}, std::vector<Index>{8},
                                                              std::vector<Index>{9, 6})));

}  // namespace
}  // namespace hourglass
