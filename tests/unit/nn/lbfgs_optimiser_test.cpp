#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "nn/optimisers/lbfgs.h"

namespace hourglass {
namespace {

// ½ Σ aᵢ (wᵢ − target)² over a weight and a bias.
struct Bowl {
  ThreadPool pool{1};
  Parameters parameters;
  std::vector<Real> memory;
  std::optional<LbfgsOptimiser> optimiser;
  Real target = 1;
  int evaluations = 0;

  Bowl() {
    parameters.add("w", 3, 4, true);
    parameters.add("b", 1, 4, false);
    parameters.allocate();
    memory.resize(LbfgsOptimiser::memory_size(parameters, 5, 1));
    optimiser.emplace(pool, parameters, 5, 1, memory);
  }
  double evaluate() {
    ++evaluations;
    double value = 0;
    for (Parameters::Handle handle : {0, 1}) {
      MatrixView w = parameters.value(handle), g = parameters.gradient(handle);
      EXPECT_EQ(g.cwiseAbs().maxCoeff(), 0) << "it finds the gradient cleared";
      for (Index i = 0; i < w.size(); ++i) {
        const Real a = static_cast<Real>(1 + i), d = w.data()[i] - target;
        value += 0.5 * static_cast<double>(a * d * d);
        g.data()[i] += a * d;
      }
    }
    return value;
  }
  // With the target as the objective's condition.
  Lbfgs::Step step(bool lasting = true) {
    return optimiser->step(lasting ? ConstSpan(&target, 1) : ConstSpan(), [this] { return evaluate(); });
  }
};

TEST(LbfgsOptimiser, FindsTheMinimumAndLeavesGradientsZero) {
  Bowl bowl;
  for (int i = 0; i < 20; ++i) {
    bowl.step();
    for (const Real g : bowl.parameters.gradients()) ASSERT_EQ(g, 0);
  }
  for (Parameters::Handle handle : {0, 1}) {
    EXPECT_LT((bowl.parameters.value(handle).array() - 1).abs().maxCoeff(), 1e-3);
  }
}

// A step along a line takes one evaluation more where the value at its start is not known.
TEST(LbfgsOptimiser, EvaluatesTheStartAfreshUnlessTheObjectiveIsTheLastOne) {
  Bowl bowl;
  EXPECT_EQ(bowl.step().evaluations, bowl.evaluations) << "the first";
  const auto trials = [&](bool lasting) {
    const double before = bowl.evaluate();
    for (Parameters::Handle handle : {0, 1}) bowl.parameters.gradient(handle).setZero();
    bowl.evaluations = 0;
    EXPECT_NEAR(bowl.step(lasting).value, before, 1e-5 * before + 1e-12);
    return bowl.evaluations;
  };
  EXPECT_EQ(trials(true), 1) << "quasi-Newton steps are right the first time, and the start was known";
  EXPECT_EQ(trials(false), 2) << "a mini-batch";
  EXPECT_EQ(trials(true), 2) << "after one";
  bowl.target = Real(1.5);
  EXPECT_GE(trials(true), 2) << "another objective";
}

TEST(LbfgsOptimiser, EndsWithAnEvaluationOfWhereItStayed) {
  Bowl bowl;
  // No step from the minimum is any better.
  for (Parameters::Handle handle : {0, 1}) bowl.parameters.value(handle).setConstant(1);
  EXPECT_EQ(bowl.step().length, 0);
  EXPECT_EQ(bowl.evaluations, 2);
  for (Parameters::Handle handle : {0, 1}) EXPECT_EQ(bowl.parameters.value(handle).minCoeff(), 1);
}

}  // namespace
}  // namespace hourglass
