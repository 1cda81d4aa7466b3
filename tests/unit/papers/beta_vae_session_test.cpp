#include <gtest/gtest.h>

#include <cmath>

#include "datasets/sets/factor_lattice.h"
#include "session/session.h"
#include "session_fixture.h"

// What only the β-VAE has: β and the capacity, and data whose factors are known.

namespace hourglass {
namespace {

using testing::TestRun;

Configuration configured(const Json& settings) {
  Json all = {{"hidden", "32"}, {"code", 3}, {"batch", 20}, {"epochs", 2}, {"learning_rate", 0.01}};
  all.update(settings);
  return configure("beta-vae", std::nullopt, all);
}

TEST(BetaVaeSession, BetaAndCapacityMayChangeDuringARun) {
  TestRun run(configured({{"beta", 1}}));
  run.train(30);
  const double before = run->evaluate(40).mean.parts[1];
  EXPECT_FALSE(run->set("beta", 50)) << "it goes on";
  run.train(100);
  EXPECT_LT(run->evaluate(40).mean.parts[1], 0.5 * before);
  EXPECT_FALSE(run->set("penalty", "capacity"));
  EXPECT_FALSE(run->set("capacity", 2));
  EXPECT_FALSE(run->set("capacity_images", 100));
  EXPECT_FALSE(run->set("gamma", 100));
  EXPECT_FALSE(run->set("learning_rate", 0.003));
  run.train(200);
  EXPECT_NEAR(run->evaluate(40).mean.parts[1], 2, 0.5);
  EXPECT_EQ(run->progress()["terms"]["C"], 2);
}

// Higgins et al. 2017, section 2: β · units / pixels, which alone compares with other sizes.
TEST(BetaVaeSession, TellsTheNormalisedBetaBesideBeta) {
  TestRun run(configured({{"beta", 4}}));
  run.train(1);
  EXPECT_FLOAT_EQ(run->progress()["terms"]["β_norm"].get<float>(), 4.0F * 3 / 64) << "3 units, 8×8 pixels";
  run->set("beta", 2);
  run.train(1);
  EXPECT_FLOAT_EQ(run->progress()["terms"]["β_norm"].get<float>(), 2.0F * 3 / 64);
  run->set("penalty", "capacity");
  run.train(1);
  EXPECT_FALSE(run->progress()["terms"].contains("β_norm")) << "there is no β";
}

// The paper's own: β = 4, ten units, 64×64 pixels.
TEST(BetaVaeSession, OnePresetHasThePapersNormalisedBeta) {
  const Configuration at_64 = configure("beta-vae", "paper-64", Json::object());
  EXPECT_EQ(at_64.data, "dsprites-64");
  const double normalised =
      at_64.settings.real("beta") * static_cast<double>(at_64.settings.integer("code")) / (64 * 64);
  EXPECT_NEAR(normalised, 0.0098, 5e-5);
}

TEST(BetaVaeSession, AResetBeginsTheCapacityAgain) {
  TestRun run(
      configured({{"penalty", "capacity"}, {"gamma", 10}, {"capacity", 6}, {"capacity_images", 300}}));
  run.train(10);
  EXPECT_NEAR(run->progress()["terms"]["C"].get<double>(), 4, 1e-5) << "200 of 300 images";
  run->reset();
  run.train(1);
  EXPECT_NEAR(run->progress()["terms"]["C"].get<double>(), 0.4, 1e-5);
}

/// A bright dot whose column, row and shade are known: 8 · 8 · 2 points, all of them, over and over.
class Dots : public Samples {
 public:
  explicit Dots(Index count) : count_(count) {}
  const std::string& name() const override { return name_; }
  Index count() const override { return count_; }
  Index declared_count() const override { return count_; }
  SampleShape shape() const override { return {8, 8, 1}; }
  Index classes() const override { return 0; }
  int label(Index) const override { return -1; }
  void gather(std::span<const std::uint32_t> indices, Real* out) const override {
    for (const std::uint32_t i : indices) gather_range(static_cast<Index>(i), 1, out), out += 64;
  }
  void gather_range(Index begin, Index n, Real* out) const override {
    for (Index i = begin; i < begin + n; ++i, out += 64) {
      int f[3];
      lattice_.factors_of_sample(i, f);
      lattice_.render(f, out);
    }
  }
  const FactorLattice* factors() const override { return &lattice_; }

 private:
  struct Lattice : FactorLattice {
    Lattice() : FactorLattice({{"column", 8}, {"row", 8}, {"shade", 2}}) {}
    Index index_of_sample(Index i) const override { return i * 37 % points(); }
    SampleShape shape() const override { return {8, 8, 1}; }
    void render(std::span<const int> f, Real* out) const override {
      for (int i = 0; i < 64; ++i) {
        const int distance = std::abs(i % 8 - f[0]) + std::abs(i / 8 - f[1]);
        out[i] = Real(distance == 0 ? 1.0 : distance == 1 ? 0.5 : 0.0) * Real(f[2] == 0 ? 0.5 : 1.0);
      }
    }
  };
  std::string name_ = "dots";
  Index count_;
  Lattice lattice_;
};

TEST(BetaVaeSession, MeasuresWhatTheCodeSaysAboutKnownFactors) {
  ThreadPool pool(2);
  const Dots train(1280), test(512);
  Session session(pool, {train, test}, 1280, configured({{"beta", 1}, {"batch", 64}}));
  const double before = session.view("factors", Json::object()).info["mig"].get<double>();
  session.train(800, 0);
  const View view = session.view("factors", Json::object());
  EXPECT_EQ(view.info["names"], (Json{"column", "row", "shade"}));
  ASSERT_EQ(view.arrays.size(), 3u);
  EXPECT_EQ(view.arrays[0].first, "information");
  EXPECT_EQ(view.arrays[0].second.shape, (std::vector<Index>{3, 3}));
  EXPECT_NEAR(view.arrays[1].second.data[0], std::log(8), 1e-5) << "entropy";
  EXPECT_NEAR(view.arrays[1].second.data[2], std::log(2), 1e-5);
  double information = 0, gaps = 0;
  for (const float one : view.arrays[0].second.data) information += one;
  for (const float gap : view.arrays[2].second.data) gaps += gap;
  EXPECT_GT(information, 1.5) << "nats";
  EXPECT_NEAR(view.info["mig"].get<double>(), gaps / 3, 1e-5);
  EXPECT_NE(view.info["mig"].get<double>(), before);
  const Json metrics = session.metrics();
  EXPECT_NEAR(metrics["mig"].get<double>(), view.info["mig"].get<double>(), 1e-9);
  EXPECT_GT(metrics["higgins"].get<double>(), 0.5) << "chance is a third";
}

}  // namespace
}  // namespace hourglass
