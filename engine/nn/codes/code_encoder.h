#pragma once
#include <span>

#include "core/matrix.h"
#include "core/random.h"
#include "nn/codes/posterior.h"
#include "nn/layers/mlp.h"

namespace hourglass {

/// What an encoder makes of an image (Makhzani et al. 2016, section 2): a code, or a distribution of codes.
enum class PosteriorKind { deterministic, gaussian };

/// An encoder from which codes are drawn, z ~ q(z | x). The deterministic one's only randomness is the
/// data's; the Gaussian one answers with [μ | log σ²], and z = μ + σ ∘ ε.
class CodeEncoder {
 public:
  /// Layers are named "encoder.0", ….
  CodeEncoder(ThreadPool& pool, Parameters& parameters, Index inputs, std::span<const Index> hidden,
              Index code, Activation activation, PosteriorKind kind);

  Mlp& network() { return network_; }
  const Mlp& network() const { return network_; }
  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// x (batch, inputs) → z (batch, code), drawn with normal numbers from `noise`.
  ConstMatrixView draw(ConstMatrixView x, const NoiseSource& noise);
  /// Needs the x of the last draw(). gradient (batch, code or more): its first columns are ∂L/∂z, further
  /// ones (of a label that was joined to the code) are dropped. Adds to the parameters' gradients.
  void backward(ConstMatrixView x, ConstMatrixView gradient);
  /// x → the code, or its mean (batch, code).
  MatrixView mean(ConstMatrixView x);

 private:
  Index code_size_;
  PosteriorKind kind_;
  Mlp network_;             // x → z, or [μ | log σ²]
  PosteriorCodes codes_;    // of the Gaussian one
  Buffer mean_, gradient_;  // (batch, code)
};

}  // namespace hourglass
