#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "refusal.h"
#include "session/setting.h"
#include "session/views.h"
#include "session_fixture.h"

namespace hourglass {
namespace {

using testing::array;
using testing::make_data;
using testing::refusal;
using testing::says;
using testing::TestRun;

using Shape = std::vector<Index>;

Matrix decode(Session& session, const ViewArray& codes, Index row) {
  Matrix code(1, codes.shape[1]);
  std::copy_n(codes.data.begin() + row * codes.shape[1], codes.shape[1], code.data());
  return session.runner().decode(ConstMatrixView(code.data(), 1, code.cols()), session.place().phase);
}

void expect_same(std::span<const float> drawn, const Matrix& image) {
  ASSERT_EQ(static_cast<Index>(drawn.size()), image.size());
  for (Index i = 0; i < image.size(); ++i) {
    EXPECT_NEAR(drawn[static_cast<std::size_t>(i)], image.data()[i], 1e-5);
  }
}

std::span<const float> picture(const ViewArray& images, Index i, Index pixels) {
  return std::span(images.data)
      .subspan(static_cast<std::size_t>(i * pixels), static_cast<std::size_t>(pixels));
}

TEST(LatentViews, InterpolationWalksStraightFromOneCodeToAnother) {
  TestRun run;
  run.train(20);
  const View view = run->view("interpolation", {{"from", 3}, {"to", 8}, {"steps", 5}});
  const ViewArray &images = array(view, "images"), &codes = array(view, "codes");
  EXPECT_EQ(images.shape, (Shape{5, 8, 8, 1}));
  EXPECT_EQ(codes.shape, (Shape{5, 4}));
  const ViewArray all = array(run->view("codes", {{"count", 9}}), "codes");
  for (Index u = 0; u < 4; ++u) {
    const auto at = [&](const ViewArray& a, Index row) {
      return a.data[static_cast<std::size_t>(row * 4 + u)];
    };
    EXPECT_NEAR(at(codes, 0), at(all, 3), 1e-6);
    EXPECT_NEAR(at(codes, 4), at(all, 8), 1e-6);
    EXPECT_NEAR(at(codes, 2), (at(all, 3) + at(all, 8)) / 2, 1e-5);
  }
  for (Index s = 0; s < 5; ++s) expect_same(picture(images, s, 64), decode(run.session, codes, s));
}

TEST(LatentViews, TraversalMovesOneUnitAtATimeTheBusiestFirst) {
  TestRun run;
  run.train(20);
  const View view = run->view("traversal", {{"index", 2}, {"dimensions", 3}, {"steps", 5}, {"range", 2}});
  const ViewArray& images = array(view, "images");
  EXPECT_EQ(images.shape, (Shape{3, 5, 8, 8, 1}));
  const std::vector<float>& information = array(view, "information").data;
  EXPECT_TRUE(std::ranges::is_sorted(information, std::greater<>()));
  EXPECT_GT(information.front(), 0);
  const ViewArray &order = array(view, "order"), &values = array(view, "values");
  const ViewArray codes = array(run->view("codes", {{"count", 3}}), "codes");
  // A model without a prior is moved by standard deviations about the codes' mean.
  EXPECT_EQ(view.info["prior"], false);
  const ViewArray every = array(run->view("codes", {{"count", 40}}), "codes");
  for (Index d = 0; d < 3; ++d) {
    const auto unit = static_cast<Index>(order.data[static_cast<std::size_t>(d)]);
    double mean = 0, square = 0;
    for (Index i = 0; i < 40; ++i) mean += every.data[static_cast<std::size_t>(i * 4 + unit)] / 40.0;
    for (Index i = 0; i < 40; ++i)
      square += std::pow(every.data[static_cast<std::size_t>(i * 4 + unit)] - mean, 2) / 40;
    EXPECT_NEAR(information[static_cast<std::size_t>(d)], square, 1e-3 * square);
    for (Index s = 0; s < 5; ++s) {
      const float value = values.data[static_cast<std::size_t>(d * 5 + s)];
      EXPECT_NEAR(value, mean + static_cast<double>(s - 2) * std::sqrt(square), 1e-3 * (1 + std::abs(value)));
      Matrix code(1, 4);
      std::copy_n(codes.data.begin() + 2 * 4, 4, code.data());
      code(0, unit) = value;
      expect_same(picture(images, d * 5 + s, 64),
                  run->runner().decode(ConstMatrixView(code.data(), 1, 4), 0));
    }
  }
  // The picture changes along a row by as much as `change` says.
  for (Index d = 0; d < 3; ++d) {
    double change = 0;
    for (std::size_t p = 0; p < 64; ++p)
      change += std::abs(picture(images, d * 5, 64)[p] - picture(images, d * 5 + 4, 64)[p]) / 64.0;
    EXPECT_NEAR(array(view, "change").data[static_cast<std::size_t>(d)], change, 1e-4);
  }
}

TEST(LatentViews, ACodeOfOnesOwnIsDecodedAsItIs) {
  TestRun run;
  run.train(20);
  const std::vector<double> own = {0.5, -1, 0, 2};
  const View view = run->view("decoded", {{"code", own}});
  EXPECT_EQ(array(view, "image").shape, (Shape{8, 8, 1}));
  Matrix code(1, 4);
  for (Index u = 0; u < 4; ++u) code(0, u) = static_cast<Real>(own[static_cast<std::size_t>(u)]);
  expect_same(array(view, "image").data, run->runner().decode(ConstMatrixView(code.data(), 1, 4), 0));

  const View of_image = run->view("decoded", {{"index", 3}});
  const ViewArray all = array(run->view("codes", {{"count", 4}}), "codes");
  for (std::size_t u = 0; u < 4; ++u) EXPECT_NEAR(array(of_image, "code").data[u], all.data[3 * 4 + u], 1e-6);

  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("decoded", {{"code", {1, 2, 3}}});
                   }),
                   {"code", "4 numbers"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("decoded", {{"code", {1, 2, 3, "x"}}});
                   }),
                   {"code", "4 numbers"}));
}

