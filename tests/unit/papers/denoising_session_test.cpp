#include <gtest/gtest.h>

#include <cmath>

#include "probe_by_hand.h"
#include "refusal.h"
#include "session/session.h"
#include "session/setting.h"
#include "session/view.h"
#include "session_fixture.h"

// The denoising model as the page and the command line drive it.

namespace hourglass {
namespace {

using testing::array;
using testing::Bytes;
using testing::TestRun;

Configuration configured(const Json& settings = Json::object(), std::optional<std::string> preset = {}) {
  Json all = {{"hidden", "32"}, {"batch", 20}, {"epochs", 2}, {"learning_rate", 0.01}};
  all.update(settings);
  return configure("denoising", preset, all);
}

const Json kStacked = {{"hidden", "24-12"}, {"pretraining", true}, {"pretrain_epochs", 0.5}, {"epochs", 1}};

// 200 images by 20: two layers of 5 steps, a softmax of 10, then fine-tuning.
Json classified(const Json& settings = Json::object()) {
  Json all = kStacked;
  all.update({{"classified", true}, {"softmax_epochs", 1}, {"softmax_learning_rate", 0.05}});
  all.update(settings);
  return all;
}

struct Case {
  const char* name;
  Json settings;
  long before, after;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class DenoisingResume : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Session, DenoisingResume,
    ::testing::Values(
        Case{"Masking", Json::object(), 7, 20},
        Case{"GaussianUntiedSgd",
             {{"corruption", "gaussian"}, {"tied", false}, {"optimiser", "sgd"}, {"loss", "squared_error"}},
             7,
             20},
        Case{"WithinALayer", kStacked, 3, 15}, Case{"BetweenTwoLayers", kStacked, 5, 15},
        Case{"WithinTheSecondLayer", kStacked, 8, 12}, Case{"WithinAllLayers", kStacked, 14, 10},
        Case{"ClassifiedInItsSecondLayer", classified(), 8, 20},
        Case{"ClassifiedInTheSoftmax", classified(), 13, 20},
        Case{"ClassifiedInFineTuning", classified(), 24, 6}),
    [](const auto& info) { return info.param.name; });

// The noise is a function of the step, so the losses go on bit for bit.
TEST_P(DenoisingResume, IsTheUninterruptedRun) {
  const Case& c = GetParam();
  TestRun whole(configured(c.settings)), begun(configured(c.settings));
  begun.train(c.before);
  const Bytes file = begun->save();
  TestRun resumed(configured({{"hidden", "9"}, {"seed", 77}}));  // it has been something else
  resumed.train(4);
  resumed->restore(file);
  whole.train(c.before);
  whole->progress();
  resumed->progress();
  for (long step = 0; step < c.after; ++step) {
    whole.train(1);
    resumed.train(1);
    ASSERT_EQ(whole->progress()["trainLoss"], resumed->progress()["trainLoss"]) << "step " << step;
  }
  EXPECT_TRUE(resumed->save() == whole->save());
}

TEST(DenoisingSession, GoesThroughItsLayersThenTheWhole) {
  TestRun run(configured(kStacked));
  ASSERT_EQ(run->runner().phases().size(), 3u);
  EXPECT_EQ(run->runner().code_size(0), 24);
  EXPECT_EQ(run->runner().code_size(1), 12);
  EXPECT_EQ(run->runner().phases()[2].name, "All layers together, without labels")
      << "the papers' fine-tuning is with them";
  run.train(4);
  EXPECT_FALSE(run->progress()["trainSquaredError"].is_null());
  run.train(4);
  EXPECT_EQ(run->place().phase, 1);
  run->progress();
  run.train(1);
  EXPECT_TRUE(run->progress()["trainSquaredError"].is_null()) << "a code's error is no error of pixels";
  run.train(4);
  EXPECT_EQ(run->place().phase, 2);
}

TEST(DenoisingSession, LearnsFromLabelsAfterItsLayers) {
  TestRun run(configured(classified({{"softmax_epochs", 3}})), 1, {.test = 300});
  ASSERT_EQ(run->runner().phases().size(), 4u);
  EXPECT_EQ(run->runner().phases()[3].name, "Fine-tuning");
  EXPECT_EQ(run->view("classes", Json::object()).info["trained"], false);
  run.train(10);
  const Matrix layer = run.parameter("encoder.0.weight"), bias = run.parameter("decoder.0.bias");
  run.train(30);
  EXPECT_EQ(run.parameter("encoder.0.weight"), layer) << "it stands still while the softmax learns";
  const auto before = run->metrics()["error_rate"].get<double>();
  run.train(100);
  EXPECT_NE(run.parameter("encoder.0.weight"), layer);
  EXPECT_EQ(run.parameter("decoder.0.bias"), bias) << "no phase with labels trains a decoder";
  const Json metrics = run->metrics();
  EXPECT_LT(metrics["error_rate"].get<double>(), before);
  EXPECT_LT(metrics["error_rate"].get<double>(), 0.3) << "chance is 0.9";
  EXPECT_FALSE(metrics.contains("gain_db"));
  const Json wrong = run->view("classes", {{"count", 300}}).info["wrong"];
  EXPECT_NEAR(metrics["error_rate"].get<double>(), wrong.get<double>() / 300, 1e-9);
  const Json progress = run->progress();
  EXPECT_NEAR(progress["terms"]["J"].get<double>(),
              progress["terms"]["−log p"].get<double>() + progress["terms"]["(λ/2)ΣV²"].get<double>(), 1e-9);
}

// The same network with labels alone: the first step is the softmax's, or where that has no epochs of its own
// the whole network's.
TEST(DenoisingSession, LearnsFromLabelsAlone) {
  TestRun run(configured(classified({{"pretraining", false}, {"softmax_epochs", 0}})));
  ASSERT_EQ(run->runner().phases().size(), 2u);
  const Matrix first = run.parameter("encoder.0.weight");
  run.train(1);
  EXPECT_EQ(run->place().phase, 1);
  EXPECT_NE(run.parameter("encoder.0.weight"), first);
}

// The held-out noise is the same every time, so a curve over it does not tremble.
TEST(DenoisingSession, EvaluatesWithTheSameNoiseEveryTime) {
  TestRun run(configured());
  run.train(5);
  const double first = run->evaluate(40).mean.loss;
  EXPECT_EQ(first, run->evaluate(40).mean.loss);
  run->set("level", 0.0);
  EXPECT_NE(first, run->evaluate(40).mean.loss);
}

TEST(DenoisingSession, NoiseMayChangeDuringARun) {
  TestRun run(configured());
  run.train(3);
  EXPECT_FALSE(run->set("corruption", "salt_and_pepper"));
  EXPECT_FALSE(run->set("level", 0.4));
  run.train(3);
  EXPECT_EQ(run->place().step, 6u);
  EXPECT_TRUE(run->set("tied", false)) << "another network begins again";
  EXPECT_EQ(run->place().step, 0u);
}

TEST(DenoisingSession, MeasuresWhatItTakesAway) {
  TestRun run(configured({{"level", 0.3}}));
  run.train(150);
  const Json metrics = run->metrics();
  EXPECT_GT(metrics["gain_db"].get<double>(), 1);
  EXPECT_GT(metrics["gain_db_masking"].get<double>(), 1);
  EXPECT_TRUE(metrics["gain_db_gaussian"].is_number() && metrics["gain_db_salt_and_pepper"].is_number());
  EXPECT_EQ(metrics["probe_accuracy"], testing::probe_by_hand(run));
  EXPECT_GT(metrics["probe_accuracy"].get<double>(), 0.5) << "ten classes";
  EXPECT_LT(metrics["clean_squared_error"].get<double>(), metrics["squared_error"].get<double>());
}

// A plain autoencoder is measured under the kind's usual noise.
TEST(DenoisingSession, ThePlainOneHasAGainToo) {
  TestRun run(configured({{"level", 0}}));
  run.train(60);
  const Json metrics = run->metrics();
  EXPECT_EQ(metrics["gain_db"], metrics["gain_db_masking"]);
  EXPECT_EQ(metrics["squared_error"], metrics["clean_squared_error"]);
}

TEST(DenoisingSession, ShowsCorruptedImagesBesideTheirCleanOnes) {
  TestRun run(configured());
  run.train(40);
  const View view = run->view("corrupted", {{"count", 5}, {"index", 3}, {"kind", "masking"}, {"level", 0.5}});
  ASSERT_EQ(view.arrays[0].first, "clean");
  ASSERT_EQ(view.arrays[1].first, "corrupted");
  ASSERT_EQ(view.arrays[2].first, "reconstruction");
  const ViewArray &clean = view.arrays[0].second, &noisy = view.arrays[1].second;
  EXPECT_EQ(clean.shape, (std::vector<Index>{5, 8, 8, 1}));
  std::vector<Real> expected(5 * 64);
  run->data().test.gather_range(3, 5, expected.data());
  double hit = 0, bright = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(clean.data[i], expected[i], 1e-6);
    EXPECT_TRUE(noisy.data[i] == clean.data[i] || noisy.data[i] == 0);
    if (clean.data[i] == 0) continue;
    ++bright;
    hit += noisy.data[i] == 0;
  }
  EXPECT_NEAR(hit / bright, 0.5, 0.15);
  EXPECT_EQ(view.info["kind"], "masking");
  const Json same = {{"count", 5}, {"index", 3}, {"kind", "masking"}, {"level", 0.5}, {"seed", 1}};
  const View once = run->view("corrupted", same), twice = run->view("corrupted", same);
  EXPECT_EQ(once.arrays[1].second.data, twice.arrays[1].second.data);
  EXPECT_NE(once.arrays[1].second.data, noisy.data) << "another seed, other noise";
}

TEST(DenoisingSession, TheHourglassIsFedWhatWasSpoilt) {
  TestRun run(configured({{"corruption", "masking"}, {"level", 0.5}}));
  run.train(20);
  const View view = run->view("hourglass", {{"index", 3}});
  const ViewArray &clean = array(view, "input"), &fed = array(view, "fed");
  int hit = 0;
  Matrix x(1, 64);
  for (std::size_t i = 0; i < 64; ++i) {
    EXPECT_TRUE(fed.data[i] == clean.data[i] || fed.data[i] == 0);
    hit += fed.data[i] != clean.data[i];
    x(0, static_cast<Index>(i)) = fed.data[i];
  }
  EXPECT_GT(hit, 5);
  const ConstMatrixView output = run->runner().decode(run->runner().encode(view_of(x), 0), 0);
  EXPECT_EQ(array(view, "output").data, std::vector<float>(output.data(), output.data() + output.size()));
}

TEST(DenoisingSession, GaussianNoiseIsShownWithinBlackAndWhite) {
  TestRun run(configured());
  const View view = run->view("corrupted", {{"count", 40}, {"kind", "gaussian"}, {"level", 1}});
  for (const float value : view.arrays[1].second.data) ASSERT_TRUE(value >= 0 && value <= 1);
}

TEST(DenoisingSession, RefusesWhatCannotBe) {
  const auto refusal = [](auto&& act) { return testing::refusal<ConfigurationError>(act); };
  EXPECT_NE(refusal([] {
              TestRun run(configured({{"hidden", ""}}));
            }).find("at least one hidden layer"),
            std::string::npos);
  EXPECT_NE(refusal([] { configured({{"level", 1.5}}); }).find("level"), std::string::npos);
  EXPECT_NE(refusal([] { configured({{"corruption", "fog"}}); }).find("masking"), std::string::npos);
  TestRun run(configured());
  EXPECT_NE(refusal([&] {
              run->view("corrupted", {{"kind", "fog"}});
            }).find("salt_and_pepper"),
            std::string::npos);
  EXPECT_NE(refusal([&] { run->view("classes", Json::object()); }).find("classes"), std::string::npos);
  EXPECT_NE(refusal([&] { run->view("corrupted", {{"level", -1}}); }).find("0 to 1"), std::string::npos);
  EXPECT_NE(refusal([&] { run->view("corrupted", {{"index", 40}}); }).find("0 to 39"), std::string::npos);
}

}  // namespace
}  // namespace hourglass
