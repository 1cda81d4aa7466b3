#pragma once
#include "core/check.h"
#include "core/matrix.h"

namespace hourglass {

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
