#pragma once
#include <vector>

#include "core/matrix.h"

namespace hourglass {

using MatrixD = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The eigenvalues and eigenvectors of a symmetric matrix: A = Vᵀ Λ V.
struct SymmetricEigen {
  std::vector<double> values;  // (n), largest first
  MatrixD vectors;             // (n, n): row k is of unit length and belongs to values[k]
};

/// Of `a` (n, n), symmetric and finite, of which only the lower triangle is read. Householder's reduction to
/// a tridiagonal matrix, then the implicit QL algorithm (Golub & Van Loan, Matrix Computations, 8.3), in
/// O(n³). Eigen's own solver does the same, but would take an eighth of the page's bytes.
SymmetricEigen symmetric_eigen(const MatrixD& a);

}  // namespace hourglass
