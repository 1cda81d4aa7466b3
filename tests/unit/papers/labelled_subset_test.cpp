#include "papers/adversarial/labelled_subset.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "refusal.h"
#include "session/setting.h"
#include "session_fixture.h"

namespace hourglass {
namespace {

using testing::append_bars;
using testing::make_data;
using testing::refusal;
using testing::says;

TEST(LabelledSubset, IsTheFirstOfEachClassInTheSetsOrder) {
  const ImageSplits data = make_data();
  LabelledSubset subset(data.train, 200, 30);
  std::vector<std::uint32_t> expected;
  std::vector<int> taken(10);
  for (Index i = 0; i < 200; ++i) {
    if (taken[static_cast<std::size_t>(data.train.label(i))]++ < 3)
      expected.push_back(static_cast<std::uint32_t>(i));
  }
  ASSERT_EQ(expected.size(), 30u);
  const auto indices = subset.indices();
  EXPECT_EQ(std::vector<std::uint32_t>(indices.begin(), indices.end()), expected);
}

TEST(LabelledSubset, DrawsImagesWithTheirLabelsAndTheSameForTheSameStep) {
  ThreadPool pool(2);
  const ImageSplits data = make_data({.train = 2000});
  LabelledSubset subset(data.train, 2000, 200);
  EXPECT_EQ(subset.batch(), 100);
  const auto indices = subset.indices();
  std::set<std::vector<Real>> drawn;
  for (std::uint64_t step = 0; step < 20; ++step) {
    subset.draw(pool, Random(4), step, 0);
    const Matrix x = subset.x();
    const std::vector<int> labels(subset.labels().begin(), subset.labels().end());
    for (Index row = 0; row < 100; ++row) {
      // Which of them it is: noise makes every image unique.
      bool found = false;
      for (const std::uint32_t i : indices) {
        Matrix image(1, 64);
        data.train.gather_range(i, 1, image.data());
        if (image.row(0) != x.row(row)) continue;
        found = true;
        EXPECT_EQ(labels[static_cast<std::size_t>(row)], data.train.label(i));
      }
      ASSERT_TRUE(found);
      drawn.insert({x.data() + row * 64, x.data() + row * 64 + 64});
    }
    subset.draw(pool, Random(4), step, 0);
    EXPECT_EQ(x, Matrix(subset.x()));
  }
  EXPECT_EQ(drawn.size(), 200u) << "2,000 draws leave none of 200 out";
}

TEST(LabelledSubset, AddsFreshNoiseWhereItIsAskedTo) {
  ThreadPool pool(2);
  const ImageSplits data = make_data({.train = 2000});
  LabelledSubset subset(data.train, 2000, 200);
  subset.draw(pool, Random(4), 3, 0);
  const Matrix clean = subset.x();
  const std::vector<int> labels(subset.labels().begin(), subset.labels().end());
  subset.draw(pool, Random(4), 3, Real(0.5));
  const Matrix noise = subset.x() - clean;
  EXPECT_EQ(std::vector<int>(subset.labels().begin(), subset.labels().end()), labels) << "the same images";
  EXPECT_NEAR(noise.mean(), 0, 0.03);
  EXPECT_NEAR(std::sqrt(noise.squaredNorm() / static_cast<Real>(noise.size())), 0.5, 0.02);
}

TEST(LabelledSubset, WaitsForDataAndSaysWhatIsMissing) {
  ThreadPool pool(1);
  ImageSplits data = make_data({.train = 200, .loaded = 20});
  LabelledSubset subset(data.train, 200, 100);
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] { subset.draw(pool, Random(1), 0, 0); }),
                   {"labels = 100", "10 samples of each class", "of class 0", "first 20", "bars train",
                    "wait until more"}));
  append_bars(data.train, 180, 8, 11);
  EXPECT_EQ(subset.indices().size(), 100u);
}

TEST(LabelledSubset, KeepsToTheSamplesThatAreTrainedOn) {
  const ImageSplits data = make_data();
  LabelledSubset subset(data.train, 60, 20);
  EXPECT_LT(subset.indices().back(), 60u);
  LabelledSubset too_few(data.train, 40, 40);
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] { too_few.indices(); }),
                   {"labels = 40", "4 samples of each class", "first 40", "Choose fewer labels"}));
}

TEST(LabelledSubset, RefusesWhatCannotBe) {
  const ImageSplits data = make_data();
  for (const Index count : {Index{5}, Index{25}, Index{210}}) {
    EXPECT_TRUE(says(refusal<ConfigurationError>([&] { LabelledSubset(data.train, 200, count); }),
                     {"labels = ", "multiple of the 10 classes", "at most the 200"}));
  }
}

}  // namespace
}  // namespace hourglass
