#include "session/schedule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "session/session.h"
#include "session_fixture.h"

namespace hourglass {
namespace {

using testing::TestRun;

TEST(Schedule, SharesAreTheFormulasAndStayWhatTheyAreAtTheEnd) {
  struct Case {
    Schedule schedule;
    double at[6];  // after 0, 2, 4, 6, 8 and 20 of 8 epochs
  };
  const double half = std::sqrt(0.5);
  for (const auto& [schedule, at] :
       {Case{Schedule::constant, {1, 1, 1, 1, 1, 1}}, Case{Schedule::step, {1, 1, 0.1, 0.01, 0.01, 0.01}},
        Case{Schedule::cosine, {1, (1 + half) / 2, 0.5, (1 - half) / 2, 0, 0}},
        Case{Schedule::inverse, {1, 1 / 3.25, 1 / 5.5, 1 / 7.75, 0.1, 0.1}}}) {
    const double done[] = {0, 2, 4, 6, 8, 20};
    for (int i = 0; i < 6; ++i)
      EXPECT_NEAR(rate_share(schedule, done[i], 8), at[i], 1e-15) << name_of(kSchedules, schedule) << done[i];
  }
  EXPECT_EQ(rate_share(Schedule::inverse, 0, 0), 0.1) << "a phase of no epochs is at its end";
}

double term(TestRun& run, const char* symbol) { return run->progress()["terms"][symbol].get<double>(); }

TEST(Schedule, ARunsRatesFollowItStepByStep) {
  TestRun run({{"schedule", "cosine"}, {"learning_rate", 0.004}, {"epochs", 4}});
  EXPECT_NEAR(term(run, "η"), 0.004, 1e-9) << "before the first step";
  for (int step = 1; step <= 45; ++step) {  // ten an epoch
    run.train(1);
    EXPECT_NEAR(term(run, "η"), 0.004 * rate_share(Schedule::cosine, step / 10.0, 4), 1e-9) << step;
  }
}

TEST(Schedule, BeginsAnewInEachPhase) {
  Json settings = testing::pretraining_settings();
  settings.update(
      {{"schedule", "step"}, {"pretrain_learning_rate", 0.08}, {"pretrain_code_learning_rate", 0.004}});
  TestRun run(settings);
  // Machines of 5, 5 and 15 steps, then fine-tuning of 10.
  for (const auto& [steps, symbol, rate] :
       std::vector<std::tuple<long, const char*, double>>{{1, "ε", 0.08},
                                                          {2, "ε", 0.008},
                                                          {1, "ε", 0.0008},
                                                          {2, "ε", 0.08},
                                                          {4, "ε", 0.0008},
                                                          {1, "ε", 0.004},
                                                          {7, "ε", 0.0004},
                                                          {6, "ε", 0.00004},
                                                          {2, "η", 0.001},
                                                          {4, "η", 0.0001}}) {
    run.train(steps);
    EXPECT_NEAR(term(run, symbol), rate, 1e-8) << "at step " << run->place().step;
  }
}

TEST(Schedule, GoesOnToTheBitFromACheckpoint) {
  const Json settings = {{"schedule", "inverse"}, {"epochs", 3}};
  TestRun whole(settings), cut(settings), resumed;
  whole.train(25);
  cut.train(13);
  resumed->restore(cut->save());
  resumed.train(12);
  EXPECT_EQ(testing::state_of(resumed), testing::state_of(whole));
}

TEST(Schedule, IsFollowedByEveryOptimiserOfEveryModel) {
  const std::vector<std::pair<std::string, Json>> models = {
      {"classic", {{"hidden", "16"}, {"code", 4}}},
      {"classic", {{"hidden", "16"}, {"code", 4}, {"pretraining", true}, {"classified", true}}},
      {"denoising", {{"hidden", "16-8"}, {"pretraining", true}, {"classified", true}}},
      {"sparse", {{"hidden", 16}}},
      {"sparse", {{"hidden", 16}, {"stacked", true}, {"second", 8}}},
      {"vae", {{"hidden", "16"}, {"code", 4}}},
      {"beta-vae", {{"hidden", "16"}, {"code", 4}}},
      {"adversarial", {{"hidden", "16"}, {"discriminator", "8"}}},
      {"adversarial",
       {{"hidden", "16"}, {"discriminator", "8"}, {"variant", "semi-supervised"}, {"labels", 20}}}};
  for (const auto& [model, own] : models) {
    SCOPED_TRACE(model + " " + own.dump());
    Json settings = {{"batch", 20}, {"epochs", 1}, {"schedule", "cosine"}};
    settings.update(own);
    TestRun run(configure(model, std::nullopt, settings));
    const auto weights = [&] {
      const std::span<const Real> values = run->runner().parameters().values();
      return std::vector<Real>(values.begin(), values.end());
    };
    const std::vector<Real> first = weights();
    while (!run->finished()) run->train(1000, 0, /*stop_at_end=*/true);
    const std::vector<Real> last = weights();
    EXPECT_NE(last, first);
    run.train(3);
    EXPECT_EQ(weights(), last) << "no rate is left";
  }
}

}  // namespace
}  // namespace hourglass
