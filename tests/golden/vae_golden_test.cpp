#include <gtest/gtest.h>

#include "golden/golden_record.h"

namespace hourglass {
namespace {

using testing::Recorded;

const Json kBernoulli = {{"hidden", "48"}, {"code", 4}, {"batch", 50}, {"learning_rate", 0.005}};
const Json kGaussian = {{"hidden", "48-24"},    {"code", 3},   {"likelihood", "gaussian"},
                        {"codes_per_image", 3}, {"batch", 50}, {"learning_rate", 0.003},
                        {"activation", "tanh"}};
const Json kBeta = {{"hidden", "48"}, {"code", 4}, {"beta", 0.5}, {"batch", 50}, {"learning_rate", 0.005}};
const Json kCapacity = {{"hidden", "48"},         {"code", 4},
                        {"penalty", "capacity"},  {"gamma", 10},
                        {"capacity", 8},          {"capacity_images", 3000},
                        {"learning_rate", 0.005}, {"batch", 50}};
const Json kDrawn = {
    {"hidden", "48"}, {"code", 4}, {"binarisation", "dynamic"}, {"batch", 50}, {"learning_rate", 0.005}};
constexpr int kSteps = 72;  // six epochs

const Recorded kVae[] = {
#include "golden/vae_golden.inc"
};
const Recorded kBetaVae[] = {
#include "golden/beta_vae_golden.inc"
};

TEST(VaeGolden, IsBitEqualOnOneTwoAndFourThreads) {
  for (const Json* settings : {&kBernoulli, &kGaussian, &kDrawn}) {
    testing::expect_equal_across_threads("vae", *settings, kSteps);
  }
  for (const Json* settings : {&kBeta, &kCapacity}) {
    testing::expect_equal_across_threads("beta-vae", *settings, kSteps);
  }
}

TEST(VaeGolden, HoldsOnThisPlatform) { testing::expect_recorded("vae", kVae, kSteps, /*learns=*/0.5); }

TEST(BetaVaeGolden, HoldsOnThisPlatform) {
  testing::expect_recorded("beta-vae", kBetaVae, kSteps, /*learns=*/0.5);
}

}  // namespace
}  // namespace hourglass
