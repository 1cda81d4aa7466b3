#include "nn/sequences/embedding.h"

#include <algorithm>

#include "core/check.h"
#include "core/row_tiles.h"
#include "nn/layers/dense.h"

namespace hourglass {

void add_to_rows(ThreadPool& pool, MatrixView to, std::span<const int> ids, ConstMatrixView rows) {
  HOURGLASS_CHECK(static_cast<Index>(ids.size()) == rows.rows() && rows.cols() == to.cols());
  // Tiles of columns, rows in order within each, since several rows may belong to one token.
  constexpr Index kColumns = 128;
  const Index columns = to.cols();
  pool.for_each_tile((columns + kColumns - 1) / kColumns, [&](Index tile, int) {
    const Index first = tile * kColumns, count = std::min(kColumns, columns - first);
    for (Index i = 0; i < rows.rows(); ++i) {
      Real* sum = to.data() + ids[static_cast<std::size_t>(i)] * columns + first;
      const Real* from = rows.data() + i * columns + first;
      for (Index j = 0; j < count; ++j) sum[j] += from[j];
    }
  });
}

Embedding::Embedding(ThreadPool& pool, Parameters& parameters, const std::string& name, Index tokens,
                     Index units)
    : pool_(&pool),
      parameters_(&parameters),
      tokens_(tokens),
      units_(units),
      weight_(parameters.add(name + ".weight", tokens, units, /*decays=*/true)) {}

void Embedding::initialise(const Random& random, std::uint32_t part, Real range) {
  uniform_weights(*pool_, random, part, range, weight());
}

void Embedding::reserve(Index rows) { y_.reserve(rows, units_); }

MatrixView Embedding::forward(std::span<const int> ids, Index first) {
  const auto n = static_cast<Index>(ids.size());
  MatrixView all = y_.rows(first + n);
  MatrixView y(all.data() + first * units_, n, units_);
  const Real* w = weight().data();
  for_each_row_tile(*pool_, n, units_, [&](Index begin, Index count) {
    for (Index i = begin; i < begin + count; ++i) {
      const int id = ids[static_cast<std::size_t>(i)];
      HOURGLASS_CHECK(id >= 0 && id < tokens_);
      std::copy_n(w + id * units_, units_, y.data() + i * units_);
    }
  });
  return y;
}

void Embedding::backward(std::span<const int> ids, ConstMatrixView dy) {
  add_to_rows(*pool_, weight_gradient(), ids, dy);
}

}  // namespace hourglass
