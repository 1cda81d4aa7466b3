#pragma once
#include <span>
#include <string>
#include <vector>

#include "nn/sequences/embedding.h"
#include "nn/sequences/lstm.h"

namespace hourglass {

/// LSTM layers, each reading the one below. Their state, hidden and cell of all layers, is one row of numbers
/// a sequence: [h of layer 0 | c of layer 0 | h of layer 1 | …].
class LstmStack {
 public:
  LstmStack(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs, Index units,
            int layers);

  int layers() const { return static_cast<int>(layers_.size()); }
  Lstm& layer(int i) { return layers_[static_cast<std::size_t>(i)]; }
  Index units() const { return layers_.front().units(); }
  /// Numbers in a sequence's state: 2 · units · layers.
  Index state_size() const { return 2 * units() * static_cast<Index>(layers_.size()); }

  /// First weights and biases, all uniform in ±range; takes three parts per layer, first_part, first_part +
  /// 1, …
  void initialise(const Random& random, std::uint32_t first_part, Real range);
  void reserve(Index steps, Index batch, Index words = 0);

  /// See Lstm: a pass begins with the state zero, or with `state` (batch, state_size()).
  void begin(Index batch, std::span<const int> lengths = {});
  void begin(ConstMatrixView state, std::span<const int> lengths = {});
  /// The state after t steps, to `out` (batch, state_size()).
  void state(Index t, MatrixView out);
  /// Row k of the state after t steps becomes what row parents[k] was; `scratch` has room for one state each.
  void reorder(Index t, std::span<const int> parents, MatrixView scratch);

  /// x (steps · batch, inputs) → the top layer's h₁ … h_steps, (steps · batch, units).
  MatrixView forward(ConstMatrixView x);
  /// The same where the first layer reads rows of `vectors`; see Lstm.
  MatrixView forward(std::span<const int> ids, ConstMatrixView vectors);
  /// One step, from the state after t steps; returns the top layer's h.
  MatrixView step(ConstMatrixView x, Index t);

  /// What forward() returns, or as many steps have written.
  MatrixView output(Index steps) { return layers_.back().output(steps); }

  /// Before backward: the gradient of the state after the last step is zero, or what `other` found for its
  /// state before the first.
  void begin_backward();
  void begin_backward(LstmStack& other);
  /// x as in forward; dy (steps · batch, units) of the top layer's outputs, or no rows. Returns ∂L/∂x.
  MatrixView backward(ConstMatrixView x, ConstMatrixView dy);
  /// The same where x is read from `vectors`: adds to `dvectors` instead.
  void backward(std::span<const int> ids, ConstMatrixView vectors, ConstMatrixView dy, MatrixView dvectors);

 private:
  /// All layers but the first, which has been through its own forward pass; returns the top layer's output.
  MatrixView forward_above(Index steps);
  /// All layers but the first; returns the gradient of the first layer's output.
  ConstMatrixView backward_above(Index steps, ConstMatrixView dy);

  std::vector<Lstm> layers_;
  Index batch_ = 0;
};

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
