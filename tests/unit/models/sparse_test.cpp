#include "models/sparse.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn/objectives/penalties.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

const OptimiserOptions kAdam{.learning_rate = Real(0.01)};

// Each row has two of twelve possible strokes of three pixels.
Matrix strokes(Index n) {
  Matrix out = Matrix::Zero(n, 36);
  for (Index i = 0; i < n; ++i) {
    out.row(i).segment(3 * (i % 12), 3).setConstant(Real(0.9));
    out.row(i).segment(3 * ((i / 12 + i + 1) % 12), 3).setConstant(Real(0.9));
  }
  return out;
}

struct Model : Sparse {
  explicit Model(ThreadPool& pool, int history = 0, Index pixels = 36, Index hidden = 16)
      : Sparse(pool, {pixels, hidden, history}) {
    initialise(Random(1));
    reserve(4 * kChunk);
  }
};

TEST(Sparse, CostIsTheSumOfItsThreeParts) {
  ThreadPool pool(1);
  Model model(pool);
  const Matrix x = strokes(48);
  const SparseObjective objective{.beta = 2, .rho = Real(0.2), .lambda = Real(0.01)};
  const Sparse::Step step = model.gradients(const_view(x), objective);
  const Matrix h = model.encode(const_view(x));
  const Matrix x_hat = model.decode(const_view(h));
  double kl = 0;
  for (Index j = 0; j < 16; ++j) {
    const double q = h.col(j).cast<double>().mean();
    kl += 0.2 * std::log(0.2 / q) + 0.8 * std::log(0.8 / (1 - q));
    EXPECT_NEAR(model.mean_activation()[static_cast<std::size_t>(j)], q, 1e-5);
  }
  EXPECT_NEAR(step.reconstruction, 0.5 * (x_hat - x).squaredNorm() / 48, 1e-4);
  EXPECT_NEAR(step.squared_error, 2 * step.reconstruction, 1e-9);
  EXPECT_NEAR(step.sparsity, 2 * kl, 1e-4);
  EXPECT_NEAR(step.decay,
              0.005 * (model.encoder().weight().squaredNorm() + model.decoder().weight().squaredNorm()),
              1e-4);
  EXPECT_NEAR(step.cost, step.reconstruction + step.sparsity + step.decay, 1e-9);
}

TEST(Sparse, TrainingBringsMeanActivationsToTheirTarget) {
  ThreadPool pool(1);
  Model model(pool);
  const Matrix x = strokes(144);
  const SparseObjective objective{.beta = 3, .rho = Real(0.1), .lambda = Real(1e-4)};
  const Sparse::Step first = model.step(const_view(x), objective, kAdam);
  Sparse::Step last;
  for (int i = 0; i < 1500; ++i) last = model.step(const_view(x), objective, kAdam);
  EXPECT_LT(last.squared_error, 0.5 * first.squared_error);
  for (const Real mean : model.mean_activation()) {
    EXPECT_GT(mean, 0.05);
    EXPECT_LT(mean, 0.2);
  }
}

TEST(Sparse, L1MakesActivationsSmaller) {
  ThreadPool pool(1);
  const Matrix x = strokes(144);
  const auto trained = [&](Real beta) {
    Model model(pool);
    const SparseObjective objective{.kind = SparsityKind::l1, .beta = beta, .lambda = Real(1e-4)};
    for (int i = 0; i < 800; ++i) model.step(const_view(x), objective, kAdam);
    return Matrix(model.encode(const_view(x))).mean();
  };
  EXPECT_LT(trained(Real(0.2)), 0.5 * trained(0));
}

// A batch larger than a chunk goes through in pieces, with one ρ̂ over all of it.
TEST(Sparse, LargeBatchesGiveTheSameGradientAsTheirPiecesWould) {
  ThreadPool pool(1);
  Model model(pool);
  const Index n = 2 * Sparse::kChunk + 250;
  const Matrix x = random_matrix(n, 36, 1, 0, 1);
  const SparseObjective objective;
  const Sparse::Step whole = model.gradients(const_view(x), objective);
  const Matrix gradient = model.encoder().weight_gradient();
  // By the equations, in one go.
  const Matrix &w1 = model.encoder().weight(), &w2 = model.decoder().weight();
  const auto sigmoid = [](const Matrix& a) { return Matrix((1 / (1 + (-a.array()).exp())).matrix()); };
  const Matrix h =
      sigmoid((x * w1.transpose()).rowwise() + Eigen::Matrix<Real, 1, -1>(model.encoder().bias()));
  const Matrix p =
      sigmoid((h * w2.transpose()).rowwise() + Eigen::Matrix<Real, 1, -1>(model.decoder().bias()));
  const Matrix delta3 = ((p - x).array() * p.array() * (1 - p.array())).matrix() / Real(n);
  const auto q = h.colwise().mean().array();
  const Matrix slope =
      (objective.beta * (-objective.rho / q + (1 - objective.rho) / (1 - q)) / Real(n)).matrix();
  const Matrix delta2 = ((delta3 * w2).rowwise() + Eigen::Matrix<Real, 1, -1>(slope))
                            .cwiseProduct((h.array() * (1 - h.array())).matrix());
  const Matrix expected = delta2.transpose() * x + objective.lambda * w1;
  EXPECT_LT((gradient - expected).norm(), 1e-4 * expected.norm());
  EXPECT_NEAR(whole.reconstruction, 0.5 * (p - x).squaredNorm() / Real(n), 1e-3);
}

