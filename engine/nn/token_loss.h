#pragma once
#include <span>

#include "core/matrix.h"
#include "core/span.h"
#include "core/thread_pool.h"
#include "nn/token_batch.h"

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

}  // namespace hourglass
