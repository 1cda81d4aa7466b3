#include "nn/optimisers/optimiser.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "denormals.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::random_matrix;

struct Problem {
  ThreadPool pool{2};
  Parameters parameters;
  Parameters::Handle weight, bias;

  Problem() {
    weight = parameters.add("w", 130, 70, true);  // more than one tile
    bias = parameters.add("b", 1, 70, false);
    parameters.allocate();
    parameters.value(weight) = random_matrix(130, 70, 1);
    parameters.value(bias) = random_matrix(1, 70, 2);
  }
  void set_gradients(std::uint32_t part, Real scale = 1) {
    parameters.gradient(weight) = scale * random_matrix(130, 70, part);
    parameters.gradient(bias) = scale * random_matrix(1, 70, part + 1);
  }
};

TEST(Optimiser, SgdWithMomentumAndDecayIsItsFormula) {
  Problem problem;
  Optimiser optimiser(problem.pool, problem.parameters);
  const OptimiserOptions options{.kind = OptimiserKind::sgd,
                                 .learning_rate = Real(0.1),
                                 .momentum = Real(0.8),
                                 .weight_decay = Real(0.01)};
  Eigen::MatrixXd w = Matrix(problem.parameters.value(problem.weight)).cast<double>(), v = 0 * w;
  Eigen::MatrixXd b = Matrix(problem.parameters.value(problem.bias)).cast<double>(), u = 0 * b;
  for (std::uint32_t step = 0; step < 5; ++step) {
    problem.set_gradients(10 + 2 * step);
    const Eigen::MatrixXd g = Matrix(problem.parameters.gradient(problem.weight)).cast<double>();
    const Eigen::MatrixXd h = Matrix(problem.parameters.gradient(problem.bias)).cast<double>();
    const Eigen::MatrixXd whole = g + 0.01 * w;
    const double norm = std::sqrt(whole.squaredNorm() + h.squaredNorm());
    EXPECT_NEAR(optimiser.step(options), norm, 1e-4 * norm);
    v = 0.8 * v - 0.1 * whole;
    u = 0.8 * u - 0.1 * h;  // biases do not decay
    w += v;
    b += u;
    EXPECT_EQ(problem.parameters.gradient(problem.weight).cwiseAbs().maxCoeff(), 0)
        << "gradients are cleared";
  }
  EXPECT_LT((Matrix(problem.parameters.value(problem.weight)).cast<double>() - w).cwiseAbs().maxCoeff(),
            1e-5);
  EXPECT_LT((Matrix(problem.parameters.value(problem.bias)).cast<double>() - b).cwiseAbs().maxCoeff(), 1e-5);
}

TEST(Optimiser, AdamIsAlgorithmOneOfKingmaAndBa) {
  Problem problem;
  Optimiser optimiser(problem.pool, problem.parameters);
  const OptimiserOptions options{.kind = OptimiserKind::adam, .learning_rate = Real(0.01)};
  Eigen::ArrayXXd w = Matrix(problem.parameters.value(problem.weight)).cast<double>().array(), m = 0 * w,
                  v = 0 * w;
  for (int t = 1; t <= 5; ++t) {
    problem.set_gradients(static_cast<std::uint32_t>(10 + 2 * t));
    const Eigen::ArrayXXd g = Matrix(problem.parameters.gradient(problem.weight)).cast<double>().array();
    optimiser.step(options);
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    w -= 0.01 * (m / (1 - std::pow(0.9, t))) / ((v / (1 - std::pow(0.999, t))).sqrt() + 1e-8);
  }
  EXPECT_LT((Matrix(problem.parameters.value(problem.weight)).cast<double>().array() - w).abs().maxCoeff(),
            1e-5);
}

