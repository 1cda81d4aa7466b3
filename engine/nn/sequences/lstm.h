#pragma once
#include <span>
#include <string>

#include "core/gemm.h"
#include "core/matrix.h"
#include "core/parameters.h"
#include "core/random.h"
#include "core/thread_pool.h"

namespace hourglass {

/// A layer of long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al.
/// 2000), run over time:
///
///   a = W x_t + U h_{t−1} + b,  split in four: a_i a_f a_g a_o
///   i = σ(a_i)   f = σ(a_f)   g = tanh(a_g)   o = σ(a_o)
///   c_t = f c_{t−1} + i g       h_t = o tanh(c_t)
///
/// W (4 units, inputs), U (4 units, units) and b (1, 4 units) hold the gates in this order, as PyTorch's do
/// (whose two biases are one here). Everything over time is time-major: row t · batch + k is sequence k at
/// step t. The cell is fused: one loop computes a row's gates and state.
///
/// Sequences may end early: a step at or beyond a sequence's length leaves its state as it was, so the state
/// after the last step is each sequence's own last one.
class Lstm {
 public:
  Lstm(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs, Index units);

  Index inputs() const { return inputs_; }
  Index units() const { return units_; }

  /// First weights and biases: all uniform in ±range; takes the parts first_part … first_part + 2.
  void initialise(const Random& random, std::uint32_t first_part, Real range);
  /// Room for `steps` steps of `batch` sequences that read vectors, or words of up to `words` different ones.
  /// Allocates.
  void reserve(Index steps, Index batch, Index words = 0);

  /// Begins a pass over `batch` sequences with the state zero. `lengths` (batch) must stay where it is, and
  /// the weights as they are, until the backward pass is over; empty means that no sequence ends.
  void begin(Index batch, std::span<const int> lengths = {});
  /// The state after t steps, (batch, units): hidden h_t and cell c_t. Before the first step, t = 0, the
  /// caller may write it.
  MatrixView hidden(Index t) {
    return {h_.rows((t + 1) * batch_).data() + t * batch_ * units_, batch_, units_};
  }
  MatrixView cell(Index t) {
    return {c_.rows((t + 1) * batch_).data() + t * batch_ * units_, batch_, units_};
  }

  /// x (steps · batch, inputs) → h₁ … h_steps as (steps · batch, units).
  MatrixView forward(ConstMatrixView x);
  /// The same but for rounding, where the x of row i is row ids[i] of `vectors` (words, inputs): W is
  /// multiplied with each word once instead of wherever it is read, which spares inputs / (inputs + units) of
  /// all multiplications.
  MatrixView forward(std::span<const int> ids, ConstMatrixView vectors);
  /// One step, from the state after t steps to that after t + 1. x: (batch, inputs).
  MatrixView step(ConstMatrixView x, Index t);

  /// h₁ … h_steps, (steps · batch, units).
  MatrixView output(Index steps) {
    return {hidden(steps).data() + (1 - steps) * batch_ * units_, steps * batch_, units_};
  }

  /// ∂L/∂h and ∂L/∂c, (batch, units): before backward of the state after the last step, written by the
  /// caller; afterwards of the state before the first.
  MatrixView hidden_gradient() { return dh_.rows(batch_); }
  MatrixView cell_gradient() { return dc_.rows(batch_); }

  /// Back-propagation through time, for the x of the last forward (or of as many steps). dy (steps · batch,
  /// units) is ∂L/∂h_t other than through later steps; no rows mean zero. Adds to the parameters' gradients
  /// and returns ∂L/∂x (steps · batch, inputs). To be called once after a forward pass, whose gates it
  /// overwrites.
  MatrixView backward(ConstMatrixView x, ConstMatrixView dy);
  /// The same where x is read from `vectors`: adds ∂L/∂vectors to `dvectors` (words, inputs) instead. The
  /// forward pass may have been either.
  void backward(std::span<const int> ids, ConstMatrixView vectors, ConstMatrixView dy, MatrixView dvectors);

  MatrixView input_weight() { return parameters_->value(input_weight_); }          // W
  MatrixView recurrent_weight() { return parameters_->value(recurrent_weight_); }  // U
  MatrixView bias() { return parameters_->value(bias_); }                          // b

 private:
  /// ids: of the words that are read in step t, where it is words.
  void advance(Index t, std::span<const int> ids = {});
  /// From the last step to the first: the gates become ∂L/∂a, which are (steps · batch, 4 units) in all. Of
  /// each step pass_on(t, ∂L/∂a) adds ∂L/∂a U to ∂L/∂h, which is that of h_{t−1} then.
  template <class PassOn>
  ConstMatrixView through_time(Index steps, ConstMatrixView dy, PassOn&& pass_on);
  /// Uᵀ as the products of this pass read it.
  const PackedColumns& packed_recurrent_weight();

  ThreadPool* pool_;
  Parameters* parameters_;
  Index inputs_, units_;
  Parameters::Handle input_weight_, recurrent_weight_, bias_;
  Index batch_ = 0;
  std::span<const int> lengths_;
  Buffer gates_;             // (steps · batch, 4 units): i f g o; after backward ∂L/∂a
  Buffer h_;                 // ((steps + 1) · batch, units)
  Buffer c_;                 // ((steps + 1) · batch, units)
  Buffer tanh_c_;            // (steps · batch, units)
  Buffer dh_;                // (batch, units)
  Buffer dc_;                // (batch, units)
  Buffer dx_;                // (steps · batch, inputs)
  PackedColumns recurrent_;  // Uᵀ
  bool recurrent_is_packed_ = false;
  // What backward() multiplies with, W and U in one product each: packing ∂L/∂a for it costs as much as
  // multiplying.
  Buffer weights_;  // (4 units, inputs + units): [W U]
  PackedColumns packed_weights_;
  Buffer weights_gradient_;  // the same
  Buffer read_;              // (steps · batch, inputs + units): [x_t h_{t−1}]
  Buffer dread_;             // (batch, inputs + units)
  Buffer words_;             // (words, 4 units): W x + b of each word; in backward() the sum of its ∂L/∂a
};

}  // namespace hourglass
