#include "nn/sequences/token_loss.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/reduce.h"
#include "core/row_tiles.h"
#include "core/vector_math.h"
#include "nn/objectives/classification.h"

namespace hourglass {

TokenLoss token_cross_entropy(ThreadPool& pool, MatrixView logits, const TokenBatch& target,
                              std::span<double> per_token, std::span<double> per_sequence) {
  const Index batch = target.batch();
  HOURGLASS_CHECK(batch > 0 && logits.rows() == target.steps() * batch);
  HOURGLASS_CHECK(static_cast<Index>(per_token.size()) == logits.rows());
  HOURGLASS_CHECK(static_cast<Index>(per_sequence.size()) == batch);
  const Real scale = Real(1) / static_cast<Real>(batch);
  const std::span<const int> ids = target.ids();
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const Span a = rows_of(logits, row);
      const auto i = static_cast<std::size_t>(row);
      if (ids[i] == Token::padding) {
        std::ranges::fill(a, Real(0));
        per_token[i] = 0;
        continue;
      }
      const auto id = static_cast<std::size_t>(ids[i]);
      const Real own = a[id];
      const auto [total, largest] = shifted_exponentials(a, a);
      per_token[i] = std::log(static_cast<double>(total)) - static_cast<double>(own - largest);
      const Real factor = scale / total;
      for (Real& value : a) value *= factor;
      a[id] -= scale;
    }
  });
  double total = 0;
  for (Index row = 0; row < batch; ++row) {
    double sequence = 0;
    for (Index t = 0; t < target.steps(); ++t)
      sequence += per_token[static_cast<std::size_t>(t * batch + row)];
    per_sequence[static_cast<std::size_t>(row)] = sequence;
    total += sequence;
  }
  return {static_cast<Real>(total / static_cast<double>(batch)),
          static_cast<Real>(total / static_cast<double>(std::max<Index>(1, target.tokens())))};
}

void log_softmax(ThreadPool& pool, MatrixView logits) {
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    constexpr std::size_t kPiece = 512;
    Real scratch[kPiece];
    for (Index row = first; row < first + count; ++row) {
      const Span a = rows_of(logits, row);
      const Real largest = *std::ranges::max_element(a);
      Real total = 0;
      for (std::size_t start = 0; start < a.size(); start += kPiece) {
        const Span piece = a.subspan(start, std::min(kPiece, a.size() - start)), e(scratch, piece.size());
        for (std::size_t i = 0; i < e.size(); ++i) e[i] = piece[i] - largest;
        exp(e, e);
        total += sum(e);
      }
      const Real shift = largest + std::log(total);
      for (Real& value : a) value -= shift;
    }
  });
}

void most_probable(ConstMatrixView logits, std::span<int> out) {
  HOURGLASS_CHECK(static_cast<Index>(out.size()) == logits.rows());
  for (Index row = 0; row < logits.rows(); ++row) {
    out[static_cast<std::size_t>(row)] = most_probable(rows_of(logits, row));
  }
}

int most_probable(ConstSpan logits) {
  return static_cast<int>(std::ranges::max_element(logits) - logits.begin());
}

void SequenceLoss::reserve(Index steps, Index batch) {
  per_token_.resize(std::max(per_token_.size(), static_cast<std::size_t>(steps * batch)));
  per_sequence_.resize(std::max(per_sequence_.size(), static_cast<std::size_t>(batch)));
}

TokenLoss SequenceLoss::cross_entropy(MatrixView logits, const TokenBatch& target,
                                      std::span<double> per_sequence) {
  reseat(gradient_, logits);
  return token_cross_entropy(*pool_, logits, target, first_of(per_token_, logits.rows()), per_sequence);
}

}  // namespace hourglass