TEST(Optimiser, AdagradIsItsFormula) {
  Problem problem;
  Optimiser optimiser(problem.pool, problem.parameters);
  const OptimiserOptions options{
      .kind = OptimiserKind::adagrad, .learning_rate = Real(0.01), .weight_decay = Real(0.1)};
  Eigen::ArrayXXd w = Matrix(problem.parameters.value(problem.weight)).cast<double>().array(), s = 0 * w;
  Eigen::ArrayXXd b = Matrix(problem.parameters.value(problem.bias)).cast<double>().array(), r = 0 * b;
  for (std::uint32_t step = 0; step < 5; ++step) {
    problem.set_gradients(10 + 2 * step);
    const Eigen::ArrayXXd g =
        Matrix(problem.parameters.gradient(problem.weight)).cast<double>().array() + 0.1 * w;
    const Eigen::ArrayXXd h = Matrix(problem.parameters.gradient(problem.bias)).cast<double>().array();
    optimiser.step(options);
    s += g * g;
    r += h * h;
    w -= 0.01 * g / (s.sqrt() + 1e-8);
    b -= 0.01 * h / (r.sqrt() + 1e-8);
    EXPECT_EQ(problem.parameters.gradient(problem.weight).cwiseAbs().maxCoeff(), 0)
        << "gradients are cleared";
  }
  EXPECT_LT((Matrix(problem.parameters.value(problem.weight)).cast<double>().array() - w).abs().maxCoeff(),
            1e-5);
  EXPECT_LT((Matrix(problem.parameters.value(problem.bias)).cast<double>().array() - b).abs().maxCoeff(),
            1e-5);
}

TEST(Optimiser, ClippingScalesTheWholeGradientToItsNorm) {
  Problem clipped, free;
  Optimiser a(clipped.pool, clipped.parameters), b(free.pool, free.parameters);
  OptimiserOptions options{.kind = OptimiserKind::sgd, .learning_rate = 1, .momentum = 0};
  const Matrix before = clipped.parameters.value(clipped.weight),
               bias_before = clipped.parameters.value(clipped.bias);
  clipped.set_gradients(3);
  options.clip = Real(0.5);
  const Real norm = a.step(options);
  EXPECT_GT(norm, 10) << "the norm is reported as it was";
  const Matrix dw = clipped.parameters.value(clipped.weight) - before,
               db = clipped.parameters.value(clipped.bias) - bias_before;
  EXPECT_NEAR(std::sqrt(dw.squaredNorm() + db.squaredNorm()), 0.5, 1e-4);
  free.set_gradients(3);
  options.clip = 2 * norm;
  b.step(options);
  EXPECT_NEAR((free.parameters.value(free.weight) - before).norm() / dw.norm(), norm / 0.5, 1e-2 * norm)
      << "a short gradient is left alone";
}

TEST(Optimiser, AnotherKindForgetsTheMoments) {
  Problem problem;
  Optimiser optimiser(problem.pool, problem.parameters);
  problem.set_gradients(3);
  optimiser.step({.kind = OptimiserKind::adam});
  problem.set_gradients(5);
  const Matrix before = problem.parameters.value(problem.weight),
               g = problem.parameters.gradient(problem.weight);
  optimiser.step({.kind = OptimiserKind::sgd, .learning_rate = Real(0.1), .momentum = Real(0.9)});
  EXPECT_EQ(optimiser.steps(), 1);
  EXPECT_LT((problem.parameters.value(problem.weight) - (before - Real(0.1) * g)).cwiseAbs().maxCoeff(), 1e-6)
      << "no velocity left over from Adam's first moment";
}

TEST(Optimiser, OverSomeTensorsLeavesTheOthersAlone) {
  Problem problem;
  const std::vector<Parameters::Handle> only = {problem.bias};
  Optimiser optimiser(problem.pool, problem.parameters, only);
  problem.set_gradients(3);
  const Matrix weight = problem.parameters.value(problem.weight),
               bias = problem.parameters.value(problem.bias);
  optimiser.step({});
  EXPECT_EQ(problem.parameters.value(problem.weight), weight);
  EXPECT_NE(problem.parameters.value(problem.bias), bias);
}

TEST(Optimiser, IsTheSameOnAnyNumberOfThreads) {
  std::vector<Real> states[3];
  int i = 0;
  for (int threads : {1, 2, 4}) {
    Problem problem;
    ThreadPool pool(threads);
    Optimiser optimiser(pool, problem.parameters);
    for (std::uint32_t step = 0; step < 3; ++step) {
      problem.set_gradients(10 + 2 * step, 100);
      optimiser.step({.weight_decay = Real(0.1), .clip = 1});
    }
    states[i].resize(static_cast<std::size_t>(problem.parameters.state_size()));
    problem.parameters.save_state(states[i++]);
  }
  EXPECT_EQ(states[0], states[1]);
  EXPECT_EQ(states[0], states[2]);
}

