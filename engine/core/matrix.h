#pragma once
#include <Eigen/Core>
#include <new>

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

}  // namespace hourglass
