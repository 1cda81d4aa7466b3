#include "nn/sequence_loss.h"

#include <algorithm>

namespace hourglass {

void SequenceLoss::reserve(Index steps, Index batch) {
  per_token_.resize(std::max(per_token_.size(), static_cast<std::size_t>(steps * batch)));
  per_sequence_.resize(std::max(per_sequence_.size(), static_cast<std::size_t>(batch)));
}

TokenLoss SequenceLoss::of(MatrixView logits, const TokenBatch& target, std::span<double> per_sequence) {
  return token_cross_entropy(*pool_, logits, target, first_of(per_token_, logits.rows()), per_sequence);
}

}  // namespace hourglass
