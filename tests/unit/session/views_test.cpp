#include "session/views.h"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <limits>

#include "refusal.h"
#include "session/setting.h"
#include "session_fixture.h"

namespace hourglass {
namespace {

using testing::array;
using testing::pretraining_settings;
using testing::refusal;
using testing::says;
using testing::TestRun;

using Shape = std::vector<Index>;

bool has(const View& view, const std::string& name) {
  return std::ranges::any_of(view.arrays, [&](const auto& entry) { return entry.first == name; });
}

/// Every view's arrays hold as many numbers as their shapes say, all finite.
void expect_sound(const View& view) {
  for (const auto& [name, value] : view.arrays) {
    Index size = 1;
    for (const Index n : value.shape) size *= n;
    EXPECT_EQ(static_cast<Index>(value.data.size()), size) << view.name << " " << name;
    for (const float x : value.data) ASSERT_TRUE(std::isfinite(x)) << view.name << " " << name;
  }
}

void expect_in_unit_range(const ViewArray& images) {
  for (const float x : images.data) {
    ASSERT_GE(x, 0);
    ASSERT_LE(x, 1);
  }
}

/// The first `count` test images.
Matrix test_images(TestRun& run, Index count) {
  Matrix x(count, run.data.test.image_size());
  run.data.test.gather_range(0, count, x.data());
  return x;
}
ConstMatrixView view_of(const Matrix& m) { return {m.data(), m.rows(), m.cols()}; }

Matrix codes_of(TestRun& run, Index count) {
  const Matrix x = test_images(run, count);
  return run->runner().encode(view_of(x), run->place().phase);
}
Matrix decoded(TestRun& run, const Matrix& codes) {
  return run->runner().decode(view_of(codes), run->place().phase);
}

void expect_equal(const ViewArray& shown, const Matrix& expected) {
  ASSERT_EQ(static_cast<Index>(shown.data.size()), expected.size());
  for (Index i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(shown.data[static_cast<std::size_t>(i)], static_cast<float>(expected.data()[i]))
        << "number " << i;
  }
}

void expect_near(const ViewArray& shown, const ViewArray& expected, Index first, double tolerance) {
  for (std::size_t i = 0; i < shown.data.size(); ++i) {
    ASSERT_NEAR(shown.data[i], expected.data[static_cast<std::size_t>(first) + i], tolerance)
        << "number " << i;
  }
}

TEST(Views, ReconstructionsAreWhatTheModelMakesOfTheTestImages) {
  TestRun run;
  run.train(30);
  const View view = run->view("reconstructions", {{"count", 5}});
  expect_sound(view);
  EXPECT_EQ(view.name, "reconstructions");
  EXPECT_EQ(view.info["step"], 30);
  EXPECT_EQ(array(view, "input").shape, (Shape{5, 8, 8, 1}));
  EXPECT_EQ(array(view, "reconstruction").shape, (Shape{5, 8, 8, 1}));
  expect_in_unit_range(array(view, "reconstruction"));
  const Matrix x = test_images(run, 5), y = decoded(run, codes_of(run, 5));
  expect_equal(array(view, "input"), x);
  expect_equal(array(view, "reconstruction"), y);
  ASSERT_EQ(array(view, "error").shape, Shape{5});
  ASSERT_EQ(array(view, "labels").shape, Shape{5});
  for (Index i = 0; i < 5; ++i) {
    const auto at = static_cast<std::size_t>(i);
    EXPECT_NEAR(array(view, "error").data[at], (x.row(i) - y.row(i)).squaredNorm(), 1e-4);
    EXPECT_EQ(array(view, "labels").data[at], run.data.test.label(i));
  }
}

TEST(Views, ReconstructionsByPcaComeOnceItIsFitted) {
  TestRun run;
  EXPECT_FALSE(has(run->view("reconstructions", Json::object()), "pca"));
  run->fit_pca(200);
  const View view = run->view("reconstructions", {{"count", 40}});
  expect_sound(view);
  EXPECT_EQ(array(view, "pca").shape, (Shape{40, 8, 8, 1}));
  expect_in_unit_range(array(view, "pca"));
  double mean = 0;
  for (const float error : array(view, "pca_error").data) mean += static_cast<double>(error) / 40;
  EXPECT_NEAR(mean, run->evaluate(40).pca_squared_error, 1e-4 * mean)
      << "the line in the chart, image by image";
}

TEST(Views, CountsAreUpToWhatThereIs) {
  TestRun run;
  EXPECT_EQ(array(run->view("reconstructions", Json::object()), "input").shape[0], 16);
  EXPECT_EQ(array(run->view("reconstructions", {{"count", 1'000'000}}), "input").shape[0], 40);
  EXPECT_EQ(array(run->view("codes", {{"count", 1e15}}), "codes").shape[0], 40);
  EXPECT_EQ(array(run->view("codes", {{"count", 0}}), "codes").shape[0], 0);
  const View none = run->view("reconstructions", {{"count", 0}});
  expect_sound(none);
  EXPECT_EQ(array(none, "input").shape[0], 0);
  EXPECT_EQ(array(run->view("filters", {{"count", 1000}}), "filters").shape[0], 32);
}

// 600 images are more than fit the session's buffer at once.
TEST(Views, TheCodeMapOfATwoDimensionalCodeIsTheCodes) {
  TestRun run(Json{{"code", 2}, {"learning_rate", 0.01}}, 1, {.test = 600});
  run.train(20);
  const View view = run->view("code_map", Json::object());
  expect_sound(view);
  EXPECT_EQ(view.info["axes"], "code");
  EXPECT_EQ(array(view, "points").shape, (Shape{600, 2}));
  const View codes = run->view("codes", {{"count", 600}});
  EXPECT_EQ(array(view, "points").data, array(codes, "codes").data);
  for (const std::size_t i : {0, 249, 250, 599}) {
    EXPECT_EQ(array(view, "index").data[i], static_cast<float>(i));
    EXPECT_EQ(array(view, "labels").data[i], run.data.test.label(static_cast<Index>(i)));
    Matrix x(1, 64);
    run.data.test.gather_range(static_cast<Index>(i), 1, x.data());
    const Matrix code = run->runner().encode(view_of(x), 0);
    EXPECT_NEAR(array(view, "points").data[2 * i], code(0, 0), 1e-5);
    EXPECT_NEAR(array(view, "points").data[2 * i + 1], code(0, 1), 1e-5);
  }
}

TEST(Views, TheCodeMapOfOneUnitIsALine) {
  TestRun run(Json{{"code", 1}, {"hidden", "8"}});
  const View view = run->view("code_map", Json::object());
  const Matrix codes = codes_of(run, 40);
  for (Index i = 0; i < 40; ++i) {
    EXPECT_EQ(array(view, "points").data[static_cast<std::size_t>(2 * i)], codes(i, 0));
    EXPECT_EQ(array(view, "points").data[static_cast<std::size_t>(2 * i + 1)], 0);
  }
}

TEST(Views, TheCodeMapOfALargerCodeIsItsPrincipalPlane) {
  TestRun run(Json{{"code", 6}, {"learning_rate", 0.01}});
  run.train(50);
  const View view = run->view("code_map", {{"count", 40}});
  expect_sound(view);
  EXPECT_EQ(view.info["axes"], "principal");
  const Matrix codes = codes_of(run, 40);
  const Matrix centred = codes.rowwise() - codes.colwise().mean();
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(centred.transpose() * centred / Real(40));
  const auto total = static_cast<double>(solver.eigenvalues().sum());
  ASSERT_EQ(view.info["explained"].size(), 2u);
  double before = 1;
  for (Index axis = 0; axis < 2; ++axis) {
    const auto variance = static_cast<double>(solver.eigenvalues()(5 - axis));
    const double explained = view.info["explained"][static_cast<std::size_t>(axis)].get<double>();
    EXPECT_NEAR(explained, variance / total, 1e-3);
    EXPECT_LE(explained, before);
    before = explained;
    double shown = 0;
    for (std::size_t i = 0; i < 40; ++i) {
      const float x = array(view, "points").data[2 * i + static_cast<std::size_t>(axis)];
      shown += static_cast<double>(x * x) / 40;
    }
    EXPECT_NEAR(shown, variance, 2e-3 * total) << "points are centred";
  }
}

TEST(Views, APointOfATwoDimensionalMapIsDecodedAsTheCodeThatItIs) {
  TestRun run(Json{{"code", 2}});
  run.train(20);
  const Matrix codes = codes_of(run, 3), images = decoded(run, codes);
  const View reconstructions = run->view("reconstructions", {{"count", 3}});
  for (Index i = 0; i < 3; ++i) {
    const View view = run->view("decode", {{"x", codes(i, 0)}, {"y", codes(i, 1)}});
    expect_sound(view);
    EXPECT_EQ(array(view, "image").shape, (Shape{8, 8, 1}));
    expect_in_unit_range(array(view, "image"));
    expect_near(array(view, "image"), array(reconstructions, "reconstruction"), 64 * i, 1e-5);
  }
}

// In the plane of a larger code a point is mean + x·first + y·second direction: a code that lies in the plane
// must come back as its own reconstruction.
TEST(Views, APointOfAPlaneIsDecodedThere) {
  TestRun run(Json{{"code", 3}, {"learning_rate", 0.01}});
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("decode", {{"x", 0}, {"y", 0}});
                   }),
                   {"code_map"}));
  run.train(20);
  // A third code unit that says nothing: the codes lie in a plane.
  Parameters& parameters = run->runner().parameters();
  for (std::size_t i = 0; i < parameters.table().size(); ++i) {
    if (parameters.table()[i].name == "encoder.1.weight")
      parameters.value(static_cast<Parameters::Handle>(i)).row(2).setZero();
  }
  const View map = run->view("code_map", {{"count", 40}}),
             reconstructions = run->view("reconstructions", {{"count", 40}});
  for (const std::size_t i : {0, 7, 39}) {
    const auto& points = array(map, "points").data;
    const View view = run->view("decode", {{"x", points[2 * i]}, {"y", points[2 * i + 1]}});
    expect_near(array(view, "image"), array(reconstructions, "reconstruction"), 64 * static_cast<Index>(i),
                1e-3);
  }
}

