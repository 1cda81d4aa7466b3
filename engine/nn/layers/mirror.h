#pragma once
#include <string>
#include <vector>

#include "nn/layers/dense.h"

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

/// Encoder layers and the decoder that mirrors them, layer by layer: x → … → code → … → logits of x. A stack
/// that is trained from below is an autoencoder at every depth: `depth` counts encoder layers from the input.
class MirrorStack {
 public:
  /// widths = {inputs, hidden…, code}. Encoder layers are named "encoder.0" …, decoder layers in the order of
  /// the way through, as everywhere: "decoder.0" follows the code. Tied: W′ = Wᵀ in every layer.
  MirrorStack(ThreadPool& pool, Parameters& parameters, std::span<const Index> widths, Activation activation,
              bool tied);

  int layers() const { return static_cast<int>(encoder_.size()); }
  Dense& encoder(int i) { return encoder_[static_cast<std::size_t>(i)]; }
  /// Mirrors encoder(i): it is the i-th from the output, and the one at 0 yields logits.
  MirrorDense& decoder(int i) { return decoder_[static_cast<std::size_t>(i)]; }
  /// The handles of layer i and its mirror: what an Optimiser of that layer alone is made with.
  std::vector<Parameters::Handle> handles(int i) const;

  /// First weights; takes the parts 0 … 2 layers() − 1.
  void initialise(const Random& random);
  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// x (batch, inputs) → code (batch, units of layer depth − 1).
  MatrixView encode(ConstMatrixView x, int depth);
  /// code → logits of x (batch, inputs).
  MatrixView decode(ConstMatrixView code, int depth);
  /// What encoder layer i read in the last encode(x).
  ConstMatrixView input(int i, ConstMatrixView x) {
    return i == 0 ? x : read_only(encoder(i - 1).output(x.rows()));
  }
  /// Needs the x of the last decode(encode(x)) through all layers; overwrites the gradient ∂L/∂logits (batch,
  /// inputs). Adds to the parameters' gradients.
  void backward(ConstMatrixView x, MatrixView gradient);

 private:
  ConstMatrixView input_of_decoder(int i, ConstMatrixView code, int depth) {
    return i == depth - 1 ? code : read_only(decoder(i + 1).output(code.rows()));
  }

  std::vector<Dense> encoder_;
  std::vector<MirrorDense> decoder_;  // decoder_[i] mirrors encoder_[i]
};

}  // namespace hourglass
