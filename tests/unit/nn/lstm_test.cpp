#include "nn/sequences/lstm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "nn/sequences/lstm_stack.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

constexpr Index kSteps = 5, kBatch = 4, kInputs = 3, kUnits = 6;
const std::vector<int> kLengths = {5, 2, 0, 3};

struct Layer {
  explicit Layer(int threads = 2) : pool(threads) {
    parameters.allocate();
    lstm.initialise(Random(1), 0, Real(0.8));
    lstm.reserve(kSteps, kBatch);
  }
  ThreadPool pool;
  Parameters parameters;
  Lstm lstm{pool, parameters, "lstm", kInputs, kUnits};
};

double sigmoid_of(double a) { return 1 / (1 + std::exp(-a)); }

/// The equations of nn/sequences/lstm.h, one number after another, for sequence `row`: its state after
/// `steps` steps.
void plain_loop(Lstm& lstm, const Matrix& x, Index row, Index steps, std::vector<double>& h,
                std::vector<double>& c) {
  for (Index t = 0; t < steps; ++t) {
    const auto a = [&](Index gate, Index j) {
      const Index k = gate * kUnits + j;
      double total = static_cast<double>(lstm.bias()(0, k));
      for (Index i = 0; i < kInputs; ++i) {
        total += static_cast<double>(lstm.input_weight()(k, i)) * static_cast<double>(x(t * kBatch + row, i));
      }
      for (Index i = 0; i < kUnits; ++i) {
        total += static_cast<double>(lstm.recurrent_weight()(k, i)) * h[static_cast<std::size_t>(i)];
      }
      return total;
    };
    std::vector<double> next_h(h.size()), next_c(c.size());
    for (Index j = 0; j < kUnits; ++j) {
      const auto at = static_cast<std::size_t>(j);
      next_c[at] = sigmoid_of(a(1, j)) * c[at] + sigmoid_of(a(0, j)) * std::tanh(a(2, j));
      next_h[at] = sigmoid_of(a(3, j)) * std::tanh(next_c[at]);
    }
    h = next_h;
    c = next_c;
  }
}

TEST(Lstm, IsItsEquationsStepByStep) {
  Layer layer;
  const Matrix x = random_matrix(kSteps * kBatch, kInputs, 1), h0 = random_matrix(kBatch, kUnits, 2),
               c0 = random_matrix(kBatch, kUnits, 3);
  layer.lstm.begin(kBatch);
  layer.lstm.hidden(0) = h0;
  layer.lstm.cell(0) = c0;
  const Matrix y = layer.lstm.forward(const_view(x));
  for (Index row = 0; row < kBatch; ++row) {
    for (Index steps = 1; steps <= kSteps; ++steps) {
      std::vector<double> h(kUnits), c(kUnits);
      for (Index j = 0; j < kUnits; ++j) {
        h[static_cast<std::size_t>(j)] = static_cast<double>(h0(row, j));
        c[static_cast<std::size_t>(j)] = static_cast<double>(c0(row, j));
      }
      plain_loop(layer.lstm, x, row, steps, h, c);
      for (Index j = 0; j < kUnits; ++j) {
        EXPECT_NEAR(y((steps - 1) * kBatch + row, j), h[static_cast<std::size_t>(j)], 1e-6);
        EXPECT_NEAR(layer.lstm.cell(steps)(row, j), c[static_cast<std::size_t>(j)], 1e-6);
      }
    }
  }
}

TEST(Lstm, OneStepAtATimeIsTheSame) {
  Layer layer;
  const Matrix x = random_matrix(kSteps * kBatch, kInputs, 1);
  layer.lstm.begin(kBatch, kLengths);
  const Matrix whole = layer.lstm.forward(const_view(x));
  layer.lstm.begin(kBatch, kLengths);
  for (Index t = 0; t < kSteps; ++t) {
    const Matrix step = x.middleRows(t * kBatch, kBatch);
    EXPECT_EQ(Matrix(layer.lstm.step(const_view(step), t)), whole.middleRows(t * kBatch, kBatch)) << t;
  }
}

