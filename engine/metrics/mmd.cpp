#include "metrics/mmd.h"

#include <vector>

#include "core/check.h"
#include "core/elementary.h"
#include "core/gemm.h"
#include "core/reduce.h"
#include "core/row_tiles.h"

namespace hourglass {
namespace {

constexpr Real kScales[] = {Real(0.1), Real(0.2), Real(0.5), Real(1), Real(2), Real(5), Real(10)};
constexpr Index kRows = 128;  // of the first set at a time
constexpr std::size_t kPiece = 512;

std::vector<Real> squared_norms(ConstMatrixView m) {
  std::vector<Real> out;
  for (Index row = 0; row < m.rows(); ++row) out.push_back(dot(rows_of(m, row), rows_of(m, row)));
  return out;
}

// Mean squared distance between two of the points: twice the sum of the variances.
double mean_squared_distance(ConstMatrixView points) {
  double total = 0;
  const auto n = static_cast<double>(points.rows());
  for (Index column = 0; column < points.cols(); ++column) {
    double sum = 0, squares = 0;
    for (Index row = 0; row < points.rows(); ++row) sum += static_cast<double>(points(row, column));
    for (Index row = 0; row < points.rows(); ++row) {
      const double off = static_cast<double>(points(row, column)) - sum / n;
      squares += off * off;
    }
    total += squares / (n - 1);
  }
  return 2 * total;
}

// Σ of the averaged kernel over all pairs (a, b).
double kernel_sum(ThreadPool& pool, ConstMatrixView a, ConstMatrixView b, Real spread) {
  const std::vector<Real> norms_a = squared_norms(a), norms_b = squared_norms(b);
  const auto n = static_cast<std::size_t>(b.rows());
  Matrix products(kRows, b.rows());
  std::vector<double> of_rows(static_cast<std::size_t>(kRows));
  double total = 0;
  for (Index first = 0; first < a.rows(); first += kRows) {
    const Index rows = std::min(kRows, a.rows() - first);
    const ConstMatrixView block(a.data() + first * a.cols(), rows, a.cols());
    MatrixView dots(products.data(), rows, b.rows());
    multiply(pool, dots, block, b, Op::none, Op::transpose);
    pool.for_each_tile(rows, [&](Index row, int) {
      const Real own = norms_a[static_cast<std::size_t>(first + row)];
      const Real* d = dots.data() + row * dots.cols();
      Real values[kPiece];
      double sum_of_row = 0;
      for (std::size_t start = 0; start < n; start += kPiece) {
        const std::size_t count = std::min(kPiece, n - start);
        for (std::size_t i = 0; i < count; ++i) {
          const Real distance = elementary::relu(own + norms_b[start + i] - 2 * d[start + i]);
          Real value = 0;
          for (const Real scale : kScales) value += scale * spread / (scale * spread + distance);
          values[i] = value;
        }
        sum_of_row += static_cast<double>(sum({values, count}));
      }
      of_rows[static_cast<std::size_t>(row)] = sum_of_row;
    });
    for (Index row = 0; row < rows; ++row) total += of_rows[static_cast<std::size_t>(row)];
  }
  return total / static_cast<double>(std::size(kScales));
}

// The same within one set, of pairs of different points: each point's kernel with itself is 1.
double mean_within(ThreadPool& pool, ConstMatrixView a, Real spread) {
  const auto n = static_cast<double>(a.rows());
  return (kernel_sum(pool, a, a, spread) - n) / (n * (n - 1));
}

}  // namespace

double mmd_squared(ThreadPool& pool, ConstMatrixView a, ConstMatrixView b) {
  HOURGLASS_CHECK(a.cols() == b.cols() && a.rows() >= 2 && b.rows() >= 2);
  const auto spread = static_cast<Real>(mean_squared_distance(b));
  HOURGLASS_CHECK(spread > 0);
  return mean_within(pool, a, spread) + mean_within(pool, b, spread) -
         2 * kernel_sum(pool, a, b, spread) / (static_cast<double>(a.rows()) * static_cast<double>(b.rows()));
}

}  // namespace hourglass
