#include "core/order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/random.h"

namespace hourglass {
namespace {

TEST(Order, IsThatOfAStableSort) {
  for (const std::size_t n : {0u, 1u, 2u, 7u, 300u}) {
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) {
      values[i] =
          Random(7).words(Stream::weights, 0, 0, static_cast<std::uint32_t>(i))[0] % 50;  // some equal
    }
    std::vector<Index> wanted(n);
    std::iota(wanted.begin(), wanted.end(), Index{0});
    std::ranges::stable_sort(wanted, [&](Index a, Index b) {
      return values[static_cast<std::size_t>(a)] > values[static_cast<std::size_t>(b)];
    });
    EXPECT_EQ(largest_first(values), wanted) << n;
  }
}

}  // namespace
}  // namespace hourglass
