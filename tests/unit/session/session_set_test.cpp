#include <gtest/gtest.h>

#include "refusal.h"
#include "session/session.h"
#include "session/setting.h"
#include "session_fixture.h"

// Changing a setting of a run: what may change goes on, what may not begins again, what is wrong leaves no
// trace.

namespace hourglass {
namespace {

using testing::Bytes;
using testing::pretraining_settings;
using testing::refusal;
using testing::says;
using testing::TestRun;

TEST(SessionSet, ALiveSettingChangesTheRunWithoutRestart) {
  TestRun run;
  run.train(7);
  const Matrix before = run.parameter("encoder.0.weight");
  const Json changes = {{"optimiser", "sgd"},  {"momentum", 0}, {"learning_rate", 0},      {"clip", 2},
                        {"weight_decay", 0.1}, {"epochs", 9},   {"pretrain_momentum", 0.5}};
  for (const auto& [key, value] : changes.items()) {
    EXPECT_FALSE(run->set(key, value)) << key;
    EXPECT_EQ(run->configuration().settings.at(key), value);
  }
  EXPECT_EQ(run->place().step, 7u);
  EXPECT_EQ(run.parameter("encoder.0.weight"), before);
  EXPECT_EQ(run->runner().phases().back().epochs, 9);
  run.train(3);
  EXPECT_EQ(run->place().step, 10u);
  EXPECT_EQ(run.parameter("encoder.0.weight"), before) << "a rate of 0 from now on";
  run->set("learning_rate", 0.1);
  run.train(1);
  EXPECT_NE(run.parameter("encoder.0.weight"), before);
}

TEST(SessionSet, TheBatchMayGrowAndShrinkBetweenSteps) {
  TestRun run;
  run.train(2);
  EXPECT_FALSE(run->set("batch", 70));
  run.train(2);
  EXPECT_EQ(run->place().samples, 40u + 140u);
  EXPECT_FALSE(run->set("batch", 5));
  run.train(1);
  EXPECT_EQ(run->place().samples, 185u);
  EXPECT_FALSE(run->set("batch", 200));
  run.train(3);
  EXPECT_EQ(run->place().samples, 600u) << "the rest of the epoch, then two whole ones";
}

TEST(SessionSet, AnyOtherSettingBeginsTheRunAgainWithIt) {
  const Json changes = {
      {"code", 7}, {"hidden", "40-20"}, {"activation", "sigmoid"}, {"loss", "squared_error"}, {"seed", 3}};
  for (const auto& [key, value] : changes.items()) {
    TestRun run, fresh(Json{{key, value}});
    run.train(3);
    EXPECT_TRUE(run->set(key, value)) << key;
    EXPECT_EQ(run->place().step, 0u);
    EXPECT_TRUE(run->save() == fresh->save()) << key;
    run.train(12);
    fresh.train(12);
    EXPECT_TRUE(run->save() == fresh->save()) << key << ", trained";
  }
}

TEST(SessionSet, TheValueThatItHasAlreadyChangesNothing) {
  TestRun run;
  run.train(3);
  const Bytes before = run->save();
  EXPECT_FALSE(run->set("code", 4));
  EXPECT_FALSE(run->set("code", 4.0));
  EXPECT_FALSE(run->set("hidden", "32"));
  EXPECT_TRUE(run->save() == before);
}

// Pre-training needs logistic units: with ReLU its settings matter only once the activation is changed.
TEST(SessionSet, ASettingThatDoesNotMatterNowIsKeptForLater) {
  TestRun run;
  run.train(3);
  EXPECT_FALSE(run->set("pretraining", true));
  EXPECT_FALSE(run->set("pretrain_epochs", 0.25));
  EXPECT_EQ(run->place().step, 3u);
  EXPECT_EQ(run->runner().phases().size(), 1u);
  run.train(1);
  EXPECT_TRUE(run->set("activation", "sigmoid"));
  ASSERT_EQ(run->runner().phases().size(), 3u);
  EXPECT_EQ(run->runner().phases()[0].epochs, 0.25);
  EXPECT_TRUE(run->set("pretrain_epochs", 0.5)) << "now it matters";
}

TEST(SessionSet, WhatIsWrongIsRefusedAndLeavesNoTrace) {
  for (const Json& settings : {Json::object(), pretraining_settings()}) {
    TestRun run(settings), control(settings);
    run.train(8);
    control.train(8);
    const Bytes before = run->save();
    const auto refused = [&](const char* key, const Json& value) {
      const std::string message = refusal<ConfigurationError>([&] { run->set(key, value); });
      EXPECT_TRUE(run->save() == before) << key << " = " << value;
      return message;
    };
    EXPECT_TRUE(says(refused("learning_rat", 0.1), {"'learning_rat'", "did you mean 'learning_rate'"}));
    EXPECT_TRUE(says(refused("learning_rate", -1), {"learning_rate = -1", "0 to 100"}));
    EXPECT_TRUE(says(refused("learning_rate", nullptr), {"learning_rate = null"}));
    EXPECT_TRUE(says(refused("code", 0), {"code = 0", "1 to 256"}));
    EXPECT_TRUE(says(refused("hidden", "512-"), {"hidden", "512-"}));
    EXPECT_TRUE(says(refused("activation", "softplus"), {"activation", "softplus", "relu"}));
    EXPECT_TRUE(says(refused("batch", 201), {"batch = 201", "200"}));
    EXPECT_TRUE(says(refused("batch", 2.5), {"batch = 2.5"}));
    EXPECT_TRUE(says(refused("", 1), {"''"}));
    run.train(10);
    control.train(10);
    EXPECT_TRUE(run->save() == control->save()) << "and trains on as if nothing had been asked";
  }
}

TEST(SessionSet, ANetworkThatWouldNotFitTheMemoryIsRefused) {
  TestRun run;
  run.train(2);
  const Bytes before = run->save();
  const std::string message =
      refusal<ConfigurationError>([&] { run->set("hidden", "4096-4096-4096-4096-4096-4096"); });
  EXPECT_TRUE(says(message, {"hidden = 4096-4096", "weights; at most", "fewer layers"}));
  EXPECT_EQ(run->save(), before);
}

}  // namespace
}  // namespace hourglass
