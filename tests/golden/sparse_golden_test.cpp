#include <gtest/gtest.h>

#include "golden/golden_record.h"

namespace hourglass {
namespace {

using testing::Recorded;

const Json kKl = {{"hidden", 40}, {"running", 0.5}, {"batch", 50}, {"learning_rate", 0.005}};
const Json kL1 = {{"hidden", 40}, {"sparsity", "l1"}, {"beta", 0.05},          {"batch", 50},
                  {"rho", 0.2},   {"clip", 5},        {"learning_rate", 0.005}};
// All 600 images in every step.
const Json kLbfgs = {{"hidden", 40}, {"optimiser", "lbfgs"}, {"history", 5}, {"batch", 600}};
// Six epochs: one for each layer, one for the softmax, three for all of it.
const Json kStacked = {{"hidden", 40},         {"stacked", true},     {"second", 24},         {"batch", 50},
                       {"pretrain_epochs", 1}, {"softmax_epochs", 1}, {"learning_rate", 0.01}};
constexpr int kSteps = 72;
// A quasi-Newton step multiplies what rounding differs by, so fewer of them are compared.
constexpr int kLbfgsSteps = 18;

const Recorded kRecorded[] = {
#include "golden/sparse_golden.inc"
};

TEST(SparseGolden, IsBitEqualOnOneTwoAndFourThreads) {
  testing::expect_equal_across_threads("sparse", kKl, kSteps);
  testing::expect_equal_across_threads("sparse", kL1, kSteps);
  testing::expect_equal_across_threads("sparse", kLbfgs, kLbfgsSteps);
  testing::expect_equal_across_threads("sparse", kStacked, kSteps);
}

TEST(SparseGolden, HoldsOnThisPlatform) {
  testing::expect_recorded("sparse", std::span(kRecorded).first(2), kSteps, /*learns=*/0.5);
  testing::expect_recorded("sparse", std::span(kRecorded).subspan(2, 1), kLbfgsSteps, /*learns=*/0.5);
  testing::expect_recorded("sparse", std::span(kRecorded).subspan(3), kSteps, /*learns=*/0.5);
}

}  // namespace
}  // namespace hourglass
