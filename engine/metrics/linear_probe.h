#pragma once
#include <span>

#include "core/matrix.h"
#include "core/thread_pool.h"

namespace hourglass {

/// How much of the labels is linearly decodable from a code: softmax regression on standardised codes,
///
///   p(c | h) = softmax(V h′ + b),   h′ = (h − mean) / deviation,   minimise  −mean log p(label | h) + (l2/2)
///   Σ V²
///
/// fitted with L-BFGS until the gradient is small, from zero: no random numbers, the same on any number of
/// threads. A constant unit is ignored.
class LinearProbe {
 public:
  struct Options {
    Real l2 = Real(1e-3);
    int iterations = 500;         // at most
    Real tolerance = Real(1e-4);  // of the gradient's norm
  };

  /// codes (n, units), labels (n) in 0 … classes − 1.
  LinearProbe(ThreadPool& pool, ConstMatrixView codes, std::span<const int> labels, int classes,
              const Options& options);
  LinearProbe(ThreadPool& pool, ConstMatrixView codes, std::span<const int> labels, int classes)
      : LinearProbe(pool, codes, labels, classes, Options{}) {}

  /// Share of the codes (m, units) whose likeliest class is their label; m > 0.
  double accuracy(ConstMatrixView codes, std::span<const int> labels) const;
  /// Iterations that fitting took, and the cost it ended with.
  int iterations() const { return iterations_; }
  double cost() const { return cost_; }

 private:
  Matrix standardised(ConstMatrixView codes) const;
  Matrix logits(const Matrix& standard) const;

  ThreadPool* pool_;
  Matrix mean_, inverse_deviation_;  // (1, units)
  Matrix weight_;                    // (classes, units)
  Matrix bias_;                      // (1, classes)
  int iterations_ = 0;
  double cost_ = 0;
};

}  // namespace hourglass
