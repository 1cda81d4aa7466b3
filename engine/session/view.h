#pragma once
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/matrix.h"
#include "core/real.h"
#include "core/thread_pool.h"
#include "datasets/samples.h"
#include "format/json.h"
#include "session/setting.h"

namespace hourglass {

/// A stack of numbers with its shape, row-major.
struct ViewArray {
  std::vector<Index> shape;
  std::vector<float> data;
};

/// A picture's data: what protocol.ts calls a View.
struct View {
  std::string name;
  Json info = Json::object();
  std::vector<std::pair<std::string, ViewArray>> arrays;
};

/// How many images, or points of a map, one picture shows at most.
inline constexpr Index kMostImages = 1000, kMostPoints = 10000;

// What all views need. The readers of arguments throw ConfigurationError that names the argument, its value
// and what is allowed.

/// A number of `range`, which is any finite one where it is not given.
double number_argument(const Json& arguments, const char* key, double fallback,
                       Range range = {std::numeric_limits<double>::lowest(),
                                      std::numeric_limits<double>::max()});
/// A whole number of `range`.
Index whole_argument(const Json& arguments, const char* key, Index fallback, Range range);
/// A place, from 0 to `most`.
Index place_argument(const Json& arguments, const char* key, Index most, Index fallback = 0);
/// A count: more than there are (`most`) means all of them, and fewer than `least` so many.
Index count_argument(const Json& arguments, const char* key, Index fallback, Index most, Index least = 0);
/// Which draw: the argument 'seed', 0 where it is not given.
std::uint64_t seed_argument(const Json& arguments);
/// A list of `count` numbers of `range`; empty where the argument is not given.
std::vector<Real> list_argument(const Json& arguments, const char* key, Index count, Range range);

inline ConstMatrixView view_of(const Matrix& m) { return {m.data(), m.rows(), m.cols()}; }
inline MatrixView writable(Matrix& m) { return {m.data(), m.rows(), m.cols()}; }
/// Some rows of a matrix, which lie one after the other.
inline ConstMatrixView rows_of(const Matrix& m, Index first, Index n) {
  return {m.row(first).data(), n, m.cols()};
}

/// (rows, columns)
ViewArray array_of(ConstMatrixView m);
/// All numbers, in one list.
ViewArray list_of(ConstMatrixView m);
template <class T>
ViewArray list_of(const std::vector<T>& values) {
  return {{static_cast<Index>(values.size())}, {values.begin(), values.end()}};
}
/// Each row's squared error against the same row of `target`: (rows). The mean goes to `mean`.
ViewArray errors_of(ThreadPool& pool, const Matrix& rows, const Matrix& target, double* mean = nullptr);
/// Rows of pixels as images: (rows, height, width, channels), cut to [0, 1].
ViewArray images_of(ConstMatrixView rows, SampleShape shape);
/// The same, `columns` of them in a row: (rows / columns, columns, height, width, channels).
ViewArray image_grid_of(ConstMatrixView rows, Index columns, SampleShape shape);
/// The only row, as (height, width, channels).
ViewArray image_of(ConstMatrixView row, SampleShape shape);
/// 0 … n − 1: which samples they are.
ViewArray places(Index n);

}  // namespace hourglass
