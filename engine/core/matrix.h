#pragma once
#include <Eigen/Core>
#include <new>

#include "core/check.h"
#include "core/real.h"

namespace hourglass {

/// An owning row-major matrix. It allocates: make it when a model is built, never in a step.
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
/// A row-major view of numbers that are owned elsewhere (the arena, a layer's buffer).
using MatrixView = Eigen::Map<Matrix>;
/// The same, read-only.
using ConstMatrixView = Eigen::Map<const Matrix>;

/// The same view, read-only (Eigen's maps do not convert by themselves).
inline ConstMatrixView read_only(MatrixView m) { return {m.data(), m.rows(), m.cols()}; }

/// Makes `view` the view that `other` is. Assigning one map to another copies the numbers that they show,
/// so the map is constructed anew in its place, as Eigen's documentation has it.
inline void reseat(MatrixView& view, MatrixView other) { new (&view) MatrixView(other); }
inline void reseat(ConstMatrixView& view, ConstMatrixView other) { new (&view) ConstMatrixView(other); }

/// Memory for a batch of rows, kept between steps: `reserve` allocates, `rows(n)` hands out the first n.
class Buffer {
 public:
  /// Room for (rows, columns); contents are lost when that means growing.
  void reserve(Index rows, Index columns) {
    if (rows <= storage_.rows() && columns == storage_.cols()) return;
    storage_ = Matrix();  // first the old memory goes; where the new cannot be had, there is none
    storage_.setZero(rows, columns);
  }
  MatrixView rows(Index n) {
    HOURGLASS_CHECK(n <= storage_.rows());
    return {storage_.data(), n, storage_.cols()};
  }
  ConstMatrixView rows(Index n) const {
    HOURGLASS_CHECK(n <= storage_.rows());
    return {storage_.data(), n, storage_.cols()};
  }
  Index capacity() const { return storage_.rows(); }

 private:
  Matrix storage_;
};

}  // namespace hourglass
