#pragma once
#include <nlohmann/json.hpp>

namespace hourglass {

/// Keeps the order in which things were put in: catalogues and reports read as they were written.
using Json = nlohmann::ordered_json;

}  // namespace hourglass
