#include "datasets/sets/addition.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "core/random.h"
#include "datasets/data_error.h"

namespace hourglass {

TextSplits make_addition(const AdditionOptions& options) {
  if (options.digits < 1 || options.digits > 3)
    throw DataError("addition: numbers of " + std::to_string(options.digits) +
                    " digits; 1 to 3 are possible");
  if (!(options.held_out > 0 && options.held_out < 1))
    throw DataError("addition: " + std::to_string(options.held_out) +
                    " of the pairs held out; it has to be more than 0 and less than 1");
  Index numbers = 1;
  for (Index d = 0; d < options.digits; ++d) numbers *= 10;

  std::vector<std::string> symbols;
  for (char c = '0'; c <= '9'; ++c) symbols.emplace_back(1, c);
  symbols.emplace_back("+");
  const auto vocabulary = std::make_shared<const Vocabulary>(TokenLevel::character, std::move(symbols));
  const Index length = 2 * options.digits + 2;  // both numbers, the plus, the end
  TextSplits splits{TextSet("addition train", vocabulary, length),
                    TextSet("addition test", vocabulary, length)};

  // Unordered pairs a ≤ b are numbered b (b + 1) / 2 + a.
  const Index pairs = numbers * (numbers + 1) / 2;
  std::vector<std::uint32_t> order(static_cast<std::size_t>(pairs));
  Random(options.seed).permutation(Stream::data, 0, 0, order);
  std::vector<bool> held_out(order.size());
  const auto n = std::clamp<Index>(std::llround(options.held_out * static_cast<double>(pairs)), 1, pairs - 1);
  for (Index i = 0; i < n; ++i) held_out[order[static_cast<std::size_t>(i)]] = true;

  for (Index a = 0; a < numbers; ++a) {
    for (Index b = 0; b < numbers; ++b) {
      const Index low = std::min(a, b), high = std::max(a, b);
      const bool test = held_out[static_cast<std::size_t>(high * (high + 1) / 2 + low)];
      (test ? splits.test : splits.train)
          .add(std::to_string(a) + "+" + std::to_string(b), std::to_string(a + b));
    }
  }
  return splits;
}

}  // namespace hourglass
