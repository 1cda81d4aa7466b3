#pragma once
#include <span>
#include <string>

#include "core/matrix.h"
#include "core/parameters.h"
#include "core/random.h"
#include "core/thread_pool.h"

namespace hourglass {

/// Adds row i of `rows` (n, columns) to row ids[i] of `to` (tokens, columns), in their order.
void add_to_rows(ThreadPool& pool, MatrixView to, std::span<const int> ids, ConstMatrixView rows);

/// A learned vector for each token: y = row `id` of W, which is (tokens, units).
class Embedding {
 public:
  Embedding(ThreadPool& pool, Parameters& parameters, const std::string& name, Index tokens, Index units);

  Index tokens() const { return tokens_; }
  Index units() const { return units_; }

  /// First weights: uniform in ±range.
  void initialise(const Random& random, std::uint32_t part, Real range);
  /// Room for `rows` ids. Allocates.
  void reserve(Index rows);

  /// ids (n) → y (n, units), written to rows first … first + n − 1 of the layer's own buffer.
  MatrixView forward(std::span<const int> ids, Index first = 0);
  /// Adds the rows of dy (n, units) to the gradients of the rows of W that `ids` (n) took.
  void backward(std::span<const int> ids, ConstMatrixView dy);

  MatrixView weight() { return parameters_->value(weight_); }  // (tokens, units)
  MatrixView weight_gradient() { return parameters_->gradient(weight_); }
  /// The first n rows of what forward() wrote.
  MatrixView output(Index n) { return y_.rows(n); }

 private:
  ThreadPool* pool_;
  Parameters* parameters_;
  Index tokens_, units_;
  Parameters::Handle weight_;
  Buffer y_;  // (rows, units)
};

}  // namespace hourglass