TEST(Views, FiltersAreRowsOfWeights) {
  TestRun run(Json{{"hidden", "32-12"}});
  run.train(3);
  const View view = run->view("filters", {{"count", 7}});
  expect_sound(view);
  EXPECT_EQ(array(view, "filters").shape, (Shape{7, 8, 8, 1}));
  EXPECT_EQ(view.info["units"], 32);
  const Matrix shown = run.parameter("encoder.0.weight").topRows(7);
  expect_equal(array(view, "filters"), shown);
  EXPECT_EQ(view.info["scale"].get<double>(), static_cast<double>(shown.cwiseAbs().maxCoeff()));

  const View deeper = run->view("filters", {{"layer", 2}});
  EXPECT_EQ(array(deeper, "filters").shape, (Shape{4, 1, 12, 1}));
  expect_equal(array(deeper, "filters"), run.parameter("encoder.2.weight"));
}

TEST(Views, TheHourglassIsOneImagesWayThroughAllLayers) {
  TestRun run(Json{{"hidden", "32-12"}});
  run.train(10);
  const View view = run->view("hourglass", {{"index", 17}});
  expect_sound(view);
  EXPECT_EQ(view.info["widths"], Json({64, 32, 12, 4, 12, 32, 64}));
  EXPECT_EQ(view.info["code"], 3);
  EXPECT_EQ(view.info["label"], run.data.test.label(17));
  const std::vector<Index> widths = {32, 12, 4, 12, 32};
  for (std::size_t i = 0; i < widths.size(); ++i) {
    EXPECT_EQ(array(view, "layer_" + std::to_string(i)).shape, Shape{widths[i]});
  }
  EXPECT_FALSE(has(view, "layer_5"));
  Matrix x(1, 64);
  run.data.test.gather_range(17, 1, x.data());
  expect_equal(array(view, "input"), x);
  const Matrix code = run->runner().encode(view_of(x), 0);
  expect_equal(array(view, "layer_2"), code);
  expect_equal(array(view, "output"), run->runner().decode(view_of(code), 0));
  const Matrix first =
      (x * run.parameter("encoder.0.weight").transpose() + run.parameter("encoder.0.bias")).cwiseMax(Real(0));
  for (Index i = 0; i < 32; ++i)
    EXPECT_NEAR(array(view, "layer_0").data[static_cast<std::size_t>(i)], first(0, i), 1e-5);
}

