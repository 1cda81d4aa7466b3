#include <gtest/gtest.h>

#include <vector>

#include "gradient/check_gradient.h"
#include "models/sparse.h"
#include "nn/objectives/penalties.h"
#include "nn/objectives/reconstruction.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;
using testing::view;

TEST(SparsityGradient, KlOfTheMeans) {
  Matrix means = random_matrix(1, 9, 1, 0.02, 0.9);
  Matrix slope(1, 9), unused(1, 9);
  const auto span = [](Matrix& m) { return Span(m.data(), 9); };
  kl_sparsity(0.07, span(means), span(slope));
  check_gradient("ρ̂", view(means), slope, [&] { return kl_sparsity(0.07, span(means), span(unused)); });
}

TEST(LossGradient, HalfSquaredErrorOfSigmoids) {
  ThreadPool pool(2);
  Matrix logits = random_matrix(3, 40, 1, -4, 4);
  const Matrix target = random_matrix(3, 40, 2, 0, 1);
  Matrix p(3, 40), gradient(3, 40), unused(3, 40);
  std::vector<double> per_image(3);
  half_squared_error(pool, const_view(logits), const_view(target), view(p), view(gradient), per_image, 7);
  check_gradient("logits", view(logits), gradient, [&] {
    return half_squared_error(pool, const_view(logits), const_view(target), view(p), view(unused), per_image,
                              7);
  });
}

class SparseGradient : public ::testing::TestWithParam<SparsityKind> {};

TEST_P(SparseGradient, OfTheWholeCostMatchesCentralDifferences) {
  ThreadPool pool(2);
  Sparse model(pool, {.pixels = 12, .hidden = 7});
  model.initialise(Random(3));
  model.encoder().bias() = random_matrix(1, 7, 5);
  model.reserve(9);
  const Matrix x = random_matrix(9, 12, 7, 0, 1);
  const SparseObjective objective{.kind = GetParam(), .beta = 1.5, .rho = 0.15, .lambda = 0.02};
  model.gradients(const_view(x), objective);
  std::vector<double> per_image(9);
  check_parameters(model.parameters(),
                   [&] { return model.evaluate(const_view(x), objective, per_image).cost; });
}

INSTANTIATE_TEST_SUITE_P(All, SparseGradient, ::testing::Values(SparsityKind::kl, SparsityKind::l1));

// With a running ρ̂ the penalty is β Σ KL′(running ρ̂ⱼ) times the batch's mean hⱼ, the slope held fixed.
TEST(SparseGradient, WithARunningMeanIsThatOfTheFixedSlope) {
  ThreadPool pool(2);
  Sparse model(pool, {.pixels = 12, .hidden = 7});
  model.initialise(Random(3));
  model.reserve(9);
  const Matrix before = random_matrix(6, 12, 8, 0, 1), x = random_matrix(9, 12, 7, 0, 1);
  const SparseObjective running{.beta = 1.5, .rho = 0.15, .lambda = 0.02, .running = 0.9};
  SparseObjective without = running;
  without.beta = 0;
  model.gradients(const_view(before), running);
  std::ranges::fill(model.parameters().gradients(), 0.0);
  model.gradients(const_view(x), running);
  std::vector<Real> slope(7);
  kl_sparsity(running.rho, model.mean_activation(), slope);
  std::vector<double> per_image(9);
  check_parameters(model.parameters(), [&] {
    const double rest = model.evaluate(const_view(x), without, per_image).cost;
    double penalty = 0;
    for (std::size_t j = 0; j < 7; ++j) penalty += slope[j] * model.mean_activation()[j];
    return rest + 1.5 * penalty;
  });
}

}  // namespace
}  // namespace hourglass
