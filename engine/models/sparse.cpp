#include "models/sparse.h"

#include <algorithm>

#include "core/check.h"
#include "core/reduce.h"
#include "nn/losses.h"
#include "nn/row_tiles.h"
#include "nn/sparsity.h"

namespace hourglass {

Sparse::Sparse(ThreadPool& pool, const SparseOptions& options)
    : pool_(&pool),
      options_(options),
      encoder_(pool, parameters_, "encoder.0", options.pixels, options.hidden, Activation::sigmoid),
      decoder_(pool, parameters_, "decoder.0", options.hidden, options.pixels, Activation::linear),
      optimiser_(pool, parameters_.allocate()),
      mean_(static_cast<std::size_t>(options.hidden)),
      slope_(mean_.size()) {
  const auto size = static_cast<Index>(parameters_.values().size());
  const Index history = options.history > 0 ? Lbfgs::memory_size(size, options.history) : 0;
  const std::size_t before = mean_.size() + (history > 0 ? kCostNumbers : 0);
  memory_.resize(before + static_cast<std::size_t>(history));
  if (history > 0) lbfgs_.emplace(pool, size, options.history, Span(memory_).subspan(before));
  std::ranges::fill(running_mean(), Real(-1));
}

void Sparse::initialise(const Random& random) {
  encoder_.initialise(random, 0);
  decoder_.initialise(random, 1);
  std::ranges::fill(running_mean(), Real(-1));
  if (lbfgs_) lbfgs_->restart();
}

void Sparse::reserve(Index batch) {
  const Index rows = std::min(batch, kChunk);
  encoder_.reserve(rows);
  decoder_.reserve(rows);
  reconstruction_.reserve(rows, options_.pixels);
  per_image_.resize(static_cast<std::size_t>(reconstruction_.capacity()));
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
  Step out;
  const Span g = parameters_.gradients();
  const auto evaluate = [&] {
    std::ranges::fill(g, Real(0));
    out = gradients(x, fixed);
    return out.cost;
  };
  const bool known = same_as_last(fixed, all ? x.rows() : 0);
  const Lbfgs::Step moved = lbfgs_->step(parameters_.values(), g, known, evaluate);
  if (moved.length == 0) evaluate();  // no trial was any better: figures of where it stayed
  std::ranges::fill(g, Real(0));
  out.gradient_norm = static_cast<double>(moved.gradient_norm);
  return out;
}

// Whether the cost is that of the last step, of all training images then and now; `images` 0: of some only.
bool Sparse::same_as_last(const SparseObjective& o, Index images) {
  const Real now[kCostNumbers] = {static_cast<Real>(images), static_cast<Real>(o.kind), o.beta, o.rho,
                                  o.lambda};
  const bool same = images > 0 && std::ranges::equal(now, last_cost());
  std::ranges::copy(now, last_cost().begin());
  return same;
}

Sparse::Step Sparse::gradients(ConstMatrixView x, const SparseObjective& objective) {
  const bool one_piece = x.rows() <= kChunk;
  const Real share = Real(1) / static_cast<Real>(x.rows());
  take_means(x);
  if (objective.running > 0) keep_running(objective.running, running_mean(), mean_);
  Step out;
  out.sparsity = penalty(objective);
  out.decay = decay(objective, /*with_gradient=*/true);
  for_row_pieces(x, kChunk, [&](ConstMatrixView piece) {
    const Index n = piece.rows();
    // The only piece's activations are still there from taking the means.
    const ConstMatrixView h = read_only(one_piece ? encoder_.output(n) : encoder_.forward(piece));
    MatrixView output = decoder_.forward(h);  // logits, overwritten with their gradient
    const auto errors = std::span(per_image_).first(static_cast<std::size_t>(n));
    out.reconstruction += half_squared_error(*pool_, read_only(output), piece, reconstruction_.rows(n),
                                             output, errors, x.rows());
    // δ₂ = (W₂ᵀ δ₃ + β KL′(ρ̂)) f′ (notes, p. 16); the layer itself multiplies by f′.
    MatrixView dh = decoder_.backward(h, output);
    add_to_rows(*pool_, dh, slope_, objective.beta * share);
    encoder_.backward(piece, dh, Grads::parameters_only);
  });
  out.squared_error = 2 * out.reconstruction;
  out.cost = out.reconstruction + out.decay + out.sparsity;
  return out;
}

Sparse::Step Sparse::evaluate(ConstMatrixView x, const SparseObjective& objective,
                              std::span<double> per_image) {
  HOURGLASS_CHECK(x.rows() <= kChunk);
  take_means(x);
  Step out;
  out.sparsity = penalty(objective);
  out.decay = decay(objective, /*with_gradient=*/false);
  MatrixView p = decode(read_only(encoder_.output(x.rows())));
  out.squared_error = static_cast<double>(squared_error(*pool_, read_only(p), x, per_image));
  out.reconstruction = out.squared_error / 2;
  out.cost = out.reconstruction + out.decay + out.sparsity;
  return out;
}

MatrixView Sparse::decode(ConstMatrixView code) {
  const ConstMatrixView logits = read_only(decoder_.forward(code));
  MatrixView p = reconstruction_.rows(code.rows());
  sigmoid(*pool_, logits, p);
  return p;
}

// ρ̂ over the whole batch, before any gradient: the penalty's slope depends on it.
void Sparse::take_means(ConstMatrixView x) {
  const Real share = Real(1) / static_cast<Real>(x.rows());
  MatrixView mean(mean_.data(), 1, options_.hidden);
  mean.setZero();
  for_row_pieces(x, kChunk, [&](ConstMatrixView piece) {
    add_column_sums(*pool_, read_only(encoder_.forward(piece)), mean, share);
  });
}

double Sparse::penalty(const SparseObjective& objective) {
  const auto beta = static_cast<double>(objective.beta);
  if (objective.kind == SparsityKind::l1) {
    std::ranges::fill(slope_, Real(1));
    return beta * static_cast<double>(sum(mean_));
  }
  return beta * kl_sparsity(objective.rho, mean_, slope_);
}

// (λ/2) Σ W² and its gradient λ W, of the weights and not the biases.
double Sparse::decay(const SparseObjective& objective, bool with_gradient) {
  if (objective.lambda == 0) return 0;  // spares three passes over all weights
  if (with_gradient) {
    for (Dense* layer : {&encoder_, &decoder_}) {
      layer->weight_gradient() += objective.lambda * layer->weight();
    }
  }
  return static_cast<double>(objective.lambda) * half_squared_weights(parameters_);
}

}  // namespace hourglass
