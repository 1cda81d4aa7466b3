#include "nn/objectives/classification.h"

#include <cmath>

#include "core/check.h"
#include "core/elementary.h"
#include "core/reduce.h"
#include "core/row_tiles.h"
#include "core/vector_math.h"

namespace hourglass {
namespace {

Real largest_of(ConstSpan a) {
  Real largest = a[0];
  for (const Real value : a) largest = value < largest ? largest : value;
  return largest;
}

// p ← softmax(a), shifted by the largest so that nothing overflows. Returns log Σ exp a.
Real softmax_row(ConstSpan a, Span p) {
  const auto [total, largest] = shifted_exponentials(a, p);
  const Real inverse = 1 / total;
  for (Real& value : p) value *= inverse;
  return largest + elementary::log(total);
}

}  // namespace

Exponentials shifted_exponentials(ConstSpan a, Span e) {
  const Real largest = largest_of(a);
  for (std::size_t i = 0; i < a.size(); ++i) e[i] = a[i] - largest;
  exp(e, e);
  return {sum(e), largest};
}

Real binary_cross_entropy(ThreadPool& pool, ConstMatrixView logits, Real target, MatrixView gradient,
                          std::span<double> per_sample) {
  HOURGLASS_CHECK(logits.cols() == 1 && static_cast<Index>(per_sample.size()) == logits.rows());
  const Real scale = 1 / static_cast<Real>(logits.rows());
  for_each_row_tile(pool, logits.rows(), 1, [&](Index first, Index count) {
    const ConstSpan a = rows_of(logits, first, count);
    const Span g = rows_of(gradient, first, count);
    double* loss = per_sample.data() + first;
    for (std::size_t i = 0; i < a.size(); ++i) {
      loss[i] = static_cast<double>(elementary::softplus(a[i]) - target * a[i]);
      g[i] = (elementary::sigmoid(a[i]) - target) * scale;
    }
  });
  return static_cast<Real>(mean(per_sample));
}

Real log_sum_exp(ConstSpan a) {
  const Real largest = largest_of(a);
  Real total = 0;
  for (const Real value : a) total += elementary::exp(value - largest);
  return largest + elementary::log(total);
}

void softmax(ThreadPool& pool, ConstMatrixView logits, MatrixView p) {
  HOURGLASS_CHECK(logits.rows() == p.rows() && logits.cols() == p.cols());
  for_each_row_tile(pool, p.rows(), p.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) softmax_row(rows_of(logits, row), rows_of(p, row));
  });
}

void softmax_backward(ThreadPool& pool, ConstMatrixView p, MatrixView dp) {
  HOURGLASS_CHECK(dp.rows() == p.rows() && dp.cols() == p.cols());
  for_each_row_tile(pool, p.rows(), p.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const ConstSpan y = rows_of(p, row);
      const Span g = rows_of(dp, row);
      const Real mean = dot(g, y);
      for (std::size_t i = 0; i < g.size(); ++i) g[i] = y[i] * (g[i] - mean);
    }
  });
}

Real softmax_cross_entropy(ThreadPool& pool, ConstMatrixView logits, std::span<const int> labels,
                           MatrixView p, MatrixView gradient, std::span<double> per_sample) {
  const Index batch = logits.rows(), classes = logits.cols();
  HOURGLASS_CHECK(static_cast<Index>(labels.size()) == batch);
  HOURGLASS_CHECK(static_cast<Index>(per_sample.size()) == batch);
  const Real scale = 1 / static_cast<Real>(batch);
  for_each_row_tile(pool, batch, classes, [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const int label = labels[static_cast<std::size_t>(row)];
      HOURGLASS_CHECK(label >= 0 && label < classes);
      const Real own = logits(row, label);
      const Span y = rows_of(p, row), g = rows_of(gradient, row);
      per_sample[static_cast<std::size_t>(row)] =
          static_cast<double>(softmax_row(rows_of(logits, row), y) - own);
      for (std::size_t i = 0; i < g.size(); ++i) g[i] = y[i] * scale;
      g[static_cast<std::size_t>(label)] -= scale;
    }
  });
  return static_cast<Real>(mean(per_sample));
}

Real mean_label_cross_entropy(ConstMatrixView logits, Index first, std::span<const int> labels) {
  HOURGLASS_CHECK(labels.empty() || static_cast<Index>(labels.size()) == logits.rows());
  Index labelled = 0;
  double total = 0;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    if (labels[row] < 0) continue;
    const ConstSpan a = rows_of(logits, static_cast<Index>(row)).subspan(static_cast<std::size_t>(first));
    total += static_cast<double>(log_sum_exp(a) - a[static_cast<std::size_t>(labels[row])]);
    ++labelled;
  }
  return labelled == 0 ? Real(0) : static_cast<Real>(total / static_cast<double>(labelled));
}

ConstMatrixView join_one_hot(ConstMatrixView z, std::span<const int> labels, bool last_class_is_unknown,
                             MatrixView out) {
  const Index units = z.cols(), classes = out.cols() - units;
  HOURGLASS_CHECK(out.rows() == z.rows() && static_cast<Index>(labels.size()) == z.rows());
  for (Index row = 0; row < z.rows(); ++row) {
    int label = labels[static_cast<std::size_t>(row)];
    if (label < 0 && last_class_is_unknown) label = static_cast<int>(classes) - 1;
    HOURGLASS_CHECK(label < classes);
    const Span to = rows_of(out, row);
    std::ranges::copy(rows_of(z, row), to.begin());
    std::ranges::fill(to.subspan(static_cast<std::size_t>(units)), Real(0));
    if (label >= 0) to[static_cast<std::size_t>(units + label)] = 1;
  }
  return read_only(out);
}

}  // namespace hourglass
