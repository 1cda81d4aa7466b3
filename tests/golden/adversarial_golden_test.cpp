#include <gtest/gtest.h>

#include "golden/golden_record.h"

namespace hourglass {
namespace {

using testing::Recorded;

const Json kNormal = {{"hidden", "40-20"}, {"code", 4}, {"discriminator", "24"}, {"batch", 50}};
const Json kShaped = {{"variant", "shaped"},     {"prior", "mixture"}, {"posterior", "gaussian"},
                      {"hidden", "40-20"},       {"code", 2},          {"discriminator", "24-16"},
                      {"loss", "cross_entropy"}, {"batch", 50}};
const Json kSwissRoll = {{"prior", "swiss_roll"}, {"hidden", "40"},       {"code", 2},
                         {"discriminator", "24"}, {"activation", "tanh"}, {"optimiser", "sgd"},
                         {"learning_rate", 0.01}, {"batch", 50}};
const Json kSupervised = {{"variant", "supervised"}, {"hidden", "40-20"}, {"code", 3},
                          {"discriminator", "24"},   {"batch", 50},       {"weight_decay", 1e-4}};
const Json kSemiSupervised = {
    {"variant", "semi-supervised"}, {"labels", 40}, {"hidden", "40-20"}, {"code", 3},
    {"discriminator", "24"},        {"batch", 50}};
constexpr int kSteps = 72;  // six epochs

const Recorded kRecorded[] = {
#include "golden/adversarial_golden.inc"
};

TEST(AdversarialGolden, IsBitEqualOnOneTwoAndFourThreads) {
  for (const Json* settings : {&kNormal, &kShaped, &kSwissRoll, &kSupervised, &kSemiSupervised}) {
    testing::expect_equal_across_threads("adversarial", *settings, kSteps);
  }
}

TEST(AdversarialGolden, HoldsOnThisPlatform) {
  testing::expect_recorded("adversarial", kRecorded, kSteps, /*learns=*/0.6);
}

}  // namespace
}  // namespace hourglass