// While machines are trained one after another, the pictures are those of the stack as far as it stands.
TEST(Views, AnImageOfOnesOwnGoesTheSameWay) {
  TestRun run;
  run.train(5);
  const Matrix third = test_images(run, 3).bottomRows(1);
  const std::vector<float> pixels(third.data(), third.data() + third.size());
  const View own = run->view("hourglass", {{"pixels", pixels}});
  const View same = run->view("hourglass", {{"index", 2}});
  EXPECT_EQ(array(own, "output").data, array(same, "output").data);
  EXPECT_EQ(own.info["label"], -1);
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("hourglass", {{"pixels", std::vector<float>(63)}});
                   }),
                   {"pixels", "64 numbers from 0 to 1"}));
  std::vector<float> bright = pixels;
  bright[7] = 1.5F;
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("hourglass", {{"pixels", bright}});
                   }),
                   {"pixels"}));
}

TEST(Views, DuringPreTrainingTheStackIsShownAsFarAsItStands) {
  TestRun run(pretraining_settings());
  run.train(7);
  ASSERT_EQ(run->place().phase, 1);
  EXPECT_EQ(array(run->view("codes", {{"count", 2}}), "codes").shape, (Shape{2, 12}));
  const View hourglass = run->view("hourglass", Json::object());
  expect_sound(hourglass);
  const std::vector<Index> widths = {24, 12, 0, 0, 24};
  for (std::size_t i = 0; i < widths.size(); ++i) {
    EXPECT_EQ(array(hourglass, "layer_" + std::to_string(i)).shape, Shape{widths[i]}) << i;
  }
  const View view = run->view("reconstructions", {{"count", 40}});
  double mean = 0;
  for (const float error : array(view, "error").data) mean += static_cast<double>(error) / 40;
  EXPECT_NEAR(mean, run->evaluate(40).mean.squared_error, 1e-4 * mean);
  EXPECT_EQ(run->view("code_map", Json::object()).info["axes"], "principal");
}

