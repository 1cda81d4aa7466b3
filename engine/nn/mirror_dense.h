#pragma once
#include <string>

#include "nn/dense.h"

namespace hourglass {

/// The decoder layer that mirrors an encoder layer, x̂ = f(h W′ + c): inputs and outputs are the encoder
/// layer's, exchanged. Tied, its weights *are* the encoder's, transposed: W′ = W (hidden, visible), and both
/// layers' gradients add up in the one ∂L/∂W. Untied, it has its own, (outputs, inputs) like any Dense.
class MirrorDense {
 public:
  /// `encoder` must outlive it. Adds "name.bias", and "name.weight" when untied.
  MirrorDense(ThreadPool& pool, Parameters& parameters, const std::string& name, const Dense& encoder,
              bool tied, Activation activation);

  Index inputs() const { return inputs_; }
  Index outputs() const { return outputs_; }
  bool tied() const { return tied_; }
  Activation activation() const { return activation_; }

  /// First weights of its own (see Dense), where it has any; bias zero.
  void initialise(const Random& random, std::uint32_t part);
  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// x (batch, inputs) → a = x W′ + c (batch, outputs), before the nonlinearity; valid until the next call.
  MatrixView logits(ConstMatrixView x);
  /// x (batch, inputs) → f(a) (batch, outputs).
  MatrixView forward(ConstMatrixView x);

  /// Needs the x of the last forward; overwrites dy (batch, outputs) with ∂L/∂a, adds to the parameters'
  /// gradients (the shared weight's when tied) and returns ∂L/∂x (batch, inputs).
  MatrixView backward(ConstMatrixView x, MatrixView dy);
  /// The same from da = ∂L/∂a, after logits().
  MatrixView backward_logits(ConstMatrixView x, ConstMatrixView da);

  /// Tied: (inputs, outputs), the encoder's. Untied: (outputs, inputs).
  MatrixView weight() { return parameters_->value(weight_); }
  MatrixView bias() { return parameters_->value(bias_); }  // (1, outputs)
  Parameters::Handle weight_handle() const { return weight_; }
  Parameters::Handle bias_handle() const { return bias_; }
  /// What the last forward or logits returned, for `batch` rows.
  MatrixView output(Index batch) { return y_.rows(batch); }

 private:
  ThreadPool* pool_;
  Parameters* parameters_;
  Index inputs_, outputs_;
  bool tied_;
  Activation activation_;
  Parameters::Handle weight_, bias_;
  Buffer y_;   // (batch, outputs)
  Buffer dx_;  // (batch, inputs)
};

}  // namespace hourglass
