#include <gtest/gtest.h>

#include "golden/golden_record.h"

namespace hourglass {
namespace {

using testing::Recorded;

const Json kMasking = {{"hidden", "40"}, {"level", 0.3}, {"batch", 50}, {"learning_rate", 0.003}};
const Json kGaussian = {{"hidden", "40-20"}, {"corruption", "gaussian"}, {"level", 0.2},
                        {"tied", false},     {"activation", "tanh"},     {"loss", "squared_error"},
                        {"batch", 50},       {"learning_rate", 0.003}};
const Json kStacked = {{"hidden", "48-24"},   {"corruption", "salt_and_pepper"},
                       {"pretraining", true}, {"pretrain_epochs", 2},
                       {"batch", 50},         {"learning_rate", 0.003}};
// Six epochs: one for each layer, one for the softmax, three for all of it.
const Json kClassified = {
    {"hidden", "48-24"},    {"level", 0.3},        {"pretraining", true},           {"classified", true},
    {"pretrain_epochs", 1}, {"softmax_epochs", 1}, {"softmax_learning_rate", 0.01}, {"batch", 50},
    {"learning_rate", 0.01}};
constexpr int kSteps = 72;  // six epochs: stacked, two for each layer and two for both

const Recorded kRecorded[] = {
#include "golden/denoising_golden.inc"
};

TEST(DenoisingGolden, IsBitEqualOnOneTwoAndFourThreads) {
  for (const Json* settings : {&kMasking, &kGaussian, &kStacked, &kClassified}) {
    testing::expect_equal_across_threads("denoising", *settings, kSteps);
  }
}

TEST(DenoisingGolden, HoldsOnThisPlatform) {
  testing::expect_recorded("denoising", kRecorded, kSteps, /*learns=*/0.5);
}

}  // namespace
}  // namespace hourglass
