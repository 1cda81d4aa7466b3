#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "probe_by_hand.h"
#include "refusal.h"
#include "session/session.h"
#include "session/setting.h"
#include "session_fixture.h"

// The sparse model as the page and the command line drive it.

namespace hourglass {
namespace {

using testing::Bytes;
using testing::TestRun;

Configuration configured(const Json& settings = Json::object()) {
  Json all = {{"hidden", 24}, {"batch", 20}, {"epochs", 2}, {"learning_rate", 0.01}};
  all.update(settings);
  return configure("sparse", std::nullopt, all);
}

// 200 images by 20: two layers of 5 steps, a softmax of 10, then fine-tuning.
Json stacked(const Json& settings = Json::object()) {
  Json all = {{"stacked", true},
              {"second", 16},
              {"pretrain_epochs", 0.5},
              {"softmax_epochs", 1},
              {"softmax_learning_rate", 0.05}};
  all.update(settings);
  return all;
}

struct Case {
  const char* name;
  Json settings;
  long before, after;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class SparseResume : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Session, SparseResume,
    ::testing::Values(
        Case{"Kl", Json::object(), 7, 20}, Case{"RunningMean", {{"running", 0.9}}, 7, 20},
        Case{"L1WithSgd", {{"sparsity", "l1"}, {"optimiser", "sgd"}}, 7, 20},
        Case{"StackInItsSecondLayer", stacked({{"running", 0.9}}), 7, 20},
        Case{"StackInTheSoftmax", stacked(), 13, 20}, Case{"StackInFineTuning", stacked(), 24, 6},
        Case{"LbfgsBeforeItsFirstStep", {{"optimiser", "lbfgs"}, {"batch", 200}}, 0, 8},
        Case{"LbfgsWithAFilledHistory", {{"optimiser", "lbfgs"}, {"history", 3}, {"batch", 200}}, 6, 12},
        Case{"LbfgsOnBatches", {{"optimiser", "lbfgs"}, {"batch", 90}}, 5, 8}),
    [](const auto& info) { return info.param.name; });

TEST_P(SparseResume, IsTheUninterruptedRun) {
  const Case& c = GetParam();
  TestRun whole(configured(c.settings)), begun(configured(c.settings));
  begun.train(c.before);
  const Bytes file = begun->save();
  TestRun resumed(configured({{"hidden", 9}, {"seed", 77}}));  // it has been something else
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

TEST(SparseSession, TermsAddUpToTheCost) {
  for (const char* kind : {"kl", "l1"}) {
    TestRun run(configured({{"sparsity", kind}}));
    run.train(10);
    const Json terms = run->progress()["terms"];
    const double penalty = terms[std::string(kind) == "kl" ? "βΣKL" : "βΣ|h|"].get<double>();
    EXPECT_GT(penalty, 0);
    EXPECT_NEAR(terms["J"].get<double>(),
                terms["½‖x̂−x‖²"].get<double>() + terms["(λ/2)ΣW²"].get<double>() + penalty, 1e-6);
  }
}

// The notes' ρ̂ is over all images: what is held out has one penalty, that of the means over the whole set,
// however many batches it is evaluated in.
TEST(SparseSession, HeldOutPenaltyIsOfTheMeansOverTheWholeSet) {
  for (const char* kind : {"kl", "l1"}) {
    TestRun run(configured({{"sparsity", kind}, {"beta", 2}, {"rho", 0.1}, {"weight_decay", 0}}), 1,
                {.test = 600});
    run.train(15);
    Matrix x(600, 64);
    run.data.test.gather_range(0, 600, x.data());
    std::vector<double> mean(24);
    for (Index first = 0; first < 600; first += 200) {  // other batches than an evaluation's
      const ConstMatrixView h = run->runner().encode(ConstMatrixView(x.data() + first * 64, 200, 64), 0);
      for (Index j = 0; j < 24; ++j) mean[static_cast<std::size_t>(j)] += double{h.col(j).sum()} / 600;
    }
    double penalty = 0;
    for (const double q : mean) {
      penalty +=
          2 * (std::string(kind) == "l1" ? q : 0.1 * std::log(0.1 / q) + 0.9 * std::log(0.9 / (1 - q)));
    }
    for (int time = 0; time < 2; ++time) {  // nothing is left over from an evaluation
      const StepReport held_out = run->evaluate(600).mean;
      EXPECT_NEAR(held_out.loss - held_out.squared_error / 2, penalty, 1e-4 * penalty) << kind;
    }
  }
}

TEST(SparseSession, MeasuresActivity) {
  TestRun run(configured({{"beta", 1}, {"weight_decay", 1e-4}}));
  run.train(600);
  const Json metrics = run->metrics();
  const double mean = metrics["mean_activation"].get<double>();
  EXPECT_NEAR(mean, 0.1, 0.05);
  EXPECT_LE(metrics["min_activation"].get<double>(), mean);
  EXPECT_GE(metrics["max_activation"].get<double>(), mean);
  EXPECT_EQ(metrics["dead_units"], 0);
  EXPECT_EQ(metrics["probe_accuracy"], testing::probe_by_hand(run));
  EXPECT_GT(metrics["probe_accuracy"].get<double>(), 0.5) << "ten classes";
}

// Weights of zero make every unit say ½ to everything: all of them are dead.
TEST(SparseSession, CountsDeadUnits) {
  TestRun run(configured());
  std::ranges::fill(run->runner().parameters().values(), Real(0));
  const Json metrics = run->metrics();
  EXPECT_EQ(metrics["dead_units"], 24);
  EXPECT_NEAR(metrics["mean_activation"].get<double>(), 0.5, 1e-6);
}

TEST(SparseSession, DrawsAHistogramOfActivations) {
  TestRun run(configured());
  run.train(20);
  const View view = run->view("activation_histogram", {{"count", 40}});
  ASSERT_EQ(view.arrays[0].first, "share");
  const std::vector<float>& share = view.arrays[0].second.data;
  double total = 0, mean = 0;
  for (std::size_t i = 0; i < share.size(); ++i) {
    total += share[i];
    mean += share[i] * (static_cast<double>(i) + 0.5) / static_cast<double>(share.size());
  }
  EXPECT_NEAR(total, 1, 1e-5);
  EXPECT_NEAR(mean, view.info["mean"].get<double>(), 0.02);
  EXPECT_EQ(view.arrays[1].second.data.size(), share.size() + 1);
  EXPECT_EQ(view.arrays[2].second.data.size(), 24u);
}

TEST(SparseSession, DrawsWhatItsUnitsLookFor) {
  TestRun run(configured());
  run.train(60);
  const View view = run->view("units", {{"count", 6}});
  const auto array = [&](const std::string& name) -> const ViewArray& {
    for (const auto& [key, value] : view.arrays) {
      if (key == name) return value;
    }
    ADD_FAILURE() << "no array " << name;
    return view.arrays[0].second;
  };
  EXPECT_EQ(array("exciting").shape, (std::vector<Index>{6, 8, 8, 1}));
  EXPECT_EQ(array("by_label").shape, (std::vector<Index>{6, 10}));
  EXPECT_EQ(array("strongest").shape, (std::vector<Index>{6, 4, 8, 8, 1}));
  // Rows of weights, brought to length 1.
  const Matrix weight = run.parameter("encoder.0.weight");
  for (Index i = 0; i < 64; ++i) {
    EXPECT_NEAR(array("exciting").data[static_cast<std::size_t>(2 * 64 + i)],
                weight(2, i) / weight.row(2).norm(), 1e-5);
  }
  // The first of the strongest excites unit 2 more than any other test image.
  std::vector<Real> pixels(40 * 64);
  run->data().test.gather_range(0, 40, pixels.data());
  const Matrix h = run->runner().encode(ConstMatrixView(pixels.data(), 40, 64), 0);
  Index best = 0;
  h.col(2).maxCoeff(&best);
  EXPECT_EQ(array("strongest_index").data[2 * 4], static_cast<float>(best));
  EXPECT_EQ(array("strongest_label").data[2 * 4], static_cast<float>(run->data().test.label(best)));
  // Means on the classes, weighted by how often they come, are the mean.
  std::vector<double> of_class(10);
  for (Index i = 0; i < 40; ++i) ++of_class[static_cast<std::size_t>(run->data().test.label(i))];
  double mean = 0;
  for (std::size_t c = 0; c < 10; ++c) mean += of_class[c] / 40 * array("by_label").data[2 * 10 + c];
  EXPECT_NEAR(mean, array("mean_activation").data[2], 1e-5);
}

TEST(SparseSession, ShowsItsUnitsPageByPage) {
  TestRun run(configured());
  run.train(20);
  const View all = run->view("units", {{"count", 24}});
  const View page = run->view("units", {{"count", 10}, {"first", 20}});
  EXPECT_EQ(page.info["units"], 24);
  EXPECT_EQ(page.info["first"], 20);
  EXPECT_EQ(page.info["dead"], all.info["dead"]);
  ASSERT_EQ(page.arrays.size(), all.arrays.size());
  for (std::size_t a = 0; a < all.arrays.size(); ++a) {
    const ViewArray& whole = all.arrays[a].second;
    const ViewArray& part = page.arrays[a].second;
    SCOPED_TRACE(all.arrays[a].first);
    ASSERT_EQ(part.shape[0], 4) << "those that are left";
    const std::size_t width = whole.data.size() / 24;
    const std::vector<float> expected(whole.data.begin() + static_cast<std::ptrdiff_t>(20 * width),
                                      whole.data.end());
    EXPECT_EQ(part.data, expected);
  }
}

TEST(SparseSession, AStackGoesThroughItsPhases) {
  TestRun run(configured(stacked()));
  const Matrix first = run.parameter("encoder.0.weight"), second = run.parameter("encoder.1.weight"),
               softmax = run.parameter("classifier.weight");
  const auto moved = [&] {
    return std::array{run.parameter("encoder.0.weight") != first, run.parameter("encoder.1.weight") != second,
                      run.parameter("classifier.weight") != softmax};
  };
  run.train(5);
  EXPECT_EQ(moved(), (std::array{true, false, false}));
  EXPECT_EQ(run->runner().code_size(run->place().phase), 24);
  const Matrix trained = run.parameter("encoder.0.weight");
  run.train(5);
  EXPECT_EQ(moved(), (std::array{true, true, false}));
  EXPECT_EQ(run->runner().code_size(run->place().phase), 16);
  const Json layer = run->progress()["terms"];
  EXPECT_NEAR(layer["J"].get<double>(),
              layer["½‖x̂−x‖²"].get<double>() + layer["(λ/2)ΣW²"].get<double>() + layer["βΣKL"].get<double>(),
              1e-6);
  run.train(10);
  EXPECT_EQ(moved(), (std::array{true, true, true}));
  EXPECT_EQ(run.parameter("encoder.0.weight"), trained) << "it stands still";
  const Json progress = run->progress();
  EXPECT_EQ(progress["phases"][2]["name"], "Softmax");
  EXPECT_NEAR(progress["terms"]["J"].get<double>(),
              progress["terms"]["−log p"].get<double>() + progress["terms"]["(λ/2)ΣV²"].get<double>(), 1e-9);
  run.train(1);
  EXPECT_NE(run.parameter("encoder.0.weight"), trained) << "fine-tuning";
  EXPECT_EQ(run->progress()["phases"][3]["name"], "Fine-tuning");
}

// The view's counts, its pictures and the figures say the same.
TEST(SparseSession, TellsWhatIsTakenForWhat) {
  TestRun run(configured(stacked({{"softmax_epochs", 4}})), 1, {.test = 300});
  EXPECT_EQ(run->view("classes", Json::object()).info["trained"], false);
  run.train(150);
  const View view = run->view("classes", {{"count", 300}, {"wrong", 300}});
  EXPECT_EQ(view.info["trained"], true);
  const auto data = [](const View& of, std::size_t i) { return of.arrays[i].second.data; };
  ASSERT_EQ(view.arrays[0].first, "confusion");
  std::vector<double> of_class(10), counted(10);
  for (Index i = 0; i < 300; ++i) ++of_class[static_cast<std::size_t>(run->data().test.label(i))];
  double right = 0;
  for (std::size_t c = 0; c < 10; ++c) {
    for (std::size_t guess = 0; guess < 10; ++guess) counted[c] += data(view, 0)[10 * c + guess];
    right += data(view, 0)[11 * c];
  }
  EXPECT_EQ(counted, of_class);
  const auto wrong = view.info["wrong"].get<double>();
  EXPECT_EQ(wrong, 300 - right);
  const Json metrics = run->metrics();
  EXPECT_NEAR(metrics["error_rate"].get<double>(), wrong / 300, 1e-9);
  EXPECT_LT(wrong, 150) << "chance is 270";
  ASSERT_EQ(data(view, 2).size(), static_cast<std::size_t>(wrong));
  for (std::size_t i = 0; i < data(view, 2).size(); ++i) {
    const auto image = static_cast<Index>(data(view, 2)[i]);
    EXPECT_EQ(data(view, 3)[i], static_cast<float>(run->data().test.label(image)));
    EXPECT_NE(data(view, 3)[i], data(view, 4)[i]);
    EXPECT_GT(data(view, 5)[i], 0.1f) << "the most probable of ten";
  }
  // One cell's alone.
  const float label = data(view, 3)[0], guess = data(view, 4)[0];
  const View cell = run->view("classes", {{"count", 300},
                                          {"wrong", 300},
                                          {"label", static_cast<int>(label)},
                                          {"guess", static_cast<int>(guess)}});
  EXPECT_EQ(static_cast<float>(data(cell, 2).size()),
            data(view, 0)[static_cast<std::size_t>(10 * label + guess)]);
  for (const float of : data(cell, 3)) EXPECT_EQ(of, label);
}

TEST(SparseSession, EndsBeforeAPhaseOfNoEpochs) {
  TestRun run(configured(stacked({{"epochs", 0}})));
  run->train(1000, 0, /*stop_at_end=*/true);
  EXPECT_EQ(run->place().step, 20u);
  EXPECT_TRUE(run->finished());
  EXPECT_EQ(run->place().phase, 2);
}

TEST(SparseSession, ChangingToLbfgsBeginsAgain) {
  TestRun run(configured());
  run.train(5);
  EXPECT_FALSE(run->set("beta", 1.5));
  EXPECT_FALSE(run->set("sparsity", "l1"));
  EXPECT_EQ(run->place().step, 5u);
  EXPECT_TRUE(run->set("optimiser", "lbfgs"));
  EXPECT_EQ(run->place().step, 0u);
  run.train(5);
}

TEST(SparseSession, RefusesWhatCannotBe) {
  const auto refusal = [](auto&& act) { return testing::refusal<ConfigurationError>(act); };
  EXPECT_NE(refusal([] { configured({{"rho", 0}}); }).find("rho"), std::string::npos);
  EXPECT_NE(refusal([] { configured({{"optimiser", "newton"}}); }).find("lbfgs"), std::string::npos);
  TestRun stack(configured(stacked()));
  EXPECT_NE(refusal([&] { stack->view("classes", {{"guess", 10}}); }).find("guess"), std::string::npos);
  TestRun run(configured());
  EXPECT_NE(refusal([&] { run->view("classes", Json::object()); }).find("classes"), std::string::npos);
  EXPECT_NE(refusal([&] { run->view("units", {{"layer", 1}}); }).find("layer"), std::string::npos);
  EXPECT_NE(refusal([&] { run->view("units", {{"first", 24}}); }).find("first"), std::string::npos);
}

}  // namespace
}  // namespace hourglass
