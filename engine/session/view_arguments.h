#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "datasets/samples.h"
#include "session/json.h"
#include "session/view.h"

// What all views need: reading their arguments, and turning matrices into a view's arrays. The readers throw
// ConfigurationError that names the argument, its value and what is allowed.

namespace hourglass {

void check_arguments(const std::string& view, const Json& arguments,
                     std::initializer_list<const char*> known);
/// Any finite number.
double number_argument(const Json& arguments, const char* key, double fallback);
/// A count: more than there are (`most`) means all of them.
Index count_argument(const Json& arguments, const char* key, Index fallback, Index most);
/// A place, from 0 to `most`.
Index place_argument(const Json& arguments, const char* key, Index most, Index fallback = 0);

/// A list of `count` numbers from `least` to `most`; empty where the argument is not given.
std::vector<Real> list_argument(const Json& arguments, const char* key, Index count, double least,
                                double most);

/// (rows, columns)
ViewArray array_of(ConstMatrixView m);
inline ConstMatrixView view_of(const Matrix& m) { return {m.data(), m.rows(), m.cols()}; }
template <class T>
ViewArray list_of(const std::vector<T>& values) {
  return {{static_cast<Index>(values.size())}, {values.begin(), values.end()}};
}
/// Rows of pixels as images: (rows, height, width, channels), cut to [0, 1].
ViewArray images_of(ConstMatrixView rows, SampleShape shape);
/// The only row, as (height, width, channels).
ViewArray image_of(ConstMatrixView row, SampleShape shape);

}  // namespace hourglass
