#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "core/check.h"
#include "core/matrix.h"
#include "core/order.h"
#include "core/row_tiles.h"
#include "nn/sequences/token_batch.h"
#include "nn/sequences/token_loss.h"

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

/// A sequence that a decoder may write.
struct Hypothesis {
  std::vector<int> tokens;  // without the end
  double log_probability = 0;
  bool finished = false;  // it was ended; else the length ran out
};

/// Left-to-right beam search, as in Sutskever et al. 2014, section 3.2: every partial hypothesis is extended
/// by every token, and the most probable extensions are kept; one that ends leaves the beam, which has one
/// place less from then on, until none is left or sequences have `longest` tokens, the end counted. Scores
/// are log-probabilities, not divided by length. A beam of width 1 writes what greedy decoding writes; of
/// equal scores the first wins.
///
/// `step(t, tokens, parents)` advances the decoder by `width` rows: hypothesis r goes on from the state that
/// row parents[r] was left in by the step before and reads tokens[r]. Rows beyond the live hypotheses run
/// along unused, reading padding. It returns log p of the next token, (width, tokens of the vocabulary).
/// Returns at most `width` hypotheses: finished ones first, each kind by score.
template <class Step>
std::vector<Hypothesis> beam_search(Index width, Index longest, Step&& step) {
  HOURGLASS_CHECK(width >= 1 && longest >= 1);
  struct Extension {
    double score;
    int parent, token;
  };
  std::vector<Hypothesis> finished, live(1);
  std::vector<int> tokens = {Token::start}, parents = {0};
  const auto pad = [&] {
    tokens.resize(static_cast<std::size_t>(width), Token::padding);
    parents.resize(tokens.size(), 0);
  };
  pad();
  std::vector<Extension> extensions;
  for (Index t = 0; t < longest && !live.empty(); ++t) {
    const ConstMatrixView log_p = step(t, std::span<const int>(tokens), std::span<const int>(parents));
    extensions.clear();
    for (std::size_t row = 0; row < live.size(); ++row) {
      for (Index token = 0; token < log_p.cols(); ++token) {
        extensions.push_back({live[row].log_probability + double{log_p(static_cast<Index>(row), token)},
                              static_cast<int>(row), static_cast<int>(token)});
      }
    }
    const auto places = std::min(static_cast<std::size_t>(width) - finished.size(), extensions.size());
    std::partial_sort(extensions.begin(), extensions.begin() + static_cast<std::ptrdiff_t>(places),
                      extensions.end(), [](const Extension& a, const Extension& b) {
                        if (a.score != b.score) return a.score > b.score;
                        return a.parent != b.parent ? a.parent < b.parent : a.token < b.token;
                      });
    std::vector<Hypothesis> next;
    tokens.clear();
    parents.clear();
    for (std::size_t i = 0; i < places; ++i) {
      const Extension& extension = extensions[i];
      Hypothesis hypothesis = live[static_cast<std::size_t>(extension.parent)];
      hypothesis.log_probability = extension.score;
      if (extension.token == Token::end) {
        hypothesis.finished = true;
        finished.push_back(std::move(hypothesis));
        continue;
      }
      hypothesis.tokens.push_back(extension.token);
      next.push_back(std::move(hypothesis));
      tokens.push_back(extension.token);
      parents.push_back(extension.parent);
    }
    pad();
    live = std::move(next);
  }
  std::vector<Hypothesis> out;
  for (const std::vector<Hypothesis>& kind : {finished, live}) {
    std::vector<double> scores;
    for (const Hypothesis& hypothesis : kind) scores.push_back(hypothesis.log_probability);
    for (const Index place : largest_first(scores)) out.push_back(kind[static_cast<std::size_t>(place)]);
  }
  return out;
}

}  // namespace hourglass