// A gradient that was something and is nothing any more, or next to nothing, leaves no denormal numbers: not
// on the way, and not in the end, where β m would round to itself for ever.
TEST(Optimiser, AVanishedGradientIsForgottenForGood) {
  for (const OptimiserKind kind : {OptimiserKind::sgd, OptimiserKind::adam, OptimiserKind::adagrad}) {
    for (const Real tiny : {Real(0), Real(1e-17), Real(1e-25), Real(1e-40)}) {
      ThreadPool pool(1);
      Parameters parameters;
      const Parameters::Handle weight = parameters.add("w", 10, 10, true);
      parameters.allocate();
      Optimiser optimiser(pool, parameters);
      // Second moments have the longest way to go: 0.999^t.
      const OptimiserOptions options{.kind = kind, .beta2 = Real(0.99)};
      parameters.gradient(weight) = random_matrix(10, 10, 1);
      optimiser.step(options);
      Index found = 0;
      const Matrix next = tiny * random_matrix(10, 10, 2);
      const auto step = [&] {
        parameters.gradient(weight) = next;
        optimiser.step(options);
        for (const Span span : {parameters.values(), parameters.first_moments(), parameters.second_moments()})
          found += testing::count_denormals(span);
      };
      EXPECT_FALSE(testing::underflows([&] {
        for (int t = 0; t < 10000; ++t) step();
      })) << static_cast<int>(kind);
      EXPECT_EQ(found, 0) << static_cast<int>(kind);
      for (const Real m : parameters.first_moments()) ASSERT_EQ(m, 0);
      if (kind != OptimiserKind::adagrad) {
        for (const Real v : parameters.second_moments()) ASSERT_EQ(v, 0);
      }
    }
  }
}

// What is small but matters stays: it is ε that says what that is.
TEST(Optimiser, ASmallGradientMovesAdamAsItsFormulaSays) {
  Problem problem;
  Optimiser optimiser(problem.pool, problem.parameters);
  problem.parameters.value(problem.weight).setZero();
  problem.set_gradients(3, Real(1e-12));
  const Eigen::ArrayXXd g = Matrix(problem.parameters.gradient(problem.weight)).cast<double>().array();
  optimiser.step({.kind = OptimiserKind::adam, .learning_rate = 1});
  const Eigen::ArrayXXd moved = Matrix(problem.parameters.value(problem.weight)).cast<double>().array();
  const Eigen::ArrayXXd wanted = -g / (g.abs() + 1e-8);
  EXPECT_LT((moved - wanted).abs().maxCoeff(), 1e-3 * wanted.abs().maxCoeff());
}

TEST(Optimiser, ANumberThatIsNotOneStays) {
  Problem problem;
  Optimiser optimiser(problem.pool, problem.parameters);
  problem.set_gradients(3);
  problem.parameters.gradient(problem.bias)(0, 5) = std::numeric_limits<Real>::quiet_NaN();
  EXPECT_TRUE(std::isnan(optimiser.step({})));
  EXPECT_TRUE(std::isnan(problem.parameters.value(problem.bias)(0, 5)));
}

// Two objectives that take turns on the same tensors: neither may see the other's moments.
TEST(Optimiser, WithMomentsOfItsOwnIsTheSameOptimiserAndLeavesTheArenasAlone) {
  Problem own, arena;
  const Parameters::Handle only[] = {own.weight};
  std::vector<Real> moments(Optimiser::moment_count(own.parameters, only));
  EXPECT_EQ(moments.size(), 2u * 130 * 70);
  EXPECT_EQ(Optimiser::moment_count(own.parameters, {}), 2u * (130 * 70 + 70));
  Optimiser with(own.pool, own.parameters, only, moments), without(arena.pool, arena.parameters, only);
  for (std::uint32_t step = 0; step < 4; ++step) {
    own.set_gradients(10 + 2 * step);
    arena.set_gradients(10 + 2 * step);
    EXPECT_EQ(with.step({}), without.step({}));
  }
  EXPECT_EQ(own.parameters.value(own.weight), arena.parameters.value(arena.weight));
  for (const Real moment : own.parameters.first_moments()) ASSERT_EQ(moment, 0);
  for (const Real moment : own.parameters.second_moments()) ASSERT_EQ(moment, 0);
  for (std::size_t i = 0; i < 130 * 70; ++i) ASSERT_EQ(moments[i], arena.parameters.first_moments()[i]);
  with.restart();
  for (const Real moment : moments) ASSERT_EQ(moment, 0);
}

}  // namespace
}  // namespace hourglass
