#include "nn/codes/code_encoder.h"

namespace hourglass {

CodeEncoder::CodeEncoder(ThreadPool& pool, Parameters& parameters, Index inputs,
                         std::span<const Index> hidden, Index code, Activation activation, PosteriorKind kind)
    : code_size_(code),
      kind_(kind),
      network_(pool, parameters, "encoder",
               layer_widths(inputs, hidden, kind == PosteriorKind::gaussian ? 2 * code : code), activation,
               Activation::linear),
      codes_(pool, code) {}

void CodeEncoder::reserve(Index batch) {
  network_.reserve(batch);
  if (kind_ == PosteriorKind::gaussian) codes_.reserve(batch);
  for (Buffer* buffer : {&mean_, &gradient_}) buffer->reserve(batch, code_size_);
}

ConstMatrixView CodeEncoder::draw(ConstMatrixView x, const NoiseSource& noise) {
  const ConstMatrixView a = read_only(network_.forward(x));
  if (kind_ == PosteriorKind::deterministic) return a;
  codes_.draw(a, 1, noise);
  return codes_.drawn();
}

void CodeEncoder::backward(ConstMatrixView x, ConstMatrixView gradient) {
  MatrixView dz = gradient_.rows(x.rows());
  dz = gradient.leftCols(code_size_);
  if (kind_ == PosteriorKind::deterministic) {
    network_.backward(x, dz, Grads::parameters_only);
    return;
  }
  // The adversary alone shapes the distribution of codes: the KL has weight 0.
  const MatrixView da = codes_.backward(network_.output(x.rows()), read_only(dz), 0);
  network_.backward(x, da, Grads::parameters_only);
}

MatrixView CodeEncoder::mean(ConstMatrixView x) {
  const MatrixView a = network_.forward(x);
  MatrixView z = mean_.rows(x.rows());
  z = a.leftCols(code_size_);
  return z;
}

}  // namespace hourglass
