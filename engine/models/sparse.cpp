#include "models/sparse.h"

#include <algorithm>

#include "core/check.h"
#include "core/reduce.h"
#include "core/row_tiles.h"
#include "nn/objectives/penalties.h"

namespace hourglass {

Sparse::Sparse(ThreadPool& pool, const SparseOptions& options)
    : Sparse(pool, own_parameters_, options, 0, 1, {}) {
  own_parameters_.allocate();
  own_memory_.resize(mean_.size());
  if (const int history = options.history; history > 0) {
    own_memory_.resize(mean_.size() + LbfgsOptimiser::memory_size(own_parameters_, history, kConditions));
    lbfgs_.emplace(pool, own_parameters_, history, kConditions, Span(own_memory_).subspan(mean_.size()));
  }
  memory_ = own_memory_;
  forget_running_mean();
}

Sparse::Sparse(ThreadPool& pool, Parameters& stack, const SparseOptions& options, int layer, int layers,
               Span memory)
    : pool_(&pool),
      options_(options),
      parameters_(&stack),
      encoder_(pool, stack, "encoder." + std::to_string(layer), options.pixels, options.hidden,
               Activation::sigmoid),
      decoder_(pool, stack, "decoder." + std::to_string(layers - 1 - layer), options.hidden, options.pixels,
               Activation::linear),
      tensors_{encoder_.weight_handle(), encoder_.bias_handle(), decoder_.weight_handle(),
               decoder_.bias_handle()},
      optimiser_(pool, stack, tensors_),
      memory_(memory),
      mean_(static_cast<std::size_t>(options.hidden)),
      slope_(mean_.size()),
      reconstruction_(pool, options.pixels, ReconstructionLoss::squared_error) {}

void Sparse::initialise(const Random& random, std::uint32_t first_part) {
  encoder_.initialise(random, first_part);
  decoder_.initialise(random, first_part + 1);
  forget_running_mean();
  if (lbfgs_) lbfgs_->restart();
}

void Sparse::forget_running_mean() { std::ranges::fill(running_mean(), Real(-1)); }

void Sparse::reserve(Index batch) {
  const Index rows = std::min(batch, kChunk);
  encoder_.reserve(rows);
  decoder_.reserve(rows);
  reconstruction_.reserve(rows);
}

Sparse::Step Sparse::step(ConstMatrixView x, const SparseObjective& objective,
                          const OptimiserOptions& options) {
  Step out = gradients(x, objective);
  OptimiserOptions without_decay = options;
  without_decay.weight_decay = 0;
  out.gradient_norm = static_cast<double>(optimiser_.step(without_decay));
  return out;
}

Sparse::Step Sparse::lbfgs_step(ConstMatrixView x, const SparseObjective& objective, bool all) {
  HOURGLASS_CHECK(lbfgs_.has_value());
  SparseObjective fixed = objective;
  fixed.running = 0;
  const Real conditions[kConditions] = {static_cast<Real>(x.rows()), static_cast<Real>(fixed.kind),
                                        fixed.beta, fixed.rho, fixed.lambda};
  Step out;
  const Lbfgs::Step moved = lbfgs_->step(all ? ConstSpan(conditions) : ConstSpan(), [&] {
    out = gradients(x, fixed);
    return out.cost;
  });
  out.gradient_norm = static_cast<double>(moved.gradient_norm);
  return out;
}

Sparse::Step Sparse::gradients(ConstMatrixView x, const SparseObjective& objective) {
  const bool one_piece = x.rows() <= kChunk;
  const Real share = Real(1) / static_cast<Real>(x.rows());
  find_mean_activation(x);
  if (objective.running > 0) keep_running(objective.running, running_mean(), mean_);
  const double sparsity = penalty(objective, mean_);
  const double decay = weight_decay(*parameters_, objective.lambda, tensors_);
  add_weight_decay(*parameters_, objective.lambda, tensors_);
  double reconstruction = 0;
  for_row_pieces(x, kChunk, [&](ConstMatrixView piece) {
    // The only piece's activations are still there from finding the means.
    const ConstMatrixView h = read_only(one_piece ? encoder_.output(x.rows()) : encoder_.forward(piece));
    reconstruction += reconstruction_.half_squared_error(decoder_.forward(h), piece, x.rows());
    // δ₂ = (W₂ᵀ δ₃ + β KL′(ρ̂)) f′ (notes, p. 16); the layer itself multiplies by f′.
    MatrixView dh = decoder_.backward(h, reconstruction_.backward());
    add_to_rows(*pool_, dh, slope_, objective.beta * share);
    encoder_.backward(piece, dh, Grads::parameters_only);
  });
  return {.reconstruction = reconstruction, .decay = decay, .sparsity = sparsity};
}

Sparse::Step Sparse::evaluate(ConstMatrixView x, const SparseObjective& objective,
                              std::span<double> per_image) {
  HOURGLASS_CHECK(x.rows() <= kChunk);
  find_mean_activation(x);
  decode(read_only(encoder_.output(x.rows())));
  const Real squared = reconstruction_.squared_error(x, per_image);
  return {.reconstruction = static_cast<double>(squared) / 2,
          .decay = weight_decay(*parameters_, objective.lambda, tensors_),
          .sparsity = penalty(objective, mean_)};
}

MatrixView Sparse::decode(ConstMatrixView code) {
  return reconstruction_.output(read_only(decoder_.forward(code)));
}

// ρ̂ over the whole batch, before any gradient: the penalty's slope depends on it.
void Sparse::find_mean_activation(ConstMatrixView x) {
  const Real share = Real(1) / static_cast<Real>(x.rows());
  MatrixView mean(mean_.data(), 1, options_.hidden);
  mean.setZero();
  for_row_pieces(x, kChunk, [&](ConstMatrixView piece) {
    add_column_sums(*pool_, read_only(encoder_.forward(piece)), mean, share);
  });
}

double Sparse::penalty(const SparseObjective& objective, ConstSpan mean_activation) {
  const auto beta = static_cast<double>(objective.beta);
  if (objective.kind == SparsityKind::l1) {
    std::ranges::fill(slope_, Real(1));
    return beta * static_cast<double>(sum(mean_activation));
  }
  return beta * kl_sparsity(objective.rho, mean_activation, slope_);
}

}  // namespace hourglass
