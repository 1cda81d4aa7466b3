#include "nn/layers/mirror.h"

#include <algorithm>
#include <string>

#include "core/check.h"
#include "core/gemm.h"
#include "core/row_tiles.h"

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

MirrorStack::MirrorStack(ThreadPool& pool, Parameters& parameters, std::span<const Index> widths,
                         Activation activation, bool tied) {
  HOURGLASS_CHECK(widths.size() >= 2);
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    encoder_.emplace_back(pool, parameters, "encoder." + std::to_string(i), widths[i], widths[i + 1],
                          activation);
  }
  for (std::size_t i = encoder_.size(); i-- > 0;) {
    decoder_.emplace_back(pool, parameters, "decoder." + std::to_string(decoder_.size()), encoder_[i], tied,
                          i == 0 ? Activation::linear : activation);
  }
  std::ranges::reverse(decoder_);
}

std::vector<Parameters::Handle> MirrorStack::handles(int i) const {
  const Dense& down = encoder_[static_cast<std::size_t>(i)];
  const MirrorDense& up = decoder_[static_cast<std::size_t>(i)];
  return {down.weight_handle(), down.bias_handle(), up.weight_handle(), up.bias_handle()};
}

void MirrorStack::initialise(const Random& random) {
  std::uint32_t part = 0;
  for (Dense& layer : encoder_) layer.initialise(random, part++);
  for (int i = layers(); i-- > 0;) decoder(i).initialise(random, part++);
}

void MirrorStack::reserve(Index batch) {
  for (Dense& layer : encoder_) layer.reserve(batch);
  for (MirrorDense& layer : decoder_) layer.reserve(batch);
}

MatrixView MirrorStack::encode(ConstMatrixView x, int depth) {
  HOURGLASS_CHECK(depth >= 1 && depth <= layers());
  for (int i = 0; i < depth; ++i) encoder(i).forward(input(i, x));
  return encoder(depth - 1).output(x.rows());
}

MatrixView MirrorStack::decode(ConstMatrixView code, int depth) {
  HOURGLASS_CHECK(depth >= 1 && depth <= layers());
  for (int i = depth; i-- > 0;) decoder(i).forward(input_of_decoder(i, code, depth));
  return decoder(0).output(code.rows());
}

void MirrorStack::backward(ConstMatrixView x, MatrixView gradient) {
  const ConstMatrixView code = read_only(encoder_.back().output(x.rows()));
  for (int i = 0; i < layers(); ++i) {
    reseat(gradient, decoder(i).backward(input_of_decoder(i, code, layers()), gradient));
  }
  for (int i = layers(); i-- > 0;) {
    const Grads wanted = i == 0 ? Grads::parameters_only : Grads::all;
    reseat(gradient, encoder(i).backward(input(i, x), gradient, wanted));
  }
}

}  // namespace hourglass