// A padded step must be as if it were not there: whatever stands in the padding.
TEST(Lstm, PaddedStepsLeaveTheStateAsItWas) {
  Layer layer;
  Matrix x = random_matrix(kSteps * kBatch, kInputs, 1);
  layer.lstm.begin(kBatch, kLengths);
  layer.lstm.forward(const_view(x));
  const Matrix h = layer.lstm.hidden(kSteps), c = layer.lstm.cell(kSteps);
  for (Index row = 0; row < kBatch; ++row) {
    std::vector<double> ph(kUnits), pc(kUnits);
    plain_loop(layer.lstm, x, row, kLengths[static_cast<std::size_t>(row)], ph, pc);
    for (Index j = 0; j < kUnits; ++j) {
      EXPECT_NEAR(h(row, j), ph[static_cast<std::size_t>(j)], 1e-6) << row;
      EXPECT_NEAR(c(row, j), pc[static_cast<std::size_t>(j)], 1e-6) << row;
    }
  }
  EXPECT_EQ(h.row(2).cwiseAbs().maxCoeff(), 0) << "an empty sequence leaves the first state";
  for (Index t = 0; t < kSteps; ++t) {
    for (Index row = 0; row < kBatch; ++row) {
      if (t >= kLengths[static_cast<std::size_t>(row)]) x.row(t * kBatch + row).setConstant(100);
    }
  }
  layer.lstm.begin(kBatch, kLengths);
  layer.lstm.forward(const_view(x));
  EXPECT_EQ(Matrix(layer.lstm.hidden(kSteps)), h);
}

TEST(Lstm, PaddedStepsGetNoGradientAndGiveNone) {
  Layer layer;
  const Matrix x = random_matrix(kSteps * kBatch, kInputs, 1), dh = random_matrix(kBatch, kUnits, 2);
  layer.lstm.begin(kBatch, kLengths);
  layer.lstm.forward(const_view(x));
  layer.lstm.hidden_gradient() = dh;
  layer.lstm.cell_gradient().setZero();
  const Matrix dx = layer.lstm.backward(const_view(x), ConstMatrixView(nullptr, 0, kUnits));
  for (Index t = 0; t < kSteps; ++t) {
    for (Index row = 0; row < kBatch; ++row) {
      const Real largest = dx.row(t * kBatch + row).cwiseAbs().maxCoeff();
      if (t >= kLengths[static_cast<std::size_t>(row)]) {
        EXPECT_EQ(largest, 0);
      } else {
        EXPECT_GT(largest, 0);
      }
    }
  }
  EXPECT_EQ(layer.lstm.hidden_gradient().row(2), dh.row(2)) << "it goes past an empty sequence untouched";
}

/// A pass over words, forwards and backwards: outputs, ∂L/∂vectors, and the parameters' gradients.
auto read_words(int threads, bool by_word) {
  constexpr Index batch = 40, units = 64, steps = 6, inputs = 32, words = 11;
  ThreadPool pool(threads);
  Parameters parameters;
  Lstm lstm(pool, parameters, "lstm", inputs, units);
  parameters.allocate();
  lstm.initialise(Random(1), 0, Real(0.1));
  lstm.reserve(steps, batch, words);
  const Matrix vectors = random_matrix(words, inputs, 1), dy = random_matrix(steps * batch, units, 2);
  std::vector<int> ids, lengths;
  for (int i = 0; i < steps * batch; ++i) ids.push_back((i * i + i / 7) % words);
  for (int k = 0; k < batch; ++k) lengths.push_back(k % (steps + 1));
  Matrix x(steps * batch, inputs), dvectors = Matrix::Zero(words, inputs);
  for (Index i = 0; i < x.rows(); ++i) x.row(i) = vectors.row(ids[static_cast<std::size_t>(i)]);
  lstm.begin(batch, lengths);
  const Matrix y = by_word ? lstm.forward(ids, const_view(vectors)) : lstm.forward(const_view(x));
  lstm.hidden_gradient().setZero();
  lstm.cell_gradient().setZero();
  if (by_word) {
    lstm.backward(ids, const_view(vectors), const_view(dy), view(dvectors));
  } else {
    const Matrix dx = lstm.backward(const_view(x), const_view(dy));
    for (Index i = 0; i < x.rows(); ++i) dvectors.row(ids[static_cast<std::size_t>(i)]) += dx.row(i);
  }
  return std::tuple(y, dvectors,
                    Matrix(Eigen::Map<Matrix>(parameters.gradients().data(), 1,
                                              static_cast<Index>(parameters.gradients().size()))));
}

