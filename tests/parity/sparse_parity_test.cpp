// The same steps as sparse.py's: costs, gradients and weights must be PyTorch's.

#include <gtest/gtest.h>

#include "models/sparse.h"
#include "nn_fixture.h"
#include "parity/parity.h"
#include "parity/sparse_fixture.inc"

namespace hourglass {
namespace {

using testing::const_view;
using testing::expect_close;
using testing::expect_tensors;
using testing::random_matrix;

struct Expected {
  std::span<const double> gradients, costs, parts, weights;
};

void compare(SparsityKind kind, Real running, const OptimiserOptions& optimiser, const Expected& expected) {
  ThreadPool pool(2);
  Sparse model(pool, {.pixels = 12, .hidden = 7});
  model.initialise(Random(3));
  model.reserve(9);
  Parameters& parameters = model.parameters();
  const SparseObjective objective{
      .kind = kind, .beta = Real(1.5), .rho = Real(0.15), .lambda = Real(0.02), .running = running};
  for (std::size_t step = 0; step < expected.costs.size(); ++step) {
    const Matrix x = random_matrix(9, 12, 10 + static_cast<std::uint32_t>(step), 0, 1);
    if (step == 0) {
      SparseObjective first = objective;
      first.running = 0;  // the first batch's mean counts in full
      model.gradients(const_view(x), first);
      expect_tensors(parameters, parameters.gradients(), expected.gradients, "gradient");
      std::ranges::fill(parameters.gradients(), Real(0));
    }
    const Sparse::Step result = model.step(const_view(x), objective, optimiser);
    const std::string at = " of step " + std::to_string(step);
    expect_close(static_cast<Real>(result.cost), expected.costs[step], "cost" + at);
    expect_close(static_cast<Real>(result.reconstruction), expected.parts[3 * step], "reconstruction" + at);
    expect_close(static_cast<Real>(result.decay), expected.parts[3 * step + 1], "decay" + at);
    expect_close(static_cast<Real>(result.sparsity), expected.parts[3 * step + 2], "sparsity" + at);
  }
  expect_tensors(parameters, parameters.values(), expected.weights, "value");
}

#define HOURGLASS_EXPECTED(run) \
  { run::gradients, run::costs, run::parts, run::weights }

TEST(SparseParity, KlOfTheBatchWithAdam) {
  compare(SparsityKind::kl, 0, {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2)},
          HOURGLASS_EXPECTED(fixture::kl));
}

TEST(SparseParity, KlOfARunningMeanWithMomentum) {
  compare(SparsityKind::kl, Real(0.9),
          {.kind = OptimiserKind::sgd, .learning_rate = Real(5e-2), .momentum = Real(0.9)},
          HOURGLASS_EXPECTED(fixture::running));
}

TEST(SparseParity, L1WithAdam) {
  compare(SparsityKind::l1, 0, {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2)},
          HOURGLASS_EXPECTED(fixture::l1));
}

#undef HOURGLASS_EXPECTED

}  // namespace
}  // namespace hourglass
