#include "nn/layers/activation.h"

#include "core/check.h"
#include "core/negligible.h"
#include "core/row_tiles.h"
#include "core/vector_math.h"

namespace hourglass {

void activate(Activation activation, Span y) {
  switch (activation) {
    case Activation::linear:
      return;
    case Activation::sigmoid:
      return sigmoid(y, y);
    case Activation::tanh:
      return tanh(y, y);
    case Activation::relu:
      return relu(y, y);
  }
}

void activation_backward(Activation activation, ConstSpan y, Span dy) {
  HOURGLASS_CHECK(y.size() == dy.size());
  const Real* out = y.data();
  Real* gradient = dy.data();
  const auto keep = [](Real g) { return without_negligible(g, kNegligible); };
  switch (activation) {
    case Activation::linear:
      for (std::size_t i = 0; i < dy.size(); ++i) gradient[i] = keep(gradient[i]);
      return;
    case Activation::sigmoid:
      for (std::size_t i = 0; i < dy.size(); ++i) gradient[i] = keep(gradient[i] * (out[i] * (1 - out[i])));
      return;
    case Activation::tanh:
      for (std::size_t i = 0; i < dy.size(); ++i) gradient[i] = keep(gradient[i] * (1 - out[i] * out[i]));
      return;
    case Activation::relu:
      // The gradient is read in any case: with a branch around that the loop would not be vectorised.
      for (std::size_t i = 0; i < dy.size(); ++i) {
        const Real g = keep(gradient[i]);
        gradient[i] = out[i] > 0 ? g : Real(0);
      }
      return;
  }
}

void sigmoid(ThreadPool& pool, ConstMatrixView a, MatrixView p) {
  HOURGLASS_CHECK(a.rows() == p.rows() && a.cols() == p.cols());
  for_each_row_tile(pool, p.rows(), p.cols(), [&](Index first, Index count) {
    sigmoid(rows_of(a, first, count), rows_of(p, first, count));
  });
}

}  // namespace hourglass
