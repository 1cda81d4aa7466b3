#pragma once
#include <span>

#include "nn/embedding.h"
#include "nn/lstm_stack.h"

namespace hourglass {

/// An LSTM stack that reads words: each goes through an embedding first. It refers to both, which outlive it.
/// A pass begins at the stack, with LstmStack::begin() or begin_backward().
class WordLstm {
 public:
  WordLstm(Embedding& embedding, LstmStack& stack) : embedding_(&embedding), stack_(&stack) {}

  /// Makes room in both for `batch` sequences of up to `steps` words. Allocates.
  void reserve(Index steps, Index batch);

  /// ids (steps · batch), time-major → the top layer's h₁ … h_steps, (steps · batch, units).
  MatrixView forward(std::span<const int> ids);
  /// One step, from the state after t steps: words (batch) → the top layer's h, (batch, units).
  MatrixView step(std::span<const int> words, Index t);
  /// dh (steps · batch, units) of the top layer's outputs, or no rows; the ids read in forward() or in all
  /// steps. Adds to the parameters' gradients.
  void backward(std::span<const int> ids, ConstMatrixView dh);

 private:
  /// Whether each word of the vocabulary is read twice or more, on average.
  bool repeats(std::size_t words) const { return 2 * embedding_->tokens() <= static_cast<Index>(words); }

  Embedding* embedding_;
  LstmStack* stack_;
};

}  // namespace hourglass
