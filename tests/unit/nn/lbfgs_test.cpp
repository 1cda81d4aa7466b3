#include "nn/optimisers/lbfgs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "nn/optimisers/wolfe_search.h"

namespace hourglass {
namespace {

using Vector = std::vector<Real>;

// f(x) = ½ Σ aᵢ (xᵢ − 1)², a from 1 to `condition`.
struct Quadratic {
  explicit Quadratic(std::size_t n, double condition = 100) : x(n), g(n), n(n), condition(condition) {}
  double curvature(std::size_t i) const {
    return 1 + (condition - 1) * static_cast<double>(i) / static_cast<double>(n - 1);
  }
  double operator()() {
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double d = static_cast<double>(x[i]) - 1;
      total += 0.5 * curvature(i) * d * d;
      g[i] = static_cast<Real>(curvature(i) * d);
    }
    return total;
  }
  Vector x, g;
  std::size_t n;
  double condition;
};

// Rosenbrock's valley, Σ 100 (x₂ᵢ₊₁ − x₂ᵢ²)² + (1 − x₂ᵢ)², from its usual start.
struct Rosenbrock {
  explicit Rosenbrock(std::size_t n) : x(n), g(n) {
    for (std::size_t i = 0; i < n; ++i) x[i] = i % 2 == 0 ? Real(-1.2) : Real(1);
  }
  double operator()() {
    double total = 0;
    for (std::size_t i = 0; i < x.size(); i += 2) {
      const double a = static_cast<double>(x[i]), b = static_cast<double>(x[i + 1]);
      total += 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
      g[i] = static_cast<Real>(-400 * a * (b - a * a) - 2 * (1 - a));
      g[i + 1] = static_cast<Real>(200 * (b - a * a));
    }
    return total;
  }
  Vector x, g;
};

template <class F>
struct Minimiser {
  Minimiser(F& f, int history, int threads = 1)
      : f(f),
        pool(threads),
        memory(static_cast<std::size_t>(Lbfgs::memory_size(static_cast<Index>(f.x.size()), history))),
        lbfgs(pool, static_cast<Index>(f.x.size()), history, memory) {}
  Lbfgs::Step step(bool same = true) {
    return lbfgs.step(f.x, f.g, same, [this] { return f(); });
  }
  F& f;
  ThreadPool pool;
  Vector memory;
  Lbfgs lbfgs;
};

double furthest_from_one(const Vector& x) {
  double out = 0;
  for (const Real v : x) out = std::max(out, std::abs(static_cast<double>(v) - 1));
  return out;
}

TEST(Lbfgs, FindsTheMinimumOfAQuadratic) {
  Quadratic f(40);
  Minimiser minimiser(f, 10);
  for (int i = 0; i < 60; ++i) minimiser.step();
  EXPECT_LT(furthest_from_one(f.x), 1e-4);
}

TEST(Lbfgs, WalksThroughRosenbrocksValley) {
  Rosenbrock f(20);
  Minimiser minimiser(f, 6);
  int evaluations = 0;
  for (int i = 0; i < 60; ++i) evaluations += minimiser.step().evaluations;
  EXPECT_LT(furthest_from_one(f.x), 1e-2);
  EXPECT_LT(evaluations, 60 * 4) << "most steps are taken at their first length";
}

TEST(Lbfgs, BeatsTheGradientAloneByFar) {
  Quadratic with(40, 1e4), without(40, 1e4);
  Minimiser quick(with, 10), slow(without, 1);
  for (int i = 0; i < 40; ++i) {
    quick.step();
    slow.step();
    slow.lbfgs.restart();
  }
  EXPECT_LT(with(), 0.01 * without());
}

// Where the last step ended, the objective is known: nothing changes but that it is not evaluated again.
TEST(Lbfgs, NeedNotEvaluateAgainWhereItStopped) {
  Rosenbrock known(10), anew(10);
  Minimiser a(known, 5), b(anew, 5);
  int saved = 0;
  for (int i = 0; i < 20; ++i) {
    const Lbfgs::Step first = a.step(true), second = b.step(false);
    EXPECT_NEAR(first.value, second.value, 1e-6 * second.value);
    saved += second.evaluations - first.evaluations;
  }
  EXPECT_EQ(known.x, anew.x);
  EXPECT_EQ(saved, 19) << "all but the first step";
}

TEST(Lbfgs, NeverGoesUp) {
  Rosenbrock f(10);
  Minimiser minimiser(f, 5);
  double last = f();
  for (int i = 0; i < 40; ++i) {
    const Lbfgs::Step step = minimiser.step();
    EXPECT_LE(step.value, last * (1 + 1e-5) + 1e-10);
    last = step.value;
  }
}

// What one iteration leaves to the next is all in the memory: a copy of it and of x goes on alike.
TEST(Lbfgs, GoesOnFromItsMemoryBitForBit) {
  Rosenbrock f(10);
  Minimiser minimiser(f, 4);
  for (int i = 0; i < 9; ++i) minimiser.step();
  Rosenbrock g(10);
  g.x = f.x;
  Minimiser again(g, 4);
  std::ranges::copy(minimiser.memory, again.memory.begin());
  for (int i = 0; i < 9; ++i) {
    const Lbfgs::Step a = minimiser.step(), b = again.step();
    EXPECT_EQ(a.value, b.value);
    EXPECT_EQ(a.length, b.length);
  }
  EXPECT_EQ(f.x, g.x);
}

TEST(Lbfgs, ForgetsAMemoryThatNoRunCanHaveLeft) {
  const Real nan = std::numeric_limits<Real>::quiet_NaN();
  for (const auto& [pairs, next] :
       {std::pair<Real, Real>{5, 0}, {-1, 0}, {Real(1.5), 0}, {2, 4}, {nan, 0}, {2, nan}}) {
    Rosenbrock f(10), g(10);
    Minimiser spoilt(f, 4), fresh(g, 4);
    spoilt.memory[0] = pairs;
    spoilt.memory[1] = next;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(spoilt.step().value, fresh.step().value);
  }
  Rosenbrock f(10);
  Minimiser zeros(f, 4);
  zeros.memory[0] = 2;  // two steps of length 0, with curvature 0
  const double before = f();
  zeros.step();
  EXPECT_LT(f(), before);
}

TEST(Lbfgs, IsTheSameOnAnyNumberOfThreads) {
  Rosenbrock one(40000), four(40000);
  Minimiser a(one, 4, 1), b(four, 4, 4);
  for (int i = 0; i < 12; ++i) {
    a.step();
    b.step();
  }
  EXPECT_EQ(one.x, four.x);
}

TEST(Lbfgs, StaysWhereItIsWhenTheValueIsNotANumber) {
  Quadratic f(4);
  Minimiser minimiser(f, 3);
  const Vector before = f.x;
  const Lbfgs::Step step =
      minimiser.lbfgs.step(f.x, f.g, false, [&] { return f() * std::numeric_limits<double>::quiet_NaN(); });
  EXPECT_TRUE(std::isnan(step.value));
  EXPECT_EQ(f.x, before);
}

// An objective that is lost beyond a wall: the search comes back to this side.
TEST(Lbfgs, TakesAShorterStepWhereALongOneIsLost) {
  Quadratic f(2, 1);
  Minimiser minimiser(f, 3);
  for (int i = 0; i < 30; ++i) {
    minimiser.lbfgs.step(f.x, f.g, false, [&] {
      const double value = f();
      return f.x[0] > Real(1.001) ? std::numeric_limits<double>::infinity() : value;
    });
  }
  EXPECT_LT(furthest_from_one(f.x), 1e-2);
}

// φ(α) = (α − 3)² from far too short and far too long first lengths.
TEST(WolfeSearch, FindsAStepThatFulfilsBothConditions) {
  for (const double first : {1e-4, 0.1, 1.0, 5.9, 100.0, 1e6}) {
    const double start = 9, slope = -6;
    WolfeSearch search(start, slope, first, 0);
    double value = 0, here = 0;
    do {
      value = (search.length() - 3) * (search.length() - 3);
      here = 2 * (search.length() - 3);
    } while (search.tell(value, here) == WolfeSearch::Status::more);
    EXPECT_LE(value, start + WolfeSearch::kSufficient * search.length() * slope) << first;
    EXPECT_LE(std::abs(here), WolfeSearch::kCurvature * std::abs(slope)) << first;
    EXPECT_LE(search.trials(), WolfeSearch::kMost + 1);
  }
}

TEST(WolfeSearch, SaysSoWhenThereIsNoWayDown) {
  WolfeSearch search(0, -1, 1, 0);  // the slope is a lie
  WolfeSearch::Status status = WolfeSearch::Status::more;
  while (status == WolfeSearch::Status::more) status = search.tell(1, 1);
  EXPECT_EQ(status, WolfeSearch::Status::failed);
}

}  // namespace
}  // namespace hourglass
