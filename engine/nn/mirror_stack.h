#pragma once
#include <vector>

#include "nn/dense.h"
#include "nn/mirror_dense.h"

namespace hourglass {

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
