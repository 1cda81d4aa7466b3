#include "nn/losses.h"

#include "core/check.h"
#include "core/reduce.h"
#include "core/vector_math.h"
#include "nn/activation.h"
#include "nn/row_tiles.h"

namespace hourglass {
namespace {

Real mean_of(std::span<const double> per_image) {
  double total = 0;
  for (double value : per_image) total += value;
  return static_cast<Real>(total / static_cast<double>(per_image.size()));
}

void check_shapes(ConstMatrixView y, ConstMatrixView target, std::span<double> per_image) {
  HOURGLASS_CHECK(y.rows() > 0 && y.rows() == target.rows() && y.cols() == target.cols());
  HOURGLASS_CHECK(static_cast<Index>(per_image.size()) == y.rows());
}

// A row's loss needs softplus(a) somewhere before it is summed; rows are taken in pieces that fit the stack.
constexpr std::size_t kPiece = 512;

}  // namespace

Real bernoulli_cross_entropy(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
                             MatrixView probability, MatrixView gradient, std::span<double> per_image) {
  check_shapes(logits, target, per_image);
  const Real scale = Real(1) / static_cast<Real>(logits.rows());
  const auto columns = static_cast<std::size_t>(logits.cols());
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    Real soft[kPiece];
    for (Index row = first; row < first + count; ++row) {
      const ConstSpan a = rows_of(logits, row), x = rows_of(target, row);
      const Span p = rows_of(probability, row), g = rows_of(gradient, row);
      double total = 0;
      for (std::size_t start = 0; start < columns; start += kPiece) {
        const std::size_t n = std::min(kPiece, columns - start);
        softplus(a.subspan(start, n), Span(soft, n));
        total += static_cast<double>(sum({soft, n})) -
                 static_cast<double>(dot(x.subspan(start, n), a.subspan(start, n)));
      }
      sigmoid(a, p);
      for (std::size_t i = 0; i < columns; ++i) g[i] = (p[i] - x[i]) * scale;
      per_image[static_cast<std::size_t>(row)] = total;
    }
  });
  return mean_of(per_image);
}

Real squared_error(ThreadPool& pool, ConstMatrixView y, ConstMatrixView target, MatrixView gradient,
                   std::span<double> per_image) {
  const Real loss = squared_error(pool, y, target, per_image);
  const Real scale = Real(2) / static_cast<Real>(y.rows());
  for_each_row_tile(pool, y.rows(), y.cols(), [&](Index first, Index count) {
    const ConstSpan out = rows_of(y, first, count), x = rows_of(target, first, count);
    const Span g = rows_of(gradient, first, count);
    for (std::size_t i = 0; i < g.size(); ++i) g[i] = (out[i] - x[i]) * scale;
  });
  return loss;
}

Real squared_error(ThreadPool& pool, ConstMatrixView y, ConstMatrixView target, std::span<double> per_image) {
  check_shapes(y, target, per_image);
  for_each_row_tile(pool, y.rows(), y.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      per_image[static_cast<std::size_t>(row)] =
          static_cast<double>(squared_distance(rows_of(y, row), rows_of(target, row)));
    }
  });
  return mean_of(per_image);
}

Real reconstruction_loss(ThreadPool& pool, ReconstructionLoss kind, ConstMatrixView logits,
                         ConstMatrixView target, MatrixView probability, MatrixView gradient,
                         std::span<double> per_image) {
  if (kind == ReconstructionLoss::cross_entropy) {
    return bernoulli_cross_entropy(pool, logits, target, probability, gradient, per_image);
  }
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    sigmoid(rows_of(logits, first, count), rows_of(probability, first, count));
  });
  const Real value = squared_error(pool, read_only(probability), target, gradient, per_image);
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    activation_backward(Activation::sigmoid, rows_of(read_only(probability), first, count),
                        rows_of(gradient, first, count));
  });
  return value;
}

}  // namespace hourglass