TEST(Lstm, ReadsWordsAsItReadsTheirVectors) {
  const auto [y, dvectors, gradients] = read_words(2, /*by_word=*/true);
  const auto [plain_y, plain_dvectors, plain_gradients] = read_words(2, /*by_word=*/false);
  const auto close = [](const Matrix& a, const Matrix& b) {
    return (a - b).cwiseAbs().maxCoeff() < 1e-5 * b.cwiseAbs().maxCoeff();
  };
  EXPECT_TRUE(close(y, plain_y));
  EXPECT_TRUE(close(dvectors, plain_dvectors));
  EXPECT_TRUE(close(gradients, plain_gradients));
}

TEST(Lstm, ReadsWordsBitEquallyOnAnyNumberOfThreads) {
  const auto alone = read_words(1, /*by_word=*/true);
  EXPECT_EQ(read_words(2, true), alone);
  EXPECT_EQ(read_words(4, true), alone);
}

TEST(Lstm, IsBitEqualOnAnyNumberOfThreads) {
  const auto run = [](int threads) {
    constexpr Index batch = 40, units = 64, steps = 6;
    ThreadPool pool(threads);
    Parameters parameters;
    Lstm lstm(pool, parameters, "lstm", 32, units);
    parameters.allocate();
    lstm.initialise(Random(1), 0, Real(0.1));
    lstm.reserve(steps, batch);
    const Matrix x = random_matrix(steps * batch, 32, 1), dy = random_matrix(steps * batch, units, 2);
    lstm.begin(batch);
    const Matrix y = lstm.forward(const_view(x));
    lstm.hidden_gradient().setZero();
    lstm.cell_gradient().setZero();
    const Matrix dx = lstm.backward(const_view(x), const_view(dy));
    return std::tuple(y, dx, std::vector<Real>(parameters.gradients().begin(), parameters.gradients().end()));
  };
  const auto alone = run(1);
  EXPECT_EQ(run(2), alone);
  EXPECT_EQ(run(4), alone);
}

TEST(LstmStack, PassesItsStateOnAndReordersIt) {
  ThreadPool pool(1);
  Parameters parameters;
  LstmStack stack(pool, parameters, "stack", kInputs, kUnits, 2);
  parameters.allocate();
  stack.initialise(Random(1), 0, Real(0.8));
  stack.reserve(kSteps, kBatch);
  EXPECT_EQ(stack.state_size(), 4 * kUnits);
  EXPECT_EQ(parameters.table()[3].name, "stack.1.input_weight");
  const Matrix x = random_matrix(kSteps * kBatch, kInputs, 1);
  stack.begin(kBatch);
  const Matrix whole = stack.forward(const_view(x));
  EXPECT_EQ(Matrix(stack.layer(1).hidden(kSteps)), whole.bottomRows(kBatch)) << "the top layer's";

  // The first two steps, then the rest from the state that they left.
  const Matrix head = x.topRows(2 * kBatch), tail = x.bottomRows((kSteps - 2) * kBatch);
  stack.begin(kBatch);
  stack.forward(const_view(head));
  Matrix state(kBatch, stack.state_size());
  stack.state(2, view(state));
  EXPECT_EQ(state.middleCols(kUnits, kUnits), Matrix(stack.layer(0).cell(2))) << "[h0 c0 h1 c1]";
  stack.begin(const_view(state));
  EXPECT_EQ(Matrix(stack.forward(const_view(tail))), whole.bottomRows((kSteps - 2) * kBatch));

  Matrix scratch(kBatch, stack.state_size());
  const std::vector<int> parents = {3, 3, 0, 1};
  stack.begin(const_view(state));
  stack.reorder(0, parents, view(scratch));
  stack.state(0, view(scratch));
  for (std::size_t row = 0; row < parents.size(); ++row) {
    EXPECT_EQ(scratch.row(static_cast<Index>(row)), state.row(parents[row]));
  }
}

}  // namespace
}  // namespace hourglass
