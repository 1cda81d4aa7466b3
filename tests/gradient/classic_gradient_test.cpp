#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "gradient/check_gradient.h"
#include "models/classic.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

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

INSTANTIATE_TEST_SUITE_P(All, ClassicGradient,
                         ::testing::Combine(::testing::Values(Activation::sigmoid, Activation::tanh,
                                                              Activation::relu),
                                            ::testing::Values(ReconstructionLoss::cross_entropy,
                                                              ReconstructionLoss::squared_error),
                                            ::testing::Values(std::vector<Index>{}, std::vector<Index>{8},
                                                              std::vector<Index>{9, 6})));

}  // namespace
}  // namespace hourglass
