#include "nn/reconstruction.h"

#include "nn/activation.h"

namespace hourglass {

void Reconstruction::reserve(Index batch) {
  output_.reserve(batch, numbers_);
  per_image_.resize(static_cast<std::size_t>(output_.capacity()));
}

Real Reconstruction::loss(MatrixView logits, ConstMatrixView x, std::span<double> per_image) {
  return reconstruction_loss(*pool_, kind_, read_only(logits), x, output_.rows(x.rows()), logits, per_image);
}

double Reconstruction::half_squared_error(MatrixView logits, ConstMatrixView x, Index examples) {
  return hourglass::half_squared_error(*pool_, read_only(logits), x, output_.rows(x.rows()), logits,
                                       own(x.rows()), examples);
}

Real Reconstruction::squared_error(ConstMatrixView x, std::span<double> per_image) {
  return hourglass::squared_error(*pool_, read_only(output_.rows(x.rows())), x, per_image);
}

MatrixView Reconstruction::of(ConstMatrixView logits) {
  MatrixView out = output_.rows(logits.rows());
  sigmoid(*pool_, logits, out);
  return out;
}

}  // namespace hourglass