// Looking must not touch the run: only the decoder's half of a stack in pre-training is brought up to date.
TEST(Views, LookingChangesNothing) {
  for (const Json& settings : {Json{{"code", 2}}, pretraining_settings()}) {
    TestRun looked_at(settings), control(settings);
    for (int i = 0; i < 35; ++i) {
      looked_at.train(1);
      looked_at->view("reconstructions", Json::object());
      looked_at->view("code_map", Json::object());
      looked_at->view("filters", Json::object());
      looked_at->view("hourglass", Json::object());
      looked_at->view("decode", {{"x", 0.5}});
      looked_at->evaluate(40);
      looked_at->fit_pca(10);
      looked_at->progress();
    }
    control.train(35);
    EXPECT_TRUE(looked_at->save() == control->save());
  }
}

TEST(Views, WhatIsUnknownOrOutOfRangeIsRefusedByName) {
  TestRun run;
  const auto refused = [&](const char* name, const Json& arguments) {
    return refusal<ConfigurationError>([&] { run->view(name, arguments); });
  };
  EXPECT_TRUE(says(refused("reconstruction", Json::object()),
                   {"'reconstruction'", "reconstructions", "code_map", "filters"}));
  EXPECT_TRUE(says(refused("", Json::object()), {"''"}));
  EXPECT_TRUE(says(refused("filters", {{"cuont", 3}}), {"filters", "'cuont'"}));
  EXPECT_TRUE(says(refused("codes", {{"layer", 1}}), {"codes", "'layer'"})) << "of another view";
  EXPECT_TRUE(says(refused("codes", Json::array({3})), {"codes", "object"}));
  EXPECT_TRUE(says(refused("codes", {{"count", -1}}), {"count"}));
  EXPECT_TRUE(says(refused("codes", {{"count", 1.5}}), {"count"}));
  EXPECT_TRUE(says(refused("codes", {{"count", "3"}}), {"count", "3"}));
  EXPECT_TRUE(says(refused("codes", {{"count", std::numeric_limits<double>::quiet_NaN()}}), {"count"}));
  EXPECT_TRUE(says(refused("decode", {{"x", nullptr}}), {"x", "null"}));
  EXPECT_TRUE(says(refused("filters", {{"layer", 2}}), {"layer", "2", "1"}));
  EXPECT_TRUE(says(refused("hourglass", {{"index", 40}}), {"index", "40", "39"}));
}

TEST(Views, ThereIsNothingToSeeWithoutTestImages) {
  ThreadPool pool(1);
  ImageSplits data{ImageSet("train", 20), ImageSet("test", 20)};
  testing::append_bars(data.train, 20, 8, 11);
  Session session(pool, data, 20, testing::small_configuration());
  EXPECT_TRUE(
      says(refusal<ConfigurationError>([&] { session.view("codes", Json::object()); }), {"no test samples"}));
}

}  // namespace
}  // namespace hourglass
