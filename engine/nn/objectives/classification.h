#pragma once
#include <span>

#include "core/matrix.h"
#include "core/real.h"
#include "core/thread_pool.h"

// What classifiers are made of. As for reconstructions, losses return the mean over the batch in nats and
// write the gradient of that mean; `per_sample` (batch) receives each sample's own, added up in order.

namespace hourglass {

/// Cross-entropy of a judge of two sides, D = σ(logits), where all of the batch is on one side:
///
///   L = mean of −log D (target 1) or −log(1 − D) (target 0) = mean of softplus(a) − target a
///
/// logits, gradient: (batch, 1), may be the same memory. Writes gradient = ∂L/∂a = (D − target) / batch.
Real binary_cross_entropy(ThreadPool& pool, ConstMatrixView logits, Real target, MatrixView gradient,
                          std::span<double> per_sample);

/// What a softmax is made of: e ← exp(a − max a), none of which overflows; a, e: (n), may be the same memory.
struct Exponentials {
  Real sum;      // Σ e; NaN where a has one
  Real largest;  // max a
};
Exponentials shifted_exponentials(ConstSpan a, Span e);

/// log Σ exp aᵢ, with no overflow.
Real log_sum_exp(ConstSpan a);

/// p ← softmax of each row: pᵢ = exp aᵢ / Σⱼ exp aⱼ. logits, p: (batch, classes), may be the same memory.
void softmax(ThreadPool& pool, ConstMatrixView logits, MatrixView p);

/// dp (batch, classes) ← ∂L/∂a from dp = ∂L/∂p: daᵢ = pᵢ (dpᵢ − Σⱼ dpⱼ pⱼ).
void softmax_backward(ThreadPool& pool, ConstMatrixView p, MatrixView dp);

/// Cross-entropy of a classifier, L = mean of −log p[label]; the softmax is fused.
/// logits, p, gradient: (batch, classes); labels (batch): 0 … classes − 1. Writes p = softmax(logits) and
/// gradient = ∂L/∂a = (p − one-hot) / batch. All three may be the same memory, save p and gradient.
Real softmax_cross_entropy(ThreadPool& pool, ConstMatrixView logits, std::span<const int> labels,
                           MatrixView p, MatrixView gradient, std::span<double> per_sample);

/// Mean of −log softmax(logits)[label] over the rows whose label is not −1, without a gradient; 0 where there
/// are none (or no labels at all). From the logits, so that even a confident mistake has a finite loss.
/// Classes start at column `first`.
Real mean_label_cross_entropy(ConstMatrixView logits, Index first, std::span<const int> labels);

/// Writes `labels` beside the columns of z: out (batch, units + classes) ← [z | one-hot label]. labels
/// (batch). A label of −1 (none known) leaves the one-hot part zero, or sets its last column where
/// `last_class_is_unknown`. Returns `out`.
ConstMatrixView join_one_hot(ConstMatrixView z, std::span<const int> labels, bool last_class_is_unknown,
                             MatrixView out);

}  // namespace hourglass
