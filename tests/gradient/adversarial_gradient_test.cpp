#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "adversarial_fixture.h"
#include "gradient/check_gradient.h"

// Each phase by itself: the gradient of what it minimises, with respect to what it moves and to nothing else.
// The noise is replayed: the same random numbers for the same step.

namespace hourglass {
namespace {

using testing::adversarial_cases;
using testing::AdversarialCase;
using testing::check_gradient;
using testing::const_view;
using testing::random_matrix;

constexpr std::uint64_t kStep = 17;

// Tensors whose names begin with one of `moved` against central differences of what gradients() returns, the
// gradients of all others against 0. gradients() adds to the gradients, so the first one's are kept.
template <class F>
void check_only(Parameters& parameters, const std::vector<std::string>& moved, F&& gradients) {
  std::ranges::fill(parameters.gradients(), 0);
  gradients();
  const std::vector<Real> kept(parameters.gradients().begin(), parameters.gradients().end());
  for (std::size_t i = 0; i < parameters.table().size(); ++i) {
    std::ranges::copy(kept, parameters.gradients().begin());
    const ParameterInfo& info = parameters.table()[i];
    const auto handle = static_cast<Parameters::Handle>(i);
    const Matrix gradient = parameters.gradient(handle);
    if (std::ranges::any_of(moved, [&](const std::string& m) { return info.name.starts_with(m); })) {
      check_gradient(info.name, parameters.value(handle), gradient, [&] { return double{gradients()}; });
    } else {
      EXPECT_EQ(gradient.cwiseAbs().maxCoeff(), 0) << info.name << " is frozen in this phase";
    }
  }
}

class AdversarialGradient : public ::testing::TestWithParam<AdversarialCase> {
 protected:
  AdversarialGradient() {
    model.initialise(Random(3));
    model.reserve(5);
  }
  ThreadPool pool{2};
  Adversarial model{pool, GetParam().options};
  const Random random{9};
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  const std::vector<int> labels = testing::labels_for(GetParam().options);
};

TEST_P(AdversarialGradient, OfTheReconstructionPhase) {
  check_only(model.parameters(), {"encoder", "decoder"},
             [&] { return model.reconstruction_gradients(const_view(x), labels, random, kStep); });
}

TEST_P(AdversarialGradient, OfTheDiscriminatorsPhase) {
  check_only(model.parameters(), {"discriminator"},
             [&] { return model.discriminator_gradients(const_view(x), labels, random, kStep).loss; });
}

TEST_P(AdversarialGradient, OfTheGeneratorsPhaseWithTheDiscriminatorFrozen) {
  check_only(model.parameters(), {"encoder"},
             [&] { return model.generator_gradients(const_view(x), labels, random, kStep); });
}

INSTANTIATE_TEST_SUITE_P(All, AdversarialGradient, ::testing::ValuesIn(adversarial_cases()),
                         [](const auto& info) { return info.param.name; });

class SemiSupervisedGradient : public ::testing::Test {
 protected:
  SemiSupervisedGradient() {
    model.initialise(Random(3));
    model.reserve(5);
  }
  ThreadPool pool{2};
  SemiSupervisedAdversarial model{pool, testing::semi_supervised_options()};
  const Random random{9};
  const Matrix x = random_matrix(5, 12, 7, 0, 1), few = random_matrix(3, 12, 8, 0, 1);
  const std::vector<int> labels = {2, 0, 1};
};

TEST_F(SemiSupervisedGradient, OfTheReconstructionPhase) {
  check_only(model.parameters(), {"encoder", "decoder"},
             [&] { return model.reconstruction_gradients(const_view(x)); });
}

TEST_F(SemiSupervisedGradient, OfTheDiscriminatorsPhase) {
  check_only(model.parameters(), {"style_discriminator", "category_discriminator"}, [&] {
    const auto verdicts = model.discriminator_gradients(const_view(x), random, kStep);
    return verdicts.style.loss + verdicts.category.loss;
  });
}

TEST_F(SemiSupervisedGradient, OfTheGeneratorsPhaseWithBothDiscriminatorsFrozen) {
  check_only(model.parameters(), {"encoder"}, [&] { return model.generator_gradients(const_view(x)); });
}

TEST_F(SemiSupervisedGradient, OfTheClassificationPhase) {
  check_only(model.parameters(), {"encoder"}, [&] {
    return model.classification_gradients({const_view(few), labels});
  });
}

}  // namespace
}  // namespace hourglass
