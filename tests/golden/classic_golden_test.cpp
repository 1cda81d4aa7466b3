#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "golden/golden_run.h"

namespace hourglass {
namespace {

using testing::bars;
using testing::GoldenRun;
using testing::run;

const Json kEndToEnd = {
    {"hidden", "48-24"},    {"code", 6}, {"activation", "tanh"}, {"batch", 50}, {"learning_rate", 0.003},
    {"weight_decay", 1e-4}, {"clip", 20}};
const Json kPretrained = {{"hidden", "48-24"},         {"code", 6},   {"pretraining", true},
                          {"pretrain_code_epochs", 2}, {"batch", 50}, {"optimiser", "sgd"},
                          {"learning_rate", 0.01}};
// Six epochs: one for each of three machines, one for the softmax, two for all of it.
const Json kClassified = {{"hidden", "48-24"},  {"code", 16},           {"pretraining", true},
                          {"classified", true}, {"softmax_epochs", 1},  {"softmax_learning_rate", 0.01},
                          {"batch", 50},        {"learning_rate", 0.01}};
constexpr int kSteps =
    72;  // six epochs: with pre-training 12 + 12 + 24 steps of RBMs, then 24 of fine-tuning

class Golden : public ::testing::TestWithParam<const Json*> {};

TEST_P(Golden, IsBitEqualOnOneTwoAndFourThreads) {
  const ImageSplits data = bars();
  const GoldenRun one = run(data, 1, *GetParam(), kSteps), two = run(data, 2, *GetParam(), kSteps),
                  four = run(data, 4, *GetParam(), kSteps);
  EXPECT_EQ(one.losses, two.losses);
  EXPECT_EQ(one.losses, four.losses);
  EXPECT_EQ(one.saved, two.saved);
  EXPECT_EQ(one.saved, four.saved);
}

INSTANTIATE_TEST_SUITE_P(Classic, Golden, ::testing::Values(&kEndToEnd, &kPretrained, &kClassified));

// Recorded natively (GCC 12) with HOURGLASS_RECORD=1; wasm must come within the tolerance.
// Platforms differ in the GEMM alone, which fuses multiply and add where the processor can.
constexpr double kTolerance = 1e-3;  // relative; drift over 72 steps

struct Recorded {
  const char* name;
  const Json* settings;
  std::vector<double> losses;  // steps 1, 12, 24, 36, 48, 60, 72
  double held_out;
};

const Recorded kRecorded[] = {
#include "golden/classic_golden.inc"
};

TEST(GoldenRecord, HoldsOnThisPlatform) {
  const ImageSplits data = bars();
  for (const Recorded& recorded : kRecorded) {
    const GoldenRun result = run(data, 2, *recorded.settings, kSteps);
    std::vector<double> losses;
    for (int step : {1, 12, 24, 36, 48, 60, 72})
      losses.push_back(result.losses[static_cast<std::size_t>(step - 1)]);
    if (std::getenv("HOURGLASS_RECORD")) {
      std::printf("{\"%s\", &%s, {", recorded.name, recorded.name);
      for (double loss : losses) std::printf("%.9g, ", loss);
      std::printf("}, %.9g},\n", result.held_out);
      continue;
    }
    ASSERT_EQ(losses.size(), recorded.losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i) {
      EXPECT_NEAR(losses[i], recorded.losses[i], kTolerance * recorded.losses[i])
          << recorded.name << ", checkpoint " << i;
    }
    EXPECT_NEAR(result.held_out, recorded.held_out, kTolerance * recorded.held_out) << recorded.name;
    EXPECT_LT(result.held_out, 0.5 * run(data, 1, *recorded.settings, 0).held_out) << "it learns";
  }
}

}  // namespace
}  // namespace hourglass
