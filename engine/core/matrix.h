#pragma once
#include <Eigen/Core>

#include "core/real.h"

namespace hourglass {

/// An owning row-major matrix. It allocates: make it when a model is built, never in a step.
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
/// A row-major window on numbers that someone else owns (the arena, a layer's buffer).
using MatrixView = Eigen::Map<Matrix>;
/// The same, read-only.
using ConstMatrixView = Eigen::Map<const Matrix>;

/// The same window, read-only (Eigen's maps do not convert by themselves).
inline ConstMatrixView read_only(MatrixView m) { return {m.data(), m.rows(), m.cols()}; }

}  // namespace hourglass
