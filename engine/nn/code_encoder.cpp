#include "nn/code_encoder.h"

#include "nn/latent.h"
#include "nn/row_tiles.h"

namespace hourglass {

CodeEncoder::CodeEncoder(ThreadPool& pool, Parameters& parameters, Index inputs,
                         std::span<const Index> hidden, Index code, Activation activation, PosteriorKind kind)
    : pool_(&pool),
      code_size_(code),
      kind_(kind),
      network_(pool, parameters, "encoder",
               layer_widths(inputs, hidden, kind == PosteriorKind::gaussian ? 2 * code : code), activation,
               Activation::linear) {}

void CodeEncoder::reserve(Index batch) {
  network_.reserve(batch);
  for (Buffer* buffer : {&noise_, &code_, &gradient_}) buffer->reserve(batch, code_size_);
  per_image_.resize(static_cast<std::size_t>(code_.capacity()));
}

ConstMatrixView CodeEncoder::draw(ConstMatrixView x, const Random& random, Stream stream, std::uint64_t step,
                                  std::uint32_t part) {
  const Index batch = x.rows();
  const ConstMatrixView a = read_only(network_.forward(x));
  if (kind_ == PosteriorKind::deterministic) return a;
  MatrixView epsilon = noise_.rows(batch), z = code_.rows(batch);
  random.normal(*pool_, stream, step, part, rows_of(epsilon, 0, batch));
  sample_posterior(*pool_, a, read_only(epsilon), z,
                   std::span(per_image_).first(static_cast<std::size_t>(batch)));
  return read_only(z);
}

void CodeEncoder::backward(ConstMatrixView x, ConstMatrixView gradient) {
  MatrixView dz = gradient_.rows(x.rows()), a = network_.output(x.rows());
  dz = gradient.leftCols(code_size_);
  if (kind_ == PosteriorKind::deterministic) {
    network_.backward(x, dz, Grads::parameters_only);
    return;
  }
  posterior_backward(*pool_, read_only(a), read_only(noise_.rows(x.rows())), read_only(dz), 0, a);
  network_.backward(x, a, Grads::parameters_only);
}

MatrixView CodeEncoder::mean(ConstMatrixView x) {
  const MatrixView a = network_.forward(x);
  MatrixView z = code_.rows(x.rows());
  z = a.leftCols(code_size_);
  return z;
}

}  // namespace hourglass
