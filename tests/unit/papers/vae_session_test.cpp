#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/normal_quantile.h"
#include "refusal.h"
#include "session/session.h"
#include "session/setting.h"
#include "session/view.h"
#include "session_fixture.h"

// The VAE as the page and the command line drive it, and what the β-VAE shares with it.

namespace hourglass {
namespace {

using testing::array;
using testing::Bytes;
using testing::refusal;
using testing::says;
using testing::TestRun;

Configuration configured(const std::string& model, const Json& settings = Json::object()) {
  Json all = {{"hidden", "32"}, {"code", 3}, {"batch", 20}, {"epochs", 2}, {"learning_rate", 0.01}};
  all.update(settings);
  return configure(model, std::nullopt, all);
}

const Json kCapacity = {{"penalty", "capacity"}, {"gamma", 10}, {"capacity", 6}, {"capacity_images", 300}};

struct Case {
  const char* name;
  const char* model;
  Json settings;
  long before, after;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class VaeResume : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Session, VaeResume,
    ::testing::Values(Case{"Bernoulli", "vae", Json::object(), 7, 20},
                      Case{"GaussianOfLearnedDeviation",
                           "vae",
                           {{"likelihood", "gaussian"},
                            {"codes_per_image", 3},
                            {"optimiser", "sgd"},
                            {"learning_rate", 1e-4}},
                           7,
                           20},
                      Case{"Beta", "beta-vae", {{"beta", 2}}, 7, 20},
                      Case{"PixelsDrawnAnew", "vae", {{"binarisation", "dynamic"}}, 7, 20},
                      Case{"Adagrad", "vae", {{"optimiser", "adagrad"}, {"learning_rate", 0.05}}, 7, 20},
                      Case{"AdagradAndAnotherDecoder",
                           "beta-vae",
                           {{"optimiser", "adagrad"}, {"decoder_hidden", "24-12"}},
                           7,
                           20},
                      Case{"BeforeTheCapacityStands", "beta-vae", kCapacity, 7, 20},
                      Case{"WhenTheCapacityStands", "beta-vae", kCapacity, 18, 10}),
    [](const auto& info) { return info.param.name; });

// ε is a function of the step and the capacity one of the images seen, so the losses go on bit for bit.
TEST_P(VaeResume, IsTheUninterruptedRun) {
  const Case& c = GetParam();
  TestRun whole(configured(c.model, c.settings)), begun(configured(c.model, c.settings));
  begun.train(c.before);
  const Bytes file = begun->save();
  TestRun resumed(configured(c.model, {{"hidden", "9"}, {"seed", 77}}));  // it has been something else
  resumed.train(4);
  resumed->restore(file);
  whole.train(c.before);
  whole->progress();
  resumed->progress();
  for (long step = 0; step < c.after; ++step) {
    whole.train(1);
    resumed.train(1);
    const Json expected = whole->progress(), found = resumed->progress();
    ASSERT_EQ(expected["trainLoss"], found["trainLoss"]) << "step " << step;
    ASSERT_EQ(expected["terms"], found["terms"]) << "step " << step;
  }
  EXPECT_TRUE(resumed->save() == whole->save());
}

// Adagrad's sums would be another optimiser's moments: what a file was trained with is what goes on.
TEST(VaeSession, AdagradIsNotTakenForAnotherOptimiser) {
  TestRun run(configured("vae", {{"optimiser", "adagrad"}, {"learning_rate", 0.05}}));
  run.train(7);
  TestRun again(configured("vae"));
  again->restore(run->save());
  ASSERT_EQ(again->runner().optimisers().size(), 1u);
  EXPECT_EQ(again->runner().optimisers()[0]->kind(), OptimiserKind::adagrad);
  EXPECT_EQ(again->runner().optimisers()[0]->steps(), 7);
}

// The network of Higgins et al. on sprites has two layers on the way in and three on the way out.
TEST(VaeSession, TheDecoderHasLayersOfItsOwnOrMirrorsTheEncoder) {
  const auto widths = [](const char* model, const Json& settings) {
    TestRun run(configured(model, settings));
    return run->runner().shape().widths;
  };
  for (const char* model : {"vae", "beta-vae"}) {
    EXPECT_EQ(widths(model, {{"hidden", "12-8"}}), (std::vector<Index>{64, 12, 8, 3, 8, 12, 64}));
    EXPECT_EQ(widths(model, {{"hidden", "12-8"}, {"decoder_hidden", "9-10-11"}}),
              (std::vector<Index>{64, 12, 8, 3, 9, 10, 11, 64}));
  }
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     configured("vae", {{"decoder_hidden", "9-0"}});
                   }),
                   {"decoder_hidden", "9-0", "layer widths"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TestRun(configured("vae", {{"decoder_hidden", "4096-4096-4096-4096-4096-4096-4096"}}));
                   }),
                   {"decoder_hidden"}));
}

