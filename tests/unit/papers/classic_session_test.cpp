#include <gtest/gtest.h>

#include "refusal.h"
#include "session/session.h"
#include "session_fixture.h"

// The classic model's classifier as the page and the command line drive it; the autoencoder itself is what
// tests/unit/session drives.

namespace hourglass {
namespace {

using testing::Bytes;
using testing::TestRun;

// 200 images by 20: three machines of 5 steps, a softmax of 10, then fine-tuning.
Configuration configured(const Json& settings = Json::object()) {
  Json all = {{"hidden", "24-16"},
              {"code", 12},
              {"pretraining", true},
              {"classified", true},
              {"batch", 20},
              {"pretrain_epochs", 0.5},
              {"softmax_epochs", 1},
              {"learning_rate", 0.01},
              {"softmax_learning_rate", 0.05},
              {"epochs", 2}};
  all.update(settings);
  return configure("classic", std::nullopt, all);
}

TEST(ClassicSession, TrainsBinaryMachinesThenAClassifier) {
  TestRun run(configured(), 1, {.test = 300});
  const auto& phases = run->runner().phases();
  ASSERT_EQ(phases.size(), 5u);
  EXPECT_EQ(phases[2].name, "RBM 3: 16 → 12");
  EXPECT_EQ(phases[2].epochs, 0.5) << "a layer like the others, with their epochs";
  EXPECT_EQ(run->runner().learning_rate_key(2), "pretrain_learning_rate");
  EXPECT_EQ(phases[3].name, "Softmax");
  EXPECT_EQ(run->runner().learning_rate_key(3), "softmax_learning_rate");
  EXPECT_EQ(run->runner().learning_rate_key(4), "learning_rate");
  run.train(15);
  Matrix x(20, 64);
  run->data().test.gather_range(0, 20, x.data());
  const ConstMatrixView code = run->runner().encode(view_of(x), 3);
  EXPECT_GT(code.minCoeff(), 0) << "logistic, where the autoencoder's code is linear";
  EXPECT_LT(code.maxCoeff(), 1);
  const Matrix layer = run.parameter("encoder.0.weight");
  run.train(10);
  EXPECT_EQ(run.parameter("encoder.0.weight"), layer) << "it stands still while the softmax learns";
  EXPECT_EQ(run.parameter("decoder.2.weight"), layer.transpose()) << "unrolled when the machines had learned";
  const auto before = run->metrics()["error_rate"].get<double>();
  run.train(500);
  EXPECT_NE(run.parameter("encoder.0.weight"), layer);
  EXPECT_EQ(run.parameter("decoder.2.weight"), layer.transpose()) << "no phase with labels trains a decoder";
  const Json metrics = run->metrics();
  EXPECT_LT(metrics["error_rate"].get<double>(), before);
  EXPECT_LT(metrics["error_rate"].get<double>(), 0.3) << "chance is 0.9";
  const Json wrong = run->view("classes", {{"count", 300}}).info["wrong"];
  EXPECT_NEAR(metrics["error_rate"].get<double>(), wrong.get<double>() / 300, 1e-9);
}

TEST(ClassicSession, LearnsFromLabelsAlone) {
  const Json alone = {{"pretraining", false}, {"softmax_epochs", 0}};
  TestRun run(configured(alone));
  ASSERT_EQ(run->runner().phases().size(), 2u);
  const Matrix first = run.parameter("encoder.0.weight");
  run.train(1);
  EXPECT_EQ(run->place().phase, 1);
  EXPECT_NE(run.parameter("encoder.0.weight"), first);
  // Every logistic layer begins four times as wide, the code's too.
  Json wide = alone;
  wide["logistic_start"] = true;
  TestRun started(configured(wide));
  EXPECT_EQ(started.parameter("encoder.0.weight"), first * 4);
  EXPECT_EQ(started.parameter("encoder.2.weight"),
            TestRun(configured(alone)).parameter("encoder.2.weight") * 4);
}

class ClassicResume : public ::testing::TestWithParam<long> {};
INSTANTIATE_TEST_SUITE_P(InAMachineTheSoftmaxAndFineTuning, ClassicResume, ::testing::Values(12, 18, 30));

TEST_P(ClassicResume, IsTheUninterruptedRun) {
  TestRun whole(configured()), begun(configured());
  begun.train(GetParam());
  const Bytes file = begun->save();
  TestRun resumed(configured({{"hidden", "9"}, {"seed", 77}}));  // it has been something else
  resumed.train(4);
  resumed->restore(file);
  whole.train(GetParam() + 10);
  resumed.train(10);
  EXPECT_TRUE(resumed->save() == whole->save());
}

TEST(ClassicSession, RefusesWhatCannotBe) {
  const auto refusal = [](auto&& act) { return testing::refusal<ConfigurationError>(act); };
  TestRun run(configured());
  EXPECT_NE(refusal([&] { run->view("classes", {{"label", 10}}); }).find("label"), std::string::npos);
  TestRun without(configured({{"classified", false}}));
  EXPECT_NE(refusal([&] { without->view("classes", Json::object()); }).find("classes"), std::string::npos);
}

}  // namespace
}  // namespace hourglass
