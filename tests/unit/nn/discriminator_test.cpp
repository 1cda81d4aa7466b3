#include "nn/codes/discriminator.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nn/optimisers/optimiser.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

constexpr Index kHidden[] = {8};

struct Game {
  ThreadPool pool{2};
  Parameters parameters;
  Discriminator discriminator{pool, parameters, "discriminator", 3, kHidden};
  Game() {
    parameters.allocate();
    discriminator.network().initialise(Random(4), 0);
    discriminator.reserve(40);
  }
};

TEST(Discriminator, SaysWhatGoodfellowsObjectiveSays) {
  Game game;
  const Matrix real = random_matrix(40, 3, 1), fake = random_matrix(30, 3, 2);
  const Matrix a = game.discriminator.logits(const_view(real));
  const Matrix b = game.discriminator.logits(const_view(fake));
  double loss = 0, generator = 0, right = 0;
  for (Index i = 0; i < 40; ++i) {
    loss += std::log1p(std::exp(-static_cast<double>(a(i, 0)))) / 40;  // −log D
    right += (a(i, 0) > 0 ? 0.5 : 0) / 40;
  }
  for (Index i = 0; i < 30; ++i) {
    loss += std::log1p(std::exp(static_cast<double>(b(i, 0)))) / 30;  // −log(1 − D)
    generator += std::log1p(std::exp(-static_cast<double>(b(i, 0)))) / 30;
    right += (b(i, 0) > 0 ? 0 : 0.5) / 30;
  }
  const Discriminator::Verdict verdict = game.discriminator.evaluate(const_view(real), const_view(fake));
  EXPECT_NEAR(verdict.loss, loss, 1e-5);
  EXPECT_NEAR(verdict.accuracy, right, 1e-6);
  EXPECT_NEAR(game.discriminator.generator_loss(const_view(fake)), generator, 1e-5);
  for (const Real g : game.parameters.gradients()) ASSERT_EQ(g, 0) << "asked only, it learns nothing";
  const Discriminator::Verdict learning = game.discriminator.gradients(const_view(real), const_view(fake));
  EXPECT_EQ(learning.loss, verdict.loss);
  EXPECT_EQ(learning.accuracy, verdict.accuracy);
}

TEST(Discriminator, LearnsToTellTwoCloudsApart) {
  Game game;
  Optimiser optimiser(game.pool, game.parameters);
  Matrix real = random_matrix(40, 3, 1);
  const Matrix fake = random_matrix(40, 3, 2);
  real.col(0).array() += 3;
  for (int step = 0; step < 200; ++step) {
    game.discriminator.gradients(const_view(real), const_view(fake));
    optimiser.step({.learning_rate = Real(0.01)});
  }
  const Discriminator::Verdict verdict = game.discriminator.evaluate(const_view(real), const_view(fake));
  EXPECT_EQ(verdict.accuracy, 1);
  EXPECT_LT(verdict.loss, 0.1);
  EXPECT_GT(game.discriminator.generator_loss(const_view(fake)), 2) << "the generator is found out";
  // Downhill for the generator is towards the real cloud.
  EXPECT_LT(game.discriminator.generator_backward(const_view(fake)).col(0).maxCoeff(), 0);
}

}  // namespace
}  // namespace hourglass
