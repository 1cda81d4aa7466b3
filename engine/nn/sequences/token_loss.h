#pragma once
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/real.h"
#include "core/thread_pool.h"
#include "nn/sequences/token_batch.h"

namespace hourglass {

/// What a batch of written sequences cost. The loss that is trained is `per_sequence`, as in Sutskever et al.
/// 2014, eq. in section 3.2: 1/|S| Σ log p(T | S) is maximised over pairs of sentences.
struct TokenLoss {
  Real per_sequence;  // mean over sequences of −log p(sequence), nats
  Real per_token;     // mean over tokens of −log p(token), nats; perplexity is its exponential
};

/// Softmax and cross-entropy over the tokens of a batch, padding left out:
///
///   L = mean over the batch of Σ_t −log p_t[target_t],   p_t = softmax(a_t)
///
/// logits (steps · batch, tokens), time-major. They are overwritten with ∂L/∂a = (p − one-hot) / batch, zero
/// where the target is padding. `per_token` (steps · batch) receives each −log p, `per_sequence` (batch) each
/// sequence's sum.
TokenLoss token_cross_entropy(ThreadPool& pool, MatrixView logits, const TokenBatch& target,
                              std::span<double> per_token, std::span<double> per_sequence);

/// logits (n, tokens) → log p in place.
void log_softmax(ThreadPool& pool, MatrixView logits);

/// The most probable token of each row of logits (n, tokens); of equal ones the first.
void most_probable(ConstMatrixView logits, std::span<int> out);
/// The same of one row.
int most_probable(ConstSpan logits);

/// What written sequences cost against those that were to be written, with the memory that takes.
class SequenceLoss {
 public:
  explicit SequenceLoss(ThreadPool& pool) : pool_(&pool) {}

  /// Room for `batch` sequences of up to `steps` tokens. Allocates.
  void reserve(Index steps, Index batch);

  /// See token_cross_entropy: the logits (steps · batch, tokens) are overwritten with their gradient, which
  /// backward() returns. `per_sequence` (batch), which may be left out, receives each sequence's own, in
  /// nats.
  TokenLoss cross_entropy(MatrixView logits, const TokenBatch& target, std::span<double> per_sequence);
  TokenLoss cross_entropy(MatrixView logits, const TokenBatch& target) {
    return cross_entropy(logits, target, first_of(per_sequence_, target.batch()));
  }
  /// ∂L/∂logits (steps · batch, tokens) of the last cross_entropy(), in the memory of its logits.
  MatrixView backward() { return gradient_; }

 private:
  ThreadPool* pool_;
  std::vector<double> per_token_;     // (steps · batch)
  std::vector<double> per_sequence_;  // (batch)
  MatrixView gradient_{nullptr, 0, 0};
};

}  // namespace hourglass