TEST(LatentViews, ASessionDecodesAnyNumberOfCodes) {
  TestRun run;
  run.train(20);
  const Index many = 2 * RunContext::kBatch + 3;
  Matrix codes(many, 4);
  for (Index i = 0; i < many; ++i)
    for (Index u = 0; u < 4; ++u) codes(i, u) = static_cast<Real>(i + u) / static_cast<Real>(many);
  const Matrix out = run->decode({codes.data(), many, 4});
  ASSERT_EQ(out.rows(), many);
  ASSERT_EQ(out.cols(), 64);
  for (const Index i : {Index{0}, RunContext::kBatch - 1, RunContext::kBatch, many - 1}) {
    const Matrix alone = run->runner().decode(ConstMatrixView(codes.row(i).data(), 1, 4), 0);
    EXPECT_LT((out.row(i) - alone).cwiseAbs().maxCoeff(), 1e-5) << i;
  }
  EXPECT_EQ(run->decode({codes.data(), 0, 4}).rows(), 0);
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->decode({codes.data(), 4, 5});
                   }),
                   {"5 numbers", "have 4"}));
}

TEST(LatentViews, SamplesNeedAPrior) {
  TestRun run;
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] { run->view("samples", Json::object()); }), {"no prior"}));
}

TEST(LatentViews, ArgumentsAreChecked) {
  TestRun run;
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("traversal", {{"index", 40}});
                   }),
                   {"index = 40", "0 to 39"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("interpolation", {{"step", 3}});
                   }),
                   {"interpolation", "'step'"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("interpolation", {{"to", 1.5}});
                   }),
                   {"to = 1.5"}));
}

TEST(Subset, TrainsOnTheFirstSamplesOnly) {
  TestRun run({{"subset", 60}, {"batch", 20}});
  EXPECT_EQ(run->training_samples(), 60);
  run.train(6);
  EXPECT_EQ(run->progress()["epoch"], 2.0);
  // The same run on a set that has no more than these.
  ThreadPool pool(1);
  const ImageSplits small = make_data({.train = 60});
  Session alone(pool, small, testing::kTestShard, testing::small_configuration({{"batch", 20}}));
  alone.train(6, 0);
  EXPECT_EQ(run->evaluate(40).mean.loss, alone.evaluate(40).mean.loss);
  EXPECT_TRUE(
      says(refusal<ConfigurationError>([&] { run->set("batch", 61); }), {"batch = 61", "60", "subset"}));
  EXPECT_TRUE(run->set("subset", 0)) << "begins again";
  EXPECT_EQ(run->training_samples(), 200);
}

}  // namespace
}  // namespace hourglass
