#include "core/order.h"

namespace hourglass {

std::vector<Index> largest_first(std::span<const double> values) {
  std::vector<Index> out(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::size_t at = i;
    for (; at > 0 && values[i] > values[static_cast<std::size_t>(out[at - 1])]; --at) out[at] = out[at - 1];
    out[at] = static_cast<Index>(i);
  }
  return out;
}

}  // namespace hourglass
