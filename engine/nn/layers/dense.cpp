#include "nn/layers/dense.h"

#include <cmath>

#include "core/check.h"
#include "core/gemm.h"
#include "core/row_tiles.h"

namespace hourglass {

Dense::Dense(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs, Index outputs,
             Activation activation)
    : pool_(&pool),
      parameters_(&parameters),
      inputs_(inputs),
      outputs_(outputs),
      activation_(activation),
      weight_(parameters.add(name + ".weight", outputs, inputs, /*decays=*/true)),
      bias_(parameters.add(name + ".bias", 1, outputs, /*decays=*/false)) {}

void Dense::initialise(const Random& random, std::uint32_t part) {
  initialise_weights(*pool_, weight(), activation_, random, part);
  bias().setZero();
}

void Dense::reserve(Index batch) {
  y_.reserve(batch, outputs_);
  dx_.reserve(batch, inputs_);
}

MatrixView Dense::forward(ConstMatrixView x) {
  HOURGLASS_CHECK(x.cols() == inputs_);
  MatrixView y = y_.rows(x.rows());
  multiply(*pool_, y, x, weight(), Op::none, Op::transpose);
  add_bias_and_activate(*pool_, y, bias(), activation_);
  return y;
}

MatrixView Dense::backward(ConstMatrixView x, MatrixView dy, Grads grads) {
  HOURGLASS_CHECK(x.rows() == dy.rows() && x.cols() == inputs_ && dy.cols() == outputs_);
  MatrixView y = y_.rows(x.rows());
  for_each_row_tile(*pool_, dy.rows(), outputs_, [&](Index first, Index count) {
    activation_backward(activation_, rows_of(read_only(y), first, count), rows_of(dy, first, count));
  });
  const ConstMatrixView da = read_only(dy);
  if (grads != Grads::input_only) {
    add_weight_gradient(da, x);
    add_column_sums(*pool_, da, bias_gradient());
  }
  MatrixView dx = dx_.rows(x.rows());
  if (grads != Grads::parameters_only) multiply(*pool_, dx, da, weight());  // ∂L/∂x = da W
  return dx;
}

void Dense::add_weight_gradient(ConstMatrixView da, ConstMatrixView x) {
  add_gradient(*pool_, *parameters_, weight_, da, x);
}

void add_gradient(ThreadPool& pool, Parameters& parameters, Parameters::Handle tensor, ConstMatrixView a,
                  ConstMatrixView b) {
  if (parameters.take_cleared(tensor)) {
    multiply(pool, parameters.gradient(tensor), a, b, Op::transpose, Op::none);
  } else {
    multiply_add(pool, parameters.gradient(tensor), a, b, Op::transpose, Op::none);
  }
}

void initialise_weights(ThreadPool& pool, MatrixView w, Activation activation, const Random& random,
                        std::uint32_t part) {
  const auto in = static_cast<Real>(w.cols()), out = static_cast<Real>(w.rows());
  const Real limit = activation == Activation::relu ? 1 / std::sqrt(in) : std::sqrt(6 / (in + out));
  random.uniform(pool, Stream::weights, 0, part, rows_of(w, 0, w.rows()));
  w.array() = (2 * w.array() - 1) * limit;
}

void add_bias_and_activate(ThreadPool& pool, MatrixView y, MatrixView b, Activation activation) {
  const Index columns = y.cols();
  const Real* bias = b.data();
  for_each_row_tile(pool, y.rows(), columns, [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      Real* a = y.data() + row * columns;
      for (Index j = 0; j < columns; ++j) a[j] += bias[j];
    }
    activate(activation, rows_of(y, first, count));
  });
}

void add_column_sums(ThreadPool& pool, ConstMatrixView da, MatrixView db, Real scale) {
  // Tiles of columns, rows in order within each: the sum over the batch is never split between threads.
  constexpr Index kColumns = 128;
  const Index columns = da.cols();
  pool.for_each_tile((columns + kColumns - 1) / kColumns, [&](Index tile, int) {
    const Index first = tile * kColumns, count = std::min(kColumns, columns - first);
    Real* total = db.data() + first;
    for (Index row = 0; row < da.rows(); ++row) {
      const Real* a = da.data() + row * columns + first;
      for (Index j = 0; j < count; ++j) total[j] += scale * a[j];
    }
  });
}

}  // namespace hourglass