TEST(VaeSession, TellsTheBoundInItsTerms) {
  TestRun run(configured("vae"));
  run.train(5);
  const Json progress = run->progress(), &terms = progress["terms"];
  EXPECT_EQ(progress["lossUnit"], "nats");
  EXPECT_NEAR(terms["−ELBO"].get<double>(), terms["−log p(x|z)"].get<double>() + terms["KL"].get<double>(),
              1e-4);
  EXPECT_EQ(terms["−ELBO"], progress["trainLoss"]);
  EXPECT_FALSE(terms.contains("σ"));
  TestRun gaussian(configured("vae", {{"likelihood", "gaussian"}, {"pixel_deviation", 0.5}}));
  gaussian.train(1);
  EXPECT_NEAR(gaussian->progress()["terms"]["σ"].get<double>(), 0.5, 0.02);
}

// Over the whole test set, and the same whenever it is asked for.
TEST(VaeSession, MeasuresTheBoundAndTheCode) {
  TestRun run(configured("vae"));
  run.train(150);
  const Json metrics = run->metrics();
  const double elbo = metrics["negative_elbo"].get<double>(), kl = metrics["kl"].get<double>();
  EXPECT_NEAR(elbo, metrics["reconstruction"].get<double>() + kl, 1e-9);
  EXPECT_NEAR(elbo, run->evaluate(40).mean.loss, 1e-4);
  ASSERT_EQ(metrics["kl_per_dimension"].size(), 3u);
  double sum = 0;
  for (const Json& one : metrics["kl_per_dimension"]) sum += one.get<double>();
  EXPECT_NEAR(sum, kl, 1e-4 * kl);
  EXPECT_GE(metrics["active_units"].get<int>(), 1);
  EXPECT_LT(metrics["iwae_50"].get<double>(), elbo) << "the importance-weighted bound is tighter";
  EXPECT_FALSE(metrics.contains("mig")) << "nobody knows the factors of bars";
  EXPECT_EQ(metrics, run->metrics());
}

TEST(VaeSession, ImportanceBoundRisesWithItsCodesAndIsEachImagesOwn) {
  TestRun run(configured("vae"));
  run.train(150);
  const auto bounds = [&](const Json& arguments) {
    return run->view("importance", arguments).arrays.at(0).second.data;
  };
  const auto mean = [&](int samples) {
    const std::vector<float> all = bounds({{"samples", samples}, {"count", 40}});
    EXPECT_EQ(all.size(), 40u);
    double total = 0;
    for (const float bound : all) total += static_cast<double>(bound);
    return total / 40;
  };
  const double one = mean(1), fifty = mean(50), many = mean(1000);
  EXPECT_GT(fifty, one);
  EXPECT_GT(many, fifty);
  const Json metrics = run->metrics();
  EXPECT_NEAR(-one, metrics["negative_elbo"].get<double>(), 3) << "one code: the ELBO, drawn anew";
  EXPECT_NEAR(-fifty, metrics["iwae_50"].get<double>(), 0.5);

  const std::vector<float> together = bounds({{"samples", 300}, {"first", 5}, {"count", 3}});
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(bounds({{"samples", 300}, {"first", 5 + i}}),
              std::vector<float>{together[static_cast<std::size_t>(i)]});
  }
  EXPECT_EQ(run->view("importance", {{"samples", 5000}}).info["samples"], 5000);
  for (const Json& wrong : {Json(0), Json(5001), Json(1.5)}) {
    EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                       run->view("importance", {{"samples", wrong}});
                     }),
                     {"samples = ", "1 to 5000"}));
  }
}

