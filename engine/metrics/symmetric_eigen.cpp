#include "metrics/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/check.h"
#include "core/order.h"

namespace hourglass {
namespace {

constexpr int kMaxSweeps = 60;  // for one eigenvalue; two or three are usual

struct Tridiagonal {
  std::vector<double> diagonal;  // (n)
  std::vector<double> below;     // (n): below[i] couples i − 1 and i
};

double dot(const double* a, const double* b, Index n) {
  double sum = 0;
  for (Index i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

/// a ← Qᵀ, whose rows turn the matrix that `a` was into the answer: A = Q T Qᵀ.
///
/// Rows are reduced from the last upwards, A ← H A H with H = I − v vᵀ / h, each v kept in the row that it
/// reduced; afterwards Q is gathered from them.
Tridiagonal reduce(MatrixD& a) {
  const Index n = a.rows();
  Tridiagonal out{std::vector<double>(static_cast<std::size_t>(n)),
                  std::vector<double>(static_cast<std::size_t>(n))};
  std::vector<double> scales(static_cast<std::size_t>(n)), p(static_cast<std::size_t>(n));
  for (Index i = n - 1; i > 0; --i) {
    double* v = &a(i, 0);  // the i numbers left of the diagonal
    double& coupling = out.below[static_cast<std::size_t>(i)];
    const double largest =
        std::abs(*std::max_element(v, v + i, [](double x, double y) { return std::abs(x) < std::abs(y); }));
    if (i == 1 || largest == 0) {
      coupling = v[i - 1];
      continue;  // nothing to reduce; scales[i] = 0 says so
    }
    double squares = 0;
    for (Index k = 0; k < i; ++k) {
      v[k] /= largest;
      squares += v[k] * v[k];
    }
    const double length = std::copysign(std::sqrt(squares), -v[i - 1]);
    coupling = largest * length;
    const double h = squares - v[i - 1] * length;  // vᵀ v / 2
    v[i - 1] -= length;
    // p = A v / h from the lower triangle, row by row; then A ← A − v wᵀ − w vᵀ with w = p − (vᵀ p / 2h) v.
    std::fill(p.begin(), p.begin() + i, 0.0);
    for (Index j = 0; j < i; ++j) {
      const double* row = &a(j, 0);
      p[static_cast<std::size_t>(j)] += dot(row, v, j + 1);
      for (Index k = 0; k < j; ++k) p[static_cast<std::size_t>(k)] += row[k] * v[j];
    }
    for (Index j = 0; j < i; ++j) p[static_cast<std::size_t>(j)] /= h;
    const double half = dot(p.data(), v, i) / (2 * h);
    for (Index j = 0; j < i; ++j) p[static_cast<std::size_t>(j)] -= half * v[j];
    for (Index j = 0; j < i; ++j) {
      double* row = &a(j, 0);
      const double vj = v[j], pj = p[static_cast<std::size_t>(j)];
      for (Index k = 0; k <= j; ++k) row[k] -= vj * p[static_cast<std::size_t>(k)] + pj * v[k];
    }
    scales[static_cast<std::size_t>(i)] = h;
  }
  // Q from the smallest reflection outwards: each acts on the rows and columns above its own.
  for (Index i = 0; i < n; ++i) {
    out.diagonal[static_cast<std::size_t>(i)] = a(i, i);
    if (const double h = scales[static_cast<std::size_t>(i)]; h != 0) {
      const double* v = &a(i, 0);
      for (Index j = 0; j < i; ++j) {
        double* row = &a(j, 0);
        const double along = dot(row, v, i) / h;
        for (Index k = 0; k < i; ++k) row[k] -= along * v[k];
      }
    }
    a.row(i).head(i).setZero();
    a.col(i).head(i).setZero();
    a(i, i) = 1;
  }
  return out;
}

/// Turns T into a diagonal matrix by rotations, which the rows of `vectors` take part in.
void diagonalise(Tridiagonal& t, MatrixD& vectors) {
  auto& d = t.diagonal;
  auto& e = t.below;
  const std::size_t n = d.size();
  std::rotate(e.begin(), e.begin() + 1, e.end());  // e[i] now couples i and i + 1
  e[n - 1] = 0;
  for (std::size_t low = 0; low < n; ++low) {
    for (int sweep = 0;; ++sweep) {
      HOURGLASS_CHECK(sweep < kMaxSweeps);
      std::size_t end = low;  // the block low…end is coupled
      while (end + 1 < n && std::abs(e[end]) > std::numeric_limits<double>::epsilon() *
                                                   (std::abs(d[end]) + std::abs(d[end + 1]))) {
        ++end;
      }
      if (end == low) break;
      // Wilkinson's shift, then one implicit QL sweep from the block's end up to `low`.
      double g = (d[low + 1] - d[low]) / (2 * e[low]);
      double r = std::hypot(g, 1.0);
      g = d[end] - d[low] + e[low] / (g + std::copysign(r, g));
      double s = 1, c = 1, p = 0;
      bool apart = false;
      std::size_t i = end;
      while (i-- > low) {
        double f = s * e[i];
        const double b = c * e[i];
        r = std::hypot(f, g);
        e[i + 1] = r;
        if (r == 0) {
          d[i + 1] -= p;
          apart = true;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        double *upper = &vectors(static_cast<Index>(i), 0), *lower = &vectors(static_cast<Index>(i) + 1, 0);
        for (Index k = 0; k < vectors.cols(); ++k) {
          f = lower[k];
          lower[k] = s * upper[k] + c * f;
          upper[k] = c * upper[k] - s * f;
        }
      }
      e[end] = 0;
      if (apart) continue;
      d[low] -= p;
      e[low] = g;
    }
  }
}

}  // namespace

SymmetricEigen symmetric_eigen(const MatrixD& a) {
  HOURGLASS_CHECK(a.rows() == a.cols() && a.rows() > 0);
  MatrixD rotated = a;
  Tridiagonal t = reduce(rotated);
  diagonalise(t, rotated);
  const std::vector<Index> order = largest_first(t.diagonal);
  SymmetricEigen out{{}, MatrixD(a.rows(), a.cols())};
  for (std::size_t k = 0; k < order.size(); ++k) {
    out.values.push_back(t.diagonal[static_cast<std::size_t>(order[k])]);
    out.vectors.row(static_cast<Index>(k)) = rotated.row(order[k]);
  }
  return out;
}

}  // namespace hourglass
