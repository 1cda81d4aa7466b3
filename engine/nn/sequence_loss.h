#pragma once
#include <span>
#include <vector>

#include "core/span.h"
#include "core/thread_pool.h"
#include "nn/token_loss.h"

namespace hourglass {

/// What written sequences cost against those that were to be written, with the memory that takes.
class SequenceLoss {
 public:
  explicit SequenceLoss(ThreadPool& pool) : pool_(&pool) {}

  /// Room for `batch` sequences of up to `steps` tokens. Allocates.
  void reserve(Index steps, Index batch);

  /// See token_cross_entropy: the logits (steps · batch, tokens) become ∂L/∂logits. `per_sequence` (batch)
  /// receives each sequence's own, in nats; without it nobody asks.
  TokenLoss of(MatrixView logits, const TokenBatch& target, std::span<double> per_sequence);
  TokenLoss of(MatrixView logits, const TokenBatch& target) {
    return of(logits, target, first_of(per_sequence_, target.batch()));
  }

 private:
  ThreadPool* pool_;
  std::vector<double> per_token_;     // (steps · batch)
  std::vector<double> per_sequence_;  // (batch)
};

}  // namespace hourglass
