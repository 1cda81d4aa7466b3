#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/real.h"
#include "session/json.h"

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

}  // namespace hourglass
