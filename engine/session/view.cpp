#include "session/view.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "nn/objectives/reconstruction.h"

namespace hourglass {
namespace {

[[noreturn]] void refuse(const Json& arguments, const char* key, const std::string& allowed) {
  throw ConfigurationError(std::string("view argument ") + key + " = " + arguments[key].dump() +
                           ": must be " + allowed);
}

std::string text_of(double bound) { return std::to_string(static_cast<long>(bound)); }

bool within(Range range, double value) { return value >= range.least && value <= range.most; }

}  // namespace

double number_argument(const Json& arguments, const char* key, double fallback, Range range) {
  const Json* found = arguments.find(key);
  if (!found) return fallback;
  if (!found->is_number() || !within(range, found->real())) {
    const bool bounded = range.most < std::numeric_limits<double>::max();
    refuse(arguments, key,
           bounded ? "a number from " + text_of(range.least) + " to " + text_of(range.most) : "a number");
  }
  return found->real();
}

Index whole_argument(const Json& arguments, const char* key, Index fallback, Range range) {
  const Json* found = arguments.find(key);
  if (!found) return fallback;
  const double value = number_argument(arguments, key, 0);
  if (!within(range, value) || value != std::floor(value))
    refuse(arguments, key, "a whole number from " + text_of(range.least) + " to " + text_of(range.most));
  return static_cast<Index>(value);
}

Index place_argument(const Json& arguments, const char* key, Index most, Index fallback) {
  return whole_argument(arguments, key, std::min(fallback, most), {0, static_cast<double>(most)});
}

Index count_argument(const Json& arguments, const char* key, Index fallback, Index most, Index least) {
  const double value = number_argument(arguments, key, static_cast<double>(fallback));
  if (value < 0 || value != std::floor(value)) refuse(arguments, key, "a whole number, 0 or more");
  return std::max(least, static_cast<Index>(std::min(value, static_cast<double>(most))));
}

std::uint64_t seed_argument(const Json& arguments) {
  return static_cast<std::uint64_t>(place_argument(arguments, "seed", 0x7fffffff));
}

std::vector<Real> list_argument(const Json& arguments, const char* key, Index count, Range range) {
  const Json* found = arguments.find(key);
  if (!found) return {};
  const auto fits = [&](const Json& value) { return value.is_number() && within(range, value.real()); };
  if (!found->is_array() || static_cast<Index>(found->size()) != count ||
      !std::ranges::all_of(*found, fits)) {
    throw ConfigurationError(std::string("view argument ") + key + ": must be a list of " +
                             std::to_string(count) + " numbers from " + text_of(range.least) + " to " +
                             text_of(range.most));
  }
  std::vector<Real> out;
  for (const Json& value : *found) out.push_back(value.get<Real>());
  return out;
}

ViewArray array_of(ConstMatrixView m) { return {{m.rows(), m.cols()}, {m.data(), m.data() + m.size()}}; }
ViewArray list_of(ConstMatrixView m) { return {{m.size()}, {m.data(), m.data() + m.size()}}; }

ViewArray errors_of(ThreadPool& pool, const Matrix& rows, const Matrix& target, double* mean) {
  std::vector<double> errors(static_cast<std::size_t>(rows.rows()));
  if (rows.rows() > 0) {
    const Real found = squared_error(pool, view_of(rows), view_of(target), errors);
    if (mean != nullptr) *mean = static_cast<double>(found);
  }
  return list_of(errors);
}

ViewArray images_of(ConstMatrixView rows, SampleShape shape) {
  ViewArray out{{rows.rows(), shape.height, shape.width, shape.channels},
                {rows.data(), rows.data() + rows.size()}};
  for (float& pixel : out.data) pixel = std::clamp(pixel, 0.0F, 1.0F);
  return out;
}

ViewArray image_grid_of(ConstMatrixView rows, Index columns, SampleShape shape) {
  ViewArray out = images_of(rows, shape);
  out.shape.front() = columns;
  out.shape.insert(out.shape.begin(), rows.rows() / columns);
  return out;
}

ViewArray image_of(ConstMatrixView row, SampleShape shape) {
  ViewArray out = images_of(row, shape);
  out.shape.erase(out.shape.begin());
  return out;
}

ViewArray places(Index n) {
  ViewArray out{{n}, std::vector<float>(static_cast<std::size_t>(n))};
  std::iota(out.data.begin(), out.data.end(), 0.0F);
  return out;
}

}  // namespace hourglass
