#include "nn/mirror_dense.h"

#include "core/check.h"
#include "core/gemm.h"
#include "nn/row_tiles.h"

namespace hourglass {

MirrorDense::MirrorDense(ThreadPool& pool, Parameters& parameters, const std::string& name,
                         const Dense& encoder, bool tied, Activation activation)
    : pool_(&pool),
      parameters_(&parameters),
      inputs_(encoder.outputs()),
      outputs_(encoder.inputs()),
      tied_(tied),
      activation_(activation),
      weight_(tied ? encoder.weight_handle()
                   : parameters.add(name + ".weight", outputs_, inputs_, /*decays=*/true)),
      bias_(parameters.add(name + ".bias", 1, outputs_, /*decays=*/false)) {}

void MirrorDense::initialise(const Random& random, std::uint32_t part) {
  if (!tied_) initialise_weights(*pool_, weight(), activation_, random, part);
  bias().setZero();
}

void MirrorDense::reserve(Index batch) {
  y_.reserve(batch, outputs_);
  dx_.reserve(batch, inputs_);
}

MatrixView MirrorDense::logits(ConstMatrixView x) {
  HOURGLASS_CHECK(x.cols() == inputs_);
  MatrixView a = y_.rows(x.rows());
  multiply(*pool_, a, x, weight(), Op::none, tied_ ? Op::none : Op::transpose);
  add_bias_and_activate(*pool_, a, bias(), Activation::linear);
  return a;
}

MatrixView MirrorDense::forward(ConstMatrixView x) {
  HOURGLASS_CHECK(x.cols() == inputs_);
  MatrixView y = y_.rows(x.rows());
  multiply(*pool_, y, x, weight(), Op::none, tied_ ? Op::none : Op::transpose);
  add_bias_and_activate(*pool_, y, bias(), activation_);
  return y;
}

MatrixView MirrorDense::backward(ConstMatrixView x, MatrixView dy) {
  MatrixView y = y_.rows(dy.rows());
  for_each_row_tile(*pool_, dy.rows(), outputs_, [&](Index first, Index count) {
    activation_backward(activation_, rows_of(read_only(y), first, count), rows_of(dy, first, count));
  });
  return backward_logits(x, read_only(dy));
}

MatrixView MirrorDense::backward_logits(ConstMatrixView x, ConstMatrixView da) {
  HOURGLASS_CHECK(x.rows() == da.rows() && x.cols() == inputs_ && da.cols() == outputs_);
  MatrixView dx = dx_.rows(x.rows());
  add_column_sums(*pool_, da, parameters_->gradient(bias_));
  if (tied_) {
    add_gradient(*pool_, *parameters_, weight_, x, da);           // ∂L/∂W += xᵀ da
    multiply(*pool_, dx, da, weight(), Op::none, Op::transpose);  // ∂L/∂x = da Wᵀ
  } else {
    add_gradient(*pool_, *parameters_, weight_, da, x);  // ∂L/∂W′ += daᵀ x
    multiply(*pool_, dx, da, weight());                  // ∂L/∂x = da W′
  }
  return dx;
}

}  // namespace hourglass
