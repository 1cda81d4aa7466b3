#include <gtest/gtest.h>

#include "papers/catalogue.h"
#include "session/session.h"
#include "session_fixture.h"

// A run that is saved and taken up elsewhere is the run that was never interrupted, bit for bit.

namespace hourglass {
namespace {

using testing::Bytes;
using testing::kTestShard;
using testing::pretraining_settings;
using testing::TestRun;

struct Case {
  const char* name;
  Json settings;
  long before, after;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class Resume : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Session, Resume,
    ::testing::Values(
        Case{"BeforeTheFirstStep", Json::object(), 0, 12}, Case{"Adam", Json::object(), 7, 30},
        Case{"Sgd", {{"optimiser", "sgd"}, {"learning_rate", 0.01}, {"weight_decay", 1e-3}}, 7, 30},
        Case{"AtTheEndOfAnEpoch", Json::object(), 10, 15}, Case{"AfterAPartialBatch", {{"batch", 90}}, 3, 5},
        Case{"ACodeOfOneUnit", {{"hidden", "1"}, {"code", 1}}, 7, 10},
        Case{"BeforePreTraining", pretraining_settings(), 0, 35},
        Case{"WithinTheFirstMachine", pretraining_settings(), 3, 32},
        Case{"BetweenTwoMachines", pretraining_settings(), 5, 30},
        Case{"WithinTheCodesMachine", pretraining_settings(), 17, 18},
        Case{"BetweenPreTrainingAndFineTuning", pretraining_settings(), 25, 15},
        Case{"WithinFineTuning", pretraining_settings(), 29, 15}),
    [](const auto& info) { return info.param.name; });

TEST_P(Resume, IsTheUninterruptedRun) {
  const Case& c = GetParam();
  TestRun whole(c.settings), begun(c.settings);
  begun.train(c.before);
  const Bytes file = begun->save();

  TestRun resumed(Json{{"hidden", "9"}, {"code", 2}, {"seed", 77}});  // it has been something else
  resumed.train(4);
  resumed->restore(file);
  EXPECT_TRUE(resumed->save() == file) << "restoring and saving changes nothing";
  EXPECT_EQ(resumed->configuration().settings.json(), whole->configuration().settings.json());
  EXPECT_EQ(resumed->place().step, static_cast<std::uint64_t>(c.before));

  whole.train(c.before + c.after);
  resumed.train(c.after);
  EXPECT_TRUE(resumed->save() == whole->save());
  begun.train(c.after);
  EXPECT_TRUE(begun->save() == whole->save()) << "saving disturbed the run";
}

// The momentum of a machine rises after its first 235 steps: that count must survive, too.
TEST(SessionResume, KeepsTheMachinesCount) {
  Json settings = pretraining_settings();
  settings["pretrain_epochs"] = 30;
  TestRun whole(settings), begun(settings), resumed;
  begun.train(230);
  resumed->restore(begun->save());
  whole.train(240);
  resumed.train(10);
  EXPECT_TRUE(resumed->save() == whole->save());
}

// Moments of one optimiser mean nothing to another: the change must survive a save before the next step.
TEST(SessionResume, KeepsAChangeOfOptimiser) {
  for (const char* first : {"adam", "sgd"}) {
    const Json second = std::string(first) == "adam" ? "sgd" : "adam";
    TestRun run(Json{{"optimiser", first}, {"learning_rate", 0.01}}), resumed;
    run.train(5);
    run->set("optimiser", second);
    resumed->restore(run->save());
    run.train(5);
    resumed.train(5);
    EXPECT_TRUE(resumed->save() == run->save()) << "from " << first;
  }
}

TEST(SessionResume, OnOtherThreadsAndWhileImagesStillArrive) {
  TestRun whole, begun(Json::object(), 2), resumed(Json::object(), 4, {.loaded = kTestShard});
  begun.train(2);
  resumed->restore(begun->save());
  whole.train(15);
  const Slice slice = resumed->train(13, 0);
  EXPECT_TRUE(slice.waiting);
  testing::append_bars(resumed.data.train, 140, 8, 11);
  resumed.train(13 - slice.steps);
  EXPECT_TRUE(resumed->save() == whole->save());
}

TEST(SessionResume, KeepsThePresetsName) {
  ThreadPool pool(1);
  const ImageSplits data = testing::make_data();
  Session session(pool, data, kTestShard, configure("classic", "relu-2d", {{"hidden", "16"}}));
  TestRun resumed;
  resumed->restore(session.save());
  EXPECT_EQ(resumed->configuration().preset, "relu-2d");
  EXPECT_EQ(resumed->configuration().settings.text("hidden"), "16") << "what was asked over the preset";
}

}  // namespace
}  // namespace hourglass
