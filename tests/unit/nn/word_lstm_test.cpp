#include <gtest/gtest.h>

#include <vector>

#include "nn/sequences/lstm_stack.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

// Three steps of two sequences: all at once, and one by one.
TEST(WordLstm, ReadsAllAtOnceWhatItReadsStepByStep) {
  ThreadPool pool(2);
  Parameters parameters;
  Embedding embedding(pool, parameters, "embedding", 7, 5);
  LstmStack stack(pool, parameters, "lstm", 5, 4, 2);
  parameters.allocate();
  embedding.initialise(Random(1), 0, Real(0.8));
  stack.initialise(Random(1), 1, Real(0.8));
  WordLstm words(embedding, stack);
  words.reserve(3, 2);
  const std::vector<int> ids = {1, 1, 3, 6, 3, 0};

  stack.begin(2);
  const Matrix whole = words.forward(ids);
  EXPECT_EQ(whole.rows(), 6);
  stack.begin(2);
  for (Index t = 0; t < 3; ++t) {
    const Matrix h = words.step(std::span(ids).subspan(static_cast<std::size_t>(2 * t), 2), t);
    EXPECT_LT((h - whole.middleRows(2 * t, 2)).cwiseAbs().maxCoeff(), 1e-6);
  }
}

}  // namespace
}  // namespace hourglass
