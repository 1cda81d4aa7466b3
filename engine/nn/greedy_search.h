#pragma once
#include <algorithm>
#include <span>

#include "core/matrix.h"
#include "nn/row_tiles.h"
#include "nn/token_batch.h"
#include "nn/token_loss.h"

namespace hourglass {

/// Greedy decoding of a batch: from the start on, the most probable token, which is read next, until all
/// sequences have ended or have `written.cols()` tokens. `step(t, words)` advances the decoder: sequence r
/// reads words[r] (the same memory every time); it returns the logits of the next token, (batch, tokens).
/// `words` (batch) is memory for these. written (batch, longest) ← token ids, ended and padded.
template <class Step>
void greedy_search(std::span<int> words, MatrixView written, Step&& step) {
  written.setConstant(Real(Token::padding));
  std::ranges::fill(words, Token::start);
  auto writing = static_cast<Index>(words.size());
  for (Index t = 0; t < written.cols() && writing > 0; ++t) {
    const ConstMatrixView logits = step(t, std::span<const int>(words));
    for (Index row = 0; row < written.rows(); ++row) {
      int& word = words[static_cast<std::size_t>(row)];
      // What follows a sequence's end is computed and thrown away.
      if (word == Token::end || word == Token::padding) {
        word = Token::padding;
      } else {
        word = most_probable(rows_of(logits, row));
      }
      written(row, t) = static_cast<Real>(word);
      if (word == Token::end) --writing;
    }
  }
}

}  // namespace hourglass
