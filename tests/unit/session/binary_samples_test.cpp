#include "session/binary_samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "papers/catalogue.h"
#include "session_fixture.h"

namespace hourglass {
namespace {

using testing::TestRun;

constexpr Index kImages = 400;

/// Images of 8×8: a row of each grey of eight, from paper to ink.
const ImageSet& shades() {
  static const ImageSet set = [] {
    ImageSet out("shades", kImages);
    std::vector<std::uint8_t> pixels;
    for (Index i = 0; i < kImages; ++i)
      for (int row = 0; row < 8; ++row)
        pixels.insert(pixels.end(), 8, static_cast<std::uint8_t>(row * 255 / 7));
    const std::vector<std::uint8_t> labels(kImages, 3);
    out.append(write_idx(std::vector<Index>{kImages, 8, 8}, pixels),
               write_idx(std::vector<Index>{kImages}, labels));
    return out;
  }();
  return set;
}

std::vector<Real> gathered(const BinarySamples& samples, std::vector<std::uint32_t> indices) {
  std::vector<Real> out(indices.size() * 64);
  samples.gather(indices, out.data());
  return out;
}
std::vector<Real> range(const BinarySamples& samples, Index first, Index n) {
  std::vector<Real> out(static_cast<std::size_t>(n) * 64);
  samples.gather_range(first, n, out.data());
  return out;
}

TEST(BinarySamples, APixelIsInkAsOftenAsItIsGrey) {
  ThreadPool pool(1);
  const BinarySamples samples(pool, shades(), 1);
  const std::vector<Real> all = range(samples, 0, kImages);
  EXPECT_TRUE(std::ranges::all_of(all, [](Real x) { return x == 0 || x == 1; }));
  for (std::size_t row = 0; row < 8; ++row) {
    double ink = 0;
    for (std::size_t image = 0; image < kImages; ++image)
      for (std::size_t x = 0; x < 8; ++x) ink += static_cast<double>(all[image * 64 + row * 8 + x]);
    const double n = 8.0 * kImages, p = std::floor(static_cast<double>(row) * 255 / 7) / 255;
    EXPECT_NEAR(ink / n, p, 4 * std::sqrt(p * (1 - p) / n)) << "grey " << p;
  }
}

// Where an image comes from does not matter: a batch, a range, another order.
TEST(BinarySamples, ADrawIsOfTheImageAlone) {
  ThreadPool pool(2);
  BinarySamples samples(pool, shades(), 1);
  const std::vector<Real> first = range(samples, 0, 3), second = range(samples, 3, 3);
  std::vector<Real> both = first;
  both.insert(both.end(), second.begin(), second.end());
  EXPECT_EQ(gathered(samples, {0, 1, 2, 3, 4, 5}), both);
  const std::vector<Real> turned = gathered(samples, {5, 4});
  EXPECT_TRUE(std::equal(turned.begin(), turned.begin() + 64, second.begin() + 128));
  EXPECT_NE(std::vector<Real>(first.begin(), first.begin() + 64),
            std::vector<Real>(first.begin() + 64, first.begin() + 128))
      << "like images are drawn one by one";
  EXPECT_NE(gathered(BinarySamples(pool, shades(), 2), {0, 1, 2}), first) << "another part of the set";
}

TEST(BinarySamples, IsDrawnAnewForLearningAndStaysForPictures) {
  ThreadPool pool(1);
  BinarySamples samples(pool, shades(), 1);
  const std::vector<Real> stays = range(samples, 0, 3);
  samples.draw(7);
  const std::vector<Real> seventh = gathered(samples, {0, 1, 2});
  EXPECT_NE(seventh, stays);
  EXPECT_EQ(range(samples, 0, 3), stays);
  samples.draw(8);
  EXPECT_NE(gathered(samples, {0, 1, 2}), seventh);
  samples.draw(7);
  EXPECT_EQ(gathered(samples, {0, 1, 2}), seventh);
  EXPECT_EQ(samples.label(5), 3);
}

Configuration drawing(const char* binarisation) {
  return configure("vae", std::nullopt,
                   {{"hidden", "32"}, {"code", 3}, {"batch", 20}, {"binarisation", binarisation}});
}

// What the model learns from, what it is measured on, and what a reader sees.
TEST(BinarisedSession, EverythingIsDrawn) {
  TestRun run(drawing("dynamic"));
  run.train(5);
  const View view = run->view("reconstructions", {{"count", 8}});
  const auto inputs = std::ranges::find(view.arrays, "input", [](const auto& array) { return array.first; });
  ASSERT_NE(inputs, view.arrays.end());
  const std::vector<float>& pixels = inputs->second.data;
  EXPECT_TRUE(std::ranges::all_of(pixels, [](float x) { return x == 0 || x == 1; }));
  EXPECT_TRUE(std::ranges::count(pixels, 1.0f) > 0);

  run->set("binarisation", "none");
  EXPECT_EQ(run->place().step, 0u) << "other data, another run";
  TestRun grey(drawing("none"));
  run.train(5);
  grey.train(5);
  EXPECT_EQ(run->save(), grey->save());
}

TEST(BinarisedSession, AnewIsNotOnce) {
  TestRun once(drawing("fixed")), anew(drawing("dynamic")), grey(drawing("none"));
  EXPECT_EQ(once->evaluate(40).mean.loss, anew->evaluate(40).mean.loss) << "held-out images are drawn once";
  EXPECT_NE(once->evaluate(40).mean.loss, grey->evaluate(40).mean.loss);
  once.train(20);
  anew.train(20);
  EXPECT_NE(once->evaluate(40).mean.loss, anew->evaluate(40).mean.loss);
}

}  // namespace
}  // namespace hourglass
