#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "refusal.h"
#include "session/session.h"
#include "session_fixture.h"

// A loss that is no number stops training and puts back weights that were known to be good.

namespace hourglass {
namespace {

using testing::pretraining_settings;
using testing::says;
using testing::state_of;
using testing::TestRun;

const Json kSteady = {
    {"optimiser", "sgd"}, {"learning_rate", 0.005}, {"loss", "cross_entropy"}, {"hidden", "32-16"}};
constexpr double kAbsurdRate = 100;

// At this rate the penalty alone multiplies every weight by −99 in each step: no network bears that for long.
void go_wild(TestRun& run) {
  run->set("learning_rate", kAbsurdRate);
  run->set("weight_decay", 1);
}
void calm_down(TestRun& run) {
  run->set("learning_rate", 0.005);
  run->set("weight_decay", 0);
}

bool weights_are_finite(Session& session) {
  return std::ranges::all_of(session.runner().parameters().values(), [](Real w) { return std::isfinite(w); });
}

std::optional<Divergence> train_until_it_diverges(Session& session, long steps = 400) {
  return session.train(steps, 0).divergence;
}

TEST(SessionDivergence, FromTheFirstStepGoesBackToTheFirstWeights) {
  TestRun run(kSteady);
  go_wild(run);
  const auto divergence = train_until_it_diverges(run.session);
  ASSERT_TRUE(divergence.has_value());
  EXPECT_GT(divergence->step, 0u);
  EXPECT_EQ(divergence->restored_step, 0u);
  EXPECT_EQ(run->place().step, 0u);
  EXPECT_TRUE(weights_are_finite(run.session));
  TestRun control(kSteady);
  EXPECT_EQ(run.parameter("encoder.0.weight"), control.parameter("encoder.0.weight"));
  EXPECT_EQ(run.parameter("decoder.2.bias"), control.parameter("decoder.2.bias"));
}

TEST(SessionDivergence, GoesBackToTheLastGoodSnapshotAndSaysWhy) {
  TestRun run(kSteady), control(kSteady);
  run.train(150);
  go_wild(run);
  const auto divergence = train_until_it_diverges(run.session);
  ASSERT_TRUE(divergence.has_value());
  EXPECT_GE(divergence->step, 150u);
  EXPECT_EQ(divergence->restored_step, 100u) << "snapshots are taken every 100 steps";
  const std::string step = "Step " + std::to_string(divergence->step) + ":";
  EXPECT_TRUE(says(divergence->message, {step.c_str(), "no longer a finite number", "weights of step 100",
                                         "learning_rate = 100", "Set it to 10 or less"}));

  control.train(100);
  go_wild(control);
  EXPECT_TRUE(state_of(run) == state_of(control)) << "the run as it was at step 100, but for the rate";

  // And it trains on from there, as the undisturbed run does.
  for (TestRun* each : {&run, &control}) calm_down(*each);
  run.train(120);
  control.train(120);
  EXPECT_TRUE(state_of(run) == state_of(control));
  const double trained = run->evaluate(40).mean.loss;
  run->reset();
  EXPECT_LT(trained, run->evaluate(40).mean.loss);
}

TEST(SessionDivergence, HappensAgainWhenNothingIsChanged) {
  TestRun run(kSteady);
  run.train(20);
  go_wild(run);
  const auto first = train_until_it_diverges(run.session), second = train_until_it_diverges(run.session);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(second->restored_step, first->restored_step);
  EXPECT_TRUE(weights_are_finite(run.session));
}

// The snapshot of step 100 is of weights that are broken already, though no loss has shown it yet: it must
// not be what the run goes back to.
TEST(SessionDivergence, NeverGoesBackToASnapshotThatWasNotProvedGood) {
  bool seen = false;
  for (long steady = 100; steady >= 85; --steady) {
    TestRun run(kSteady);
    run.train(steady);
    go_wild(run);
    const auto divergence = train_until_it_diverges(run.session);
    ASSERT_TRUE(divergence.has_value());
    ASSERT_TRUE(weights_are_finite(run.session));
    if (divergence->step == 100) {
      seen = true;
      EXPECT_EQ(divergence->restored_step, 0u);
    }
    calm_down(run);
    run.train(10);
    EXPECT_TRUE(std::isfinite(run->evaluate(40).mean.loss));
  }
  EXPECT_TRUE(seen) << "no run diverged in the step that took a snapshot: the test shows nothing";
}

TEST(SessionDivergence, GoesBackWithTheMomentsOfTheOptimiserOfThatTime) {
  Json adam = kSteady;
  adam.update({{"optimiser", "adam"}, {"learning_rate", 1e-3}});
  TestRun run(adam), control(adam);
  run.train(160);
  run->set("optimiser", "sgd");
  go_wild(run);
  const auto divergence = train_until_it_diverges(run.session);
  ASSERT_TRUE(divergence.has_value());
  ASSERT_EQ(divergence->restored_step, 100u);
  control.train(100);
  control->set("optimiser", "sgd");
  for (TestRun* each : {&run, &control}) {
    calm_down(*each);
    each->train(5);
  }
  EXPECT_TRUE(state_of(run) == state_of(control));
}

// What only the last step has broken, no other step tells.
TEST(SessionDivergence, CheckSeesWhatTheLastStepBroke) {
  TestRun run(kSteady), control(kSteady);
  EXPECT_FALSE(run->check(40).has_value()) << "nothing to go back to";
  run.train(160);
  control.train(160);
  EXPECT_FALSE(run->check(40).has_value());
  EXPECT_TRUE(state_of(run) == state_of(control)) << "a sound run is left as it is";
  const auto restored = [&](const char* what) {
    const std::optional<Divergence> divergence = run->check(40);
    ASSERT_TRUE(divergence.has_value()) << what;
    EXPECT_TRUE(says(divergence->message, {what, "no longer a finite number", "weights of step 100"}));
    EXPECT_EQ(run->place().step, 100u);
    EXPECT_TRUE(weights_are_finite(run.session));
    EXPECT_FALSE(run->check(40).has_value());
    run.train(60);
    EXPECT_TRUE(state_of(run) == state_of(control));
  };
  run->runner().parameters().values()[3] = std::nanf("");
  restored("a weight");
  run->runner().parameters().first_moments()[0] = std::numeric_limits<Real>::infinity();
  restored("a weight");
  std::ranges::fill(run->runner().parameters().values(), std::numeric_limits<Real>::max());
  restored("the test loss");
}

TEST(SessionDivergence, OfACodesMachineNamesItsOwnRate) {
  Json settings = pretraining_settings();
  settings.update(
      {{"pretrain_epochs", 8}, {"pretrain_code_epochs", 30}, {"pretrain_code_learning_rate", 10}});
  TestRun run(settings);
  const auto divergence = train_until_it_diverges(run.session);
  ASSERT_TRUE(divergence.has_value());
  EXPECT_GT(divergence->step, 160u) << "after two machines of 80 steps";
  EXPECT_EQ(divergence->restored_step, 100u);
  EXPECT_TRUE(says(divergence->message, {"pretrain_code_learning_rate = 10", "Set it to 1 or less"}));
  EXPECT_EQ(divergence->message.find("clip"), std::string::npos) << "machines are not clipped";
  EXPECT_TRUE(weights_are_finite(run.session));
  run->set("pretrain_code_learning_rate", 0.005);
  run.train(300);
  EXPECT_EQ(run->place().phase, 2);
  EXPECT_TRUE(std::isfinite(run->evaluate(40).mean.squared_error));
}

// The first weights of fine-tuning have not proved themselves yet: the run goes back into the phase before,
// and comes to fine-tuning again by itself, as if nothing had been wrong.
TEST(SessionDivergence, EarlyInAPhaseMayGoBackToTheOneBefore) {
  Json settings = pretraining_settings();
  settings.update({{"pretrain_epochs", 8},
                   {"pretrain_code_epochs", 8},
                   {"optimiser", "sgd"},
                   {"learning_rate", kAbsurdRate},
                   {"weight_decay", 1}});  // times −99 every step: logistic units alone bear a good deal
  TestRun run(settings);
  const auto divergence = train_until_it_diverges(run.session);
  ASSERT_TRUE(divergence.has_value());
  EXPECT_GT(divergence->step, 240u);
  EXPECT_EQ(divergence->restored_step, 100u) << "step 200 is not yet proved";
  EXPECT_EQ(run->place().phase, 1);
  EXPECT_TRUE(says(divergence->message, {" (learning_rate = 100", "Set it to 10 or less", "clip"}));
  settings["learning_rate"] = 0.001;
  TestRun control(settings);
  run->set("learning_rate", 0.001);
  run.train(160);
  control.train(260);
  EXPECT_EQ(run->place().phase, 3);
  EXPECT_TRUE(state_of(run) == state_of(control));
}

}  // namespace
}  // namespace hourglass
