#include "session/session.h"

#include <cmath>

#include "refusal.h"
#include "session/setting.h"
#include "session_fixture.h"

namespace hourglass {
namespace {

using testing::append_bars;
using testing::Bytes;
using testing::kTestShard;
using testing::make_data;
using testing::pretraining_settings;
using testing::refusal;
using testing::says;
using testing::small_configuration;
using testing::state_of;
using testing::TestRun;

struct Objective {
  const char* name;
  Json settings;
};
void PrintTo(const Objective& o, std::ostream* out) { *out << o.name; }

class Objectives : public ::testing::TestWithParam<Objective> {};
INSTANTIATE_TEST_SUITE_P(
    Session, Objectives,
    ::testing::Values(Objective{"ReluCrossEntropyAdam", {{"learning_rate", 3e-3}}},
                      Objective{"TanhSquaredErrorAdam", {{"activation", "tanh"}, {"loss", "squared_error"}}},
                      Objective{"SigmoidCrossEntropySgd",
                                {{"activation", "sigmoid"}, {"optimiser", "sgd"}, {"learning_rate", 0.02}}},
                      Objective{"ReluSquaredErrorSgd",
                                {{"loss", "squared_error"}, {"optimiser", "sgd"}, {"learning_rate", 0.005}}},
                      Objective{"NoHiddenLayer", {{"hidden", ""}, {"learning_rate", 3e-3}}},
                      Objective{"ClippedAndDecaying",
                                {{"clip", 1}, {"weight_decay", 1e-4}, {"learning_rate", 3e-3}}}),
    [](const auto& info) { return info.param.name; });

TEST_P(Objectives, FallsOnImagesThatWereNeverTrainedOn) {
  TestRun run(GetParam().settings);
  const Evaluation before = run->evaluate(40);
  run.train(200);
  const Evaluation after = run->evaluate(40);
  EXPECT_LT(after.mean.loss, 0.9 * before.mean.loss);
  EXPECT_LT(after.mean.squared_error, 0.9 * before.mean.squared_error);
  EXPECT_EQ(after.samples, 40);
  const bool squares = GetParam().settings.value("loss", "") == "squared_error";
  EXPECT_EQ(after.loss_unit, squares ? "squared error" : "nats");
  if (squares) {
    EXPECT_NEAR(after.mean.loss, after.mean.squared_error, 1e-4 * after.mean.loss);
  }
}

// Batches of 90 from 200 images leave one of 20: the mean is over images, not over steps.
TEST(Session, TheTrainingLossIsTheMeanOverImages) {
  TestRun run(Json{{"batch", 90}, {"learning_rate", 0}});
  std::vector<double> squared(200);
  Matrix all(200, 64);
  run.data.train.gather_range(0, 200, all.data());
  run->runner().reserve(200);
  const StepReport whole =
      run->runner().evaluate({ConstMatrixView(all.data(), 200, 64), {}}, 0, Random(1), 0, squared);
  run.train(3);
  const Json progress = run->progress();
  EXPECT_EQ(progress["samples"], 200);
  EXPECT_NEAR(progress["trainLoss"].get<double>(), whole.loss, 1e-5 * whole.loss);
  EXPECT_NEAR(progress["trainSquaredError"].get<double>(), whole.squared_error, 1e-5 * whole.squared_error);
}

TEST(Session, ProgressIsWhatTheProtocolPromises) {
  TestRun run;
  Json progress = run->progress();
  EXPECT_TRUE(progress["trainLoss"].is_null()) << "no step yet";
  EXPECT_TRUE(progress["gradientNorm"].is_null());
  run.train(15);
  progress = run->progress();
  EXPECT_EQ(progress["step"], 15);
  EXPECT_EQ(progress["samples"], 300);
  EXPECT_EQ(progress["epoch"], 1.5);
  EXPECT_EQ(progress["phase"], 0);
  EXPECT_EQ(progress["phases"], Json::parse(R"([{"name": "Training", "kind": "training", "epochs": 2.0}])"));
  EXPECT_EQ(progress["phaseProgress"], 0.75);
  EXPECT_EQ(progress["lossUnit"], "nats");
  EXPECT_GT(progress["gradientNorm"].real(), 0);
  EXPECT_GT(progress["seconds"].real(), 0);
  EXPECT_GT(progress["samplesPerSecond"].real(), 0);
  EXPECT_EQ(progress["terms"]["L"], progress["trainLoss"]);
  EXPECT_NEAR(progress["terms"]["η"].get<double>(), 1e-3, 1e-9);
  EXPECT_TRUE(run->progress()["trainLoss"].is_null()) << "means are since the last report";
  EXPECT_EQ(run->progress()["step"], 15);
}

TEST(Session, StopsAtTheEndWhenAskedAndNotOtherwise) {
  TestRun run;
  EXPECT_FALSE(run->finished());
  EXPECT_EQ(run->train(1000, 0, /*stop_at_end=*/true).steps, 20) << "two epochs of ten steps";
  EXPECT_TRUE(run->finished());
  EXPECT_EQ(run->train(1000, 0, true).steps, 0);
  run.train(5);
  EXPECT_EQ(run->place().step, 25u);
}

TEST(Session, StopsWhenTheTimeIsOver) {
  TestRun run;
  const Slice slice = run->train(100'000'000, 5);
  EXPECT_GE(slice.steps, 1);
  EXPECT_LT(slice.steps, 100'000'000);
}

TEST(Session, PreTrainingGoesLayerByLayerThenTrainsTheWhole) {
  TestRun run(pretraining_settings());
  const std::vector<Phase>& phases = run->runner().phases();
  ASSERT_EQ(phases.size(), 4u);
  EXPECT_EQ(phases[0].name, "RBM 1: 64 → 24");
  EXPECT_EQ(phases[2].name, "RBM 3: 12 → 3");
  EXPECT_EQ(phases[3].name, "Fine-tuning");
  std::vector<int> seen;
  while (!run->finished()) {
    run.train(1);
    seen.push_back(run->place().phase);
    const bool pretraining = seen.back() < 3;
    EXPECT_EQ(run->progress()["lossUnit"], pretraining ? "squared error" : "nats");
  }
  std::vector<int> expected(5, 0);
  expected.insert(expected.end(), 5, 1);
  expected.insert(expected.end(), 15, 2);
  expected.insert(expected.end(), 10, 3);
  EXPECT_EQ(seen, expected);
}

TEST(Session, EachMachineChangesItsOwnLayerOnly) {
  TestRun run(pretraining_settings());
  const auto tensors = [&] {
    std::map<std::string, Matrix> out;
    for (const ParameterInfo& info : run->runner().parameters().table())
      out[info.name] = run.parameter(info.name);
    return out;
  };
  for (int layer = 0; layer < 3; ++layer) {
    const auto before = tensors();
    run.train(layer == 2 ? 15 : 5);
    const std::string trained = "encoder." + std::to_string(layer),
                      mirror = "decoder." + std::to_string(2 - layer);
    for (const auto& [name, value] : tensors()) {
      const bool own = name == trained + ".weight" || name == trained + ".bias" || name == mirror + ".bias";
      EXPECT_EQ(value != before.at(name), own) << name << " while machine " << layer + 1 << " trains";
    }
  }
}

TEST(Session, PreTrainingLowersTheErrorOfTheStackAndFineTuningGoesOnFromIt) {
  Json settings = pretraining_settings();
  settings.update({{"pretrain_epochs", 20},
                   {"pretrain_code_epochs", 20},
                   {"pretrain_code_learning_rate", 0.02},
                   {"learning_rate", 0.01}});
  TestRun run(settings);
  const double untrained = run->evaluate(40).mean.squared_error;
  run.train(200);
  const Evaluation first = run->evaluate(40);
  EXPECT_LT(first.mean.squared_error, 0.7 * untrained) << "machine 1, unrolled";
  EXPECT_EQ(first.loss_unit, "squared error");
  run.train(400);
  const double stack = run->evaluate(40).mean.squared_error;
  run.train(1);
  EXPECT_EQ(run->place().phase, 3);
  EXPECT_NEAR(run->evaluate(40).mean.squared_error, stack, 0.1 * stack)
      << "fine-tuning begins at the unrolled stack";
  run.train(100);
  EXPECT_LT(run->evaluate(40).mean.squared_error, 0.9 * stack);
}

TEST(Session, UnrollingMakesTheDecoderTheEncodersMirrorImage) {
  Json settings = pretraining_settings();
  settings["learning_rate"] = 0;
  TestRun run(settings);
  run.train(26);  // the first of fine-tuning, which changes nothing at this rate
  ASSERT_EQ(run->place().phase, 3);
  for (int layer = 0; layer < 3; ++layer) {
    EXPECT_EQ(run.parameter("decoder." + std::to_string(2 - layer) + ".weight"),
              run.parameter("encoder." + std::to_string(layer) + ".weight").transpose());
  }
}

TEST(Session, PhasesOfNoEpochsAreSkipped) {
  Json settings = pretraining_settings();
  settings.update({{"pretrain_epochs", 0}, {"pretrain_code_epochs", 0}});
  TestRun run(settings);
  run.train(1);
  EXPECT_EQ(run->place().phase, 3);
  EXPECT_EQ(run->place().phase_samples, 20u);
}

// The products here are large enough to be shared out (see core/gemm.cpp).
TEST(Session, AnyNumberOfThreadsGivesTheSameRun) {
  const testing::DataOptions data{.side = 12, .train = 256};
  for (Json settings :
       {pretraining_settings(), Json{{"activation", "relu"}}, Json{{"optimiser", "sgd"}, {"clip", 0.5}}}) {
    settings.update({{"hidden", "96-48"}, {"batch", 64}});
    Bytes reference;
    Json evaluation;
    for (const int threads : {1, 2, 4}) {
      TestRun run(settings, threads, data);
      run.train(20);
      run->fit_pca(256);
      const Evaluation e = run->evaluate(40);
      const Json figures = {e.mean.loss, e.mean.squared_error, e.pca_squared_error};
      if (threads == 1) {
        reference = run->save();
        evaluation = figures;
      }
      EXPECT_TRUE(run->save() == reference) << threads << " threads, " << settings;
      EXPECT_EQ(figures, evaluation) << threads << " threads, " << settings;
    }
  }
}

TEST(Session, TheSeedDecidesTheRun) {
  TestRun a, same, other(Json{{"seed", 2}});
  EXPECT_NE(a.parameter("encoder.0.weight"), other.parameter("encoder.0.weight"));
  for (TestRun* run : {&a, &same, &other}) run->train(12);
  EXPECT_TRUE(a->save() == same->save());
  EXPECT_NE(a.parameter("encoder.0.weight"), other.parameter("encoder.0.weight"));
}

TEST(Session, ResetGoesBackToTheFirstWeights) {
  TestRun run(pretraining_settings());
  const Bytes first = run->save();
  run.train(7);
  const Bytes seventh = run->save();
  run.train(20);
  run->reset();
  EXPECT_TRUE(run->save() == first);
  EXPECT_FALSE(run->finished());
  run.train(7);
  EXPECT_TRUE(run->save() == seventh);
}

TEST(Session, ABatchLargerThanTheDataIsRefused) {
  const std::string message = refusal<ConfigurationError>([] { TestRun run(Json{{"batch", 201}}); });
  EXPECT_TRUE(says(message, {"batch = 201", "bars train", "200"}));
  TestRun whole(Json{{"batch", 200}});
  whole.train(2);
}

// What arrives while training, and when, leaves no trace in the run.
TEST(Session, ImagesThatArriveLateGiveTheSameRun) {
  for (const Json& settings : {Json::object(), pretraining_settings()}) {
    TestRun eager(settings), late(settings, 1, {.loaded = kTestShard});
    EXPECT_EQ(late->training_samples(), 200);
    eager.train(35);
    int waits = 0;
    for (long left = 35; left > 0;) {
      const Slice slice = late->train(left, 0);
      left -= slice.steps;
      if (left == 0) break;
      ASSERT_TRUE(slice.waiting);
      ++waits;
      append_bars(late.data.train, std::min<Index>(kTestShard, 200 - late.data.train.count()), 8, 11);
    }
    EXPECT_EQ(waits, 3);
    EXPECT_TRUE(late->save() == eager->save());
  }
}

TEST(Session, DataThatEndEarlyMakeAShorterEpoch) {
  TestRun cut(Json::object(), 1, {.loaded = 120}), whole(Json::object(), 1, {.train = 120});
  const Slice slice = cut->train(100, 0);
  EXPECT_EQ(slice.steps, 6);
  EXPECT_TRUE(slice.waiting);
  cut->data_ends_here();
  EXPECT_EQ(cut->training_samples(), 120);
  cut.train(20);
  whole.train(26);
  EXPECT_TRUE(state_of(cut) == state_of(whole));
  EXPECT_EQ(cut->progress()["epoch"], whole->progress()["epoch"]);
  cut->reset();
  EXPECT_EQ(cut->train(20, 0).steps, 20) << "a new run knows of it too";
}

TEST(Session, PcaIsComparedOnTheSameImages) {
  TestRun run;
  EXPECT_TRUE(std::isnan(run->evaluate(40).pca_squared_error));
  EXPECT_EQ(run->evaluate(40).pca_images, 0);
  EXPECT_FALSE(run->fit_pca(100));
  EXPECT_EQ(run->evaluate(40).pca_images, 100);
  EXPECT_TRUE(run->fit_pca(1000));
  const Evaluation e = run->evaluate(40);
  EXPECT_EQ(e.pca_images, 200);

  ThreadPool pool(1);
  Pca pca(pool, 64);
  Matrix train(200, 64), test(40, 64), linear(40, 64);
  run.data.train.gather_range(0, 200, train.data());
  run.data.test.gather_range(0, 40, test.data());
  pca.absorb(ConstMatrixView(train.data(), 200, 64));
  pca.fit(4);
  pca.reconstruct(ConstMatrixView(test.data(), 40, 64), 4, MatrixView(linear.data(), 40, 64));
  EXPECT_NEAR(e.pca_squared_error, (linear - test).squaredNorm() / 40, 1e-3 * e.pca_squared_error);
}

// 600 test images are three batches of an evaluation, the last a smaller one.
TEST(Session, AnEvaluationIsTheMeanOverAsManyImagesAsAsked) {
  TestRun run(Json::object(), 1, {.test = 600});
  run.train(5);
  std::vector<double> errors;
  const View view = run->view("reconstructions", {{"count", 600}});
  for (const auto& [name, array] : view.arrays) {
    if (name == "error") errors.assign(array.data.begin(), array.data.end());
  }
  ASSERT_EQ(errors.size(), 600u);
  for (const std::size_t images : {1, 250, 251, 600}) {
    double mean = 0;
    for (std::size_t i = 0; i < images; ++i) mean += errors[i] / static_cast<double>(images);
    const Evaluation e = run->evaluate(static_cast<Index>(images));
    EXPECT_EQ(e.samples, static_cast<Index>(images));
    EXPECT_NEAR(e.mean.squared_error, mean, 1e-4 * mean);
  }
  EXPECT_EQ(run->evaluate(100'000).samples, 600);
}

// What the classic model begins with when nothing is pre-trained.
TEST(Session, LogisticUnitsMayStartInAWiderRange) {
  const Json settings = {{"activation", "sigmoid"}, {"hidden", "24-12"}};
  Json wide = settings;
  wide["logistic_start"] = true;
  TestRun usual(settings), wider(wide);
  // Encoder: 64 → 24 → 12 → 4, the code linear; decoder: 4 → 12 → 24 → 64, the last layer logits.
  for (const char* half : {"encoder", "decoder"}) {
    for (const int layer : {0, 1, 2}) {
      const std::string name = std::string(half) + "." + std::to_string(layer) + ".weight";
      const Real factor = layer < 2 ? 4 : 1;
      EXPECT_EQ(wider.parameter(name), factor * usual.parameter(name)) << name;
    }
  }
}

// Glorot's range is right for tanh, and ReLUs have one of their own; a machine's start is the paper's.
TEST(Session, OtherUnitsAndPreTrainingStartAsTheyDo) {
  Json pretrained = pretraining_settings();
  for (Json settings : {Json{{"activation", "relu"}}, Json{{"activation", "tanh"}}, pretrained}) {
    TestRun usual(settings);
    settings["logistic_start"] = true;
    TestRun wider(settings);
    EXPECT_EQ(wider.parameter("encoder.0.weight"), usual.parameter("encoder.0.weight"));
    EXPECT_EQ(wider.parameter("decoder.0.weight"), usual.parameter("decoder.0.weight"));
  }
}

}  // namespace
}  // namespace hourglass
