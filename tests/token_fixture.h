#pragma once
#include <algorithm>
#include <array>

#include "core/matrix.h"
#include "core/random.h"
#include "nn/sequences/token_batch.h"

namespace hourglass::testing {

/// What one side of made-up pairs is written in: tokens below `vocabulary`, with their end at most `length`.
struct TokenSide {
  Index vocabulary, length;
};

/// `batch` made-up pairs of sequences as a model reads them, (batch, 2 · the longer length): lengths from 1
/// to length − 1 tokens, both of these among them, then the end and padding.
inline Matrix token_pairs(Index batch, const std::array<TokenSide, 2>& sides, std::uint32_t part) {
  const Index width = std::max(sides[0].length, sides[1].length);
  Matrix x = Matrix::Constant(batch, 2 * width, Real(Token::padding));
  const Random random(20141208);
  std::uint32_t draw = 0;
  const auto choose = [&](Index n) {
    return static_cast<Index>(random.words(Stream::data, 0, part, draw++)[0] % static_cast<std::uint32_t>(n));
  };
  for (Index row = 0; row < batch; ++row) {
    for (Index half = 0; half < 2; ++half) {
      const auto& [vocabulary, length] = sides[static_cast<std::size_t>(half)];
      const Index shift = (row + half) % 3;  // the shortest, the longest, any
      const Index tokens = shift == 0 ? 1 : shift == 1 ? length - 1 : 1 + choose(length - 1);
      for (Index i = 0; i < tokens; ++i) {
        x(row, half * width + i) = static_cast<Real>(Token::end + 1 + choose(vocabulary - Token::end - 1));
      }
      x(row, half * width + tokens) = Real(Token::end);
    }
  }
  return x;
}
inline Matrix token_pairs(Index batch, Index length, Index vocabulary, std::uint32_t part) {
  return token_pairs(batch, {{{vocabulary, length}, {vocabulary, length}}}, part);
}

}  // namespace hourglass::testing