// The figure is the traversal view's, of all 40 test images, for the active unit that changes them least.
TEST(VaeSession, MeasuresTheLeastVisibleTraversal) {
  TestRun run(configured("vae"));
  run.train(300);
  std::vector<double> change(3), variance(3), mean(3);
  const View codes = run->view("codes", {{"count", 40}});
  for (std::size_t i = 0; i < 120; ++i) mean[i % 3] += codes.arrays[0].second.data[i] / 40;
  for (std::size_t i = 0; i < 120; ++i) {
    variance[i % 3] += std::pow(codes.arrays[0].second.data[i] - mean[i % 3], 2) / 40;
  }
  for (int index = 0; index < 40; ++index) {
    const View view = run->view("traversal", {{"index", index}});
    ASSERT_EQ(view.arrays[1].first, "order");
    ASSERT_EQ(view.arrays[3].first, "change");
    for (std::size_t row = 0; row < 3; ++row) {
      change[static_cast<std::size_t>(view.arrays[1].second.data[row])] +=
          view.arrays[3].second.data[row] / 40;
    }
  }
  double least = 1;
  for (std::size_t unit = 0; unit < 3; ++unit) {
    if (variance[unit] > 0.01) least = std::min(least, change[unit]);
  }
  ASSERT_LT(least, 1) << "some unit is active";
  EXPECT_NEAR(run->metrics()["traversal_change"].get<double>(), least, 1e-5);
}

TEST(VaeSession, ACodeThatMattersToNobodyHasNoActiveUnits) {
  TestRun run(configured("beta-vae", {{"beta", 1000}}));
  run.train(200);
  const Json metrics = run->metrics();
  EXPECT_EQ(metrics["active_units"], 0);
  EXPECT_FALSE(metrics.contains("traversal_change"));
  EXPECT_LT(metrics["kl"].get<double>(), 0.2);
}

TEST(VaeSession, SamplesComeFromThePriorAndTraversalsByInformation) {
  TestRun run(configured("vae"));
  run.train(400);
  const View samples = run->view("samples", {{"count", 500}, {"seed", 3}});
  const std::vector<float>& codes = samples.arrays[1].second.data;
  const double mean = std::accumulate(codes.begin(), codes.end(), 0.0) / static_cast<double>(codes.size());
  double variance = 0;
  for (const float z : codes) variance += (z - mean) * (z - mean) / static_cast<double>(codes.size());
  EXPECT_NEAR(mean, 0, 0.1);
  EXPECT_NEAR(variance, 1, 0.15);
  const View traversal = run->view("traversal", {{"index", 1}});
  ASSERT_EQ(traversal.arrays[2].first, "information");
  const std::vector<float>& information = traversal.arrays[2].second.data;
  EXPECT_TRUE(std::is_sorted(information.rbegin(), information.rend()));
  EXPECT_GT(information[0], 0.05) << "nats";
}

TEST(VaeSession, DrawsPosteriorsAsMeansAndDeviations) {
  TestRun run(configured("vae", {{"code", 2}}));
  run.train(100);
  const View view = run->view("posterior", {{"count", 30}});
  ASSERT_EQ(view.arrays.size(), 4u);
  EXPECT_EQ(view.arrays[0].first, "means");
  EXPECT_EQ(view.arrays[0].second.shape, (std::vector<Index>{30, 2}));
  EXPECT_EQ(view.arrays[0].second.data, run->view("codes", {{"count", 30}}).arrays[0].second.data);
  ASSERT_EQ(view.arrays[1].first, "deviations");
  double below = 0;
  for (const float deviation : view.arrays[1].second.data) {
    EXPECT_GT(deviation, 0);
    below += deviation < 1;
  }
  EXPECT_GT(below, 45) << "most posteriors are narrower than the prior";
  EXPECT_EQ(view.arrays[2].second.data[3], static_cast<float>(run->data().test.label(3)));
}