TEST(Sparse, TheRunningMeanRemembersTheBatchesBefore) {
  ThreadPool pool(1);
  Model model(pool);
  SparseObjective objective;
  objective.running = Real(0.75);
  const Matrix a = strokes(12), b = random_matrix(20, 36, 3, 0, 1);
  model.gradients(const_view(a), objective);
  const std::vector<Real> first(model.mean_activation().begin(), model.mean_activation().end());
  EXPECT_NEAR(first[0], Matrix(model.encode(const_view(a))).col(0).mean(), 1e-6)
      << "the first counts in full";
  model.gradients(const_view(b), objective);
  EXPECT_NEAR(model.mean_activation()[0],
              Real(0.75) * first[0] + Real(0.25) * Matrix(model.encode(const_view(b))).col(0).mean(), 1e-6);
}

TEST(Sparse, LbfgsLowersTheCostFasterThanItsFirstSteps) {
  ThreadPool pool(1);
  Model model(pool, 6);
  const Matrix x = strokes(144);
  const SparseObjective objective{.lambda = Real(1e-4)};
  const double first = model.lbfgs_step(const_view(x), objective, true).cost;
  double last = first;
  for (int i = 0; i < 60; ++i) {
    const double now = model.lbfgs_step(const_view(x), objective, true).cost;
    EXPECT_LE(now, last * (1 + 1e-5));
    last = now;
  }
  EXPECT_LT(last, 0.3 * first);
}

TEST(Sparse, LbfgsGoesOnFromItsMemoryBitForBit) {
  ThreadPool pool(1);
  Model model(pool, 4), other(pool, 4);
  const Matrix x = strokes(100);
  const SparseObjective objective;
  for (int i = 0; i < 7; ++i) model.lbfgs_step(const_view(x), objective, true);
  std::ranges::copy(model.parameters().values(), other.parameters().values().begin());
  std::ranges::copy(model.memory(), other.memory().begin());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(model.lbfgs_step(const_view(x), objective, true).cost,
              other.lbfgs_step(const_view(x), objective, true).cost);
  }
}

// Where the objective or the batch is another, the step begins with that one's cost.
TEST(Sparse, LbfgsNoticesAnotherObjectiveAndAnotherBatch) {
  ThreadPool pool(1);
  const Matrix x = strokes(100), y = strokes(60);
  SparseObjective objective, other;
  other.lambda = Real(0.02);
  const auto second_cost = [&](const SparseObjective& first, const Matrix& batch, bool all) {
    Model model(pool, 4);
    model.lbfgs_step(const_view(batch), first, all);
    return model.lbfgs_step(const_view(x), other, true).cost;
  };
  const auto fresh_cost = [&](const SparseObjective& first, const Matrix& batch) {
    Model model(pool, 4);
    model.lbfgs_step(const_view(batch), first, false);
    return model.lbfgs_step(const_view(x), other, false).cost;
  };
  EXPECT_EQ(second_cost(objective, x, true), fresh_cost(objective, x));
  EXPECT_EQ(second_cost(other, y, true), fresh_cost(other, y));
  EXPECT_EQ(second_cost(other, x, false), fresh_cost(other, x));
  EXPECT_NEAR(second_cost(other, x, true), fresh_cost(other, x), 1e-4);
}

// No other image of its norm excites the unit more.
TEST(Sparse, MaximallyExcitingImagesAreThat) {
  ThreadPool pool(1);
  Model model(pool);
  Matrix images(16, 36);
  maximally_exciting(read_only(model.encoder().weight()), view(images));
  for (Index j = 0; j < 16; ++j) {
    EXPECT_NEAR(images.row(j).norm(), 1, 1e-5);
    const Real best = model.encoder().weight().row(j).dot(images.row(j));
    for (std::uint32_t part = 0; part < 20; ++part) {
      Matrix other = images.row(j) + random_matrix(1, 36, part, Real(-0.1), Real(0.1));
      other /= other.norm();
      EXPECT_GT(best, model.encoder().weight().row(j).dot(other.row(0)));
    }
  }
}

TEST(Sparse, IsTheSameOnAnyNumberOfThreads) {
  const Matrix x = random_matrix(1500, 200, 1, 0, 1);
  const auto run = [&](int threads) {
    ThreadPool pool(threads);
    Model model(pool, 3, 200, 50);
    std::vector<double> costs;
    for (int i = 0; i < 3; ++i) costs.push_back(model.step(const_view(x), {}, kAdam).cost);
    for (int i = 0; i < 4; ++i) costs.push_back(model.lbfgs_step(const_view(x), {}, true).cost);
    return costs;
  };
  EXPECT_EQ(run(1), run(2));
  EXPECT_EQ(run(1), run(4));
}

}  // namespace
}  // namespace hourglass
