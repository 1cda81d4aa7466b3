#include "session/view_arguments.h"

#include <algorithm>
#include <cmath>

#include "session/configuration_error.h"

namespace hourglass {

void check_arguments(const std::string& view, const Json& arguments,
                     std::initializer_list<const char*> known) {
  if (!arguments.is_object()) throw ConfigurationError("view " + view + ": the arguments must be an object");
  for (const auto& [key, value] : arguments.items()) {
    if (std::ranges::none_of(known, [&](const char* k) { return key == k; })) {
      throw ConfigurationError("view " + view + ": unknown argument '" + key + "'");
    }
  }
}

double number_argument(const Json& arguments, const char* key, double fallback) {
  const Json* found = arguments.find(key);
  if (!found) return fallback;
  if (!found->is_number() || !std::isfinite(found->get<double>())) {
    throw ConfigurationError(std::string("view argument ") + key + " = " + found->dump() +
                             ": must be a number");
  }
  return found->get<double>();
}

Index count_argument(const Json& arguments, const char* key, Index fallback, Index most) {
  const double value = number_argument(arguments, key, static_cast<double>(std::min(fallback, most)));
  if (value < 0 || value != std::floor(value)) {
    throw ConfigurationError(std::string("view argument ") + key + " = " + arguments[key].dump() +
                             ": must be a whole number, 0 or more");
  }
  return static_cast<Index>(std::min(value, static_cast<double>(most)));
}

Index place_argument(const Json& arguments, const char* key, Index most, Index fallback) {
  const double value = number_argument(arguments, key, static_cast<double>(std::min(fallback, most)));
  if (value < 0 || value > static_cast<double>(most) || value != std::floor(value)) {
    throw ConfigurationError(std::string("view argument ") + key + " = " + arguments[key].dump() +
                             ": must be a whole number from 0 to " + std::to_string(most));
  }
  return static_cast<Index>(value);
}

std::vector<Real> list_argument(const Json& arguments, const char* key, Index count, double least,
                                double most) {
  const Json* found = arguments.find(key);
  if (!found) return {};
  const auto fits = [&](const Json& value) {
    return value.is_number() && value.get<double>() >= least && value.get<double>() <= most;
  };
  if (!found->is_array() || static_cast<Index>(found->size()) != count ||
      !std::ranges::all_of(*found, fits)) {
    const auto bound = [](double value) { return std::to_string(static_cast<long>(value)); };
    throw ConfigurationError(std::string("view argument ") + key + ": must be a list of " +
                             std::to_string(count) + " numbers from " + bound(least) + " to " + bound(most));
  }
  std::vector<Real> out;
  for (const Json& value : *found) out.push_back(value.get<Real>());
  return out;
}

ViewArray array_of(ConstMatrixView m) { return {{m.rows(), m.cols()}, {m.data(), m.data() + m.size()}}; }

ViewArray images_of(ConstMatrixView rows, SampleShape shape) {
  ViewArray out{{rows.rows(), shape.height, shape.width, shape.channels},
                {rows.data(), rows.data() + rows.size()}};
  for (float& pixel : out.data) pixel = std::clamp(pixel, 0.0F, 1.0F);
  return out;
}

ViewArray image_of(ConstMatrixView row, SampleShape shape) {
  ViewArray out = images_of(row, shape);
  out.shape.erase(out.shape.begin());
  return out;
}

}  // namespace hourglass