TEST(VaeSession, DrawsTheManifoldOfATwoDimensionalCode) {
  TestRun run(configured("vae", {{"code", 2}}));
  run.train(100);
  const View view = run->view("manifold", {{"side", 5}});
  ASSERT_EQ(view.arrays[0].first, "images");
  EXPECT_EQ(view.arrays[0].second.shape, (std::vector<Index>{5, 5, 8, 8, 1}));
  const std::vector<float>& values = view.arrays[1].second.data;
  ASSERT_EQ(values.size(), 5u);
  EXPECT_FLOAT_EQ(values[0], static_cast<float>(normal_quantile(0.1)));
  EXPECT_EQ(values[2], 0);
  EXPECT_FLOAT_EQ(values[3], -values[1]);
  // Row 1, column 4: the first unit far to the right, the second one step up from the middle.
  Matrix code(1, 2);
  code << values[4], values[3];
  const ConstMatrixView image = run->runner().decode(ConstMatrixView(code.data(), 1, 2), 0);
  for (Index i = 0; i < 64; ++i) {
    EXPECT_NEAR(view.arrays[0].second.data[static_cast<std::size_t>((1 * 5 + 4) * 64 + i)], image(0, i),
                1e-5);
  }
}

TEST(VaeSession, WhatItCannotDrawItDoesNotOffer) {
  TestRun run(configured("vae"));
  EXPECT_TRUE(
      says(refusal<ConfigurationError>([&] { run->view("manifold", Json::object()); }), {"posterior"}));
  EXPECT_TRUE(
      says(refusal<ConfigurationError>([&] { run->view("factors", Json::object()); }), {"unknown view"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] { run->view("posterior", {{"count", -1}}); }), {"count"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("posterior", {{"side", 1}});
                   }),
                   {"unknown argument"}));
}

TEST(VaeSession, ShowsItsWayThroughEveryLayer) {
  TestRun run(configured("vae", {{"hidden", "16-12"}}));
  run.train(3);
  const View view = run->view("hourglass", Json::object());
  EXPECT_EQ(view.info["widths"], (Json{64, 16, 12, 3, 12, 16, 64}));
  EXPECT_EQ(view.info["code"], 3);
  const std::vector<Index> expected = {16, 12, 3, 12, 16};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(array(view, "layer_" + std::to_string(i)).shape, (std::vector<Index>{expected[i]})) << i;
  }
  // What is decoded is a draw of the posterior.
  const ViewArray &mean = array(view, "layer_2"), &deviation = array(view, "deviation"),
                  &drawn = array(view, "drawn");
  Matrix z(1, 3);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_GT(deviation.data[i], 0);
    EXPECT_NE(drawn.data[i], mean.data[i]);
    EXPECT_LT(std::abs(drawn.data[i] - mean.data[i]), 5 * deviation.data[i]);
    z(0, static_cast<Index>(i)) = drawn.data[i];
  }
  const View posterior = run->view("posterior", {{"count", 1}});
  EXPECT_EQ(array(posterior, "deviations").data, deviation.data);
  const ConstMatrixView output = run->runner().decode(view_of(z), 0);
  const std::vector<float> expected_output(output.data(), output.data() + output.size());
  EXPECT_EQ(array(view, "output").data, expected_output);
  EXPECT_EQ(array(run->view("hourglass", Json::object()), "drawn").data, drawn.data)
      << "the same noise every time";
}

TEST(VaeSession, RefusesWhatCannotBe) {
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     configured("vae", {{"likelihood", "poisson"}});
                   }),
                   {"gaussian"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] { configured("vae", {{"codes_per_image", 0}}); }), {"1"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] { configured("vae", {{"beta", 4}}); }), {"beta"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] { configured("beta-vae", {{"beta", -1}}); }), {"beta"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TestRun run(configured("vae", {{"hidden", "9000-9000"}}));
                   }),
                   {"hidden"}));
}

}  // namespace
}  // namespace hourglass
