#pragma once
#include <array>
#include <optional>
#include <vector>

#include "nn/layers/dense.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/lbfgs.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

struct SparseOptions {
  Index pixels = 784;
  Index hidden = 196;
  int history = 0;  // steps that L-BFGS remembers; 0: lbfgs_step() is not wanted, and costs no memory
};

enum class SparsityKind {
  kl,  // the notes': β Σⱼ KL(ρ ‖ ρ̂ⱼ), which wants every unit's mean activation near ρ
  l1,  // β Σⱼ |hⱼ|, whose pull is the same on all; sigmoid units are positive, so its mean is β Σⱼ ρ̂ⱼ
};

/// The weights of the cost function's parts; all of it may change between two steps.
struct SparseObjective {
  SparsityKind kind = SparsityKind::kl;
  Real beta = 3;             // β
  Real rho = Real(0.1);      // ρ, in (0, 1)
  Real lambda = Real(3e-3);  // λ
  Real running = 0;          // share of ρ̂ that is kept from the batches before; 0: this batch's alone
};

/// The sparse autoencoder of Andrew Ng's lecture notes, "Sparse autoencoder", CS294A (2011): one hidden layer
/// of sigmoid units, kept inactive by a penalty, so that each comes to detect something rare. Its cost, over
/// a batch of m images, with x̂ = σ(W₂ h + b₂) and h = σ(W₁ x + b₁):
///
///   J = (1/m) Σ ½ ‖x̂ − x‖²  +  (λ/2) Σ W²  +  β Σⱼ KL(ρ ‖ ρ̂ⱼ),   ρ̂ⱼ = (1/m) Σ hⱼ        (pp. 6, 14–15)
class Sparse {
 public:
  /// The cost's three parts, their sum, and what else a step yields.
  struct Step {
    double reconstruction = 0;                        // mean of ½ ‖x̂ − x‖²
    double decay = 0;                                 // (λ/2) Σ W²
    double sparsity = 0;                              // β Σ KL, or β mean Σ |h|
    double cost = reconstruction + decay + sparsity;  // J
    double squared_error = 2 * reconstruction;        // mean of ‖x̂ − x‖²
    double gradient_norm = 0;
  };

  Sparse(ThreadPool& pool, const SparseOptions& options);
  /// One of `layers` in a stack: its tensors are the stack's encoder layer `layer` and the decoder layer that
  /// mirrors it, in an arena that the stack allocates; its running ρ̂ is in `memory` (hidden). By first-order
  /// optimisers only.
  Sparse(ThreadPool& pool, Parameters& stack, const SparseOptions& options, int layer, int layers,
         Span memory);
  Sparse(const Sparse&) = delete;  // its layers point into it
  Sparse& operator=(const Sparse&) = delete;

  const SparseOptions& options() const { return options_; }
  Parameters& parameters() { return *parameters_; }
  Dense& encoder() { return encoder_; }
  Dense& decoder() { return decoder_; }
  Optimiser& optimiser() { return optimiser_; }

  /// Weights uniform in ±√(6 / (inputs + outputs)), biases zero (in the notes' exercise + 1 below the root).
  /// Takes the parts first_part and first_part + 1.
  void initialise(const Random& random, std::uint32_t first_part = 0);
  /// Makes room for batches of any size; larger ones than kChunk go through the network in pieces.
  void reserve(Index batch);
  static constexpr Index kChunk = 1000;

  /// One step of a first-order optimiser (its own weight decay is not used: λ is). x: (batch, pixels).
  Step step(ConstMatrixView x, const SparseObjective& objective, const OptimiserOptions& options);
  /// One iteration of L-BFGS, the notes' optimiser: a few evaluations of the cost of this batch, whose parts
  /// are given as they are after the step. ρ̂ is the batch's alone, as a line search needs a cost that stays
  /// the same. `all`: x is all the training data, in any order, so that the next step begins where this one's
  /// last evaluation was and need not repeat it.
  Step lbfgs_step(ConstMatrixView x, const SparseObjective& objective, bool all);

  /// The cost, and its gradient added into the parameters' gradients; no update. With a running ρ̂ this counts
  /// as another batch, and the gradient is that of β Σ KL′(ρ̂ⱼ) mean hⱼ: the running mean says how far a unit
  /// is off, the batch how to change it.
  Step gradients(ConstMatrixView x, const SparseObjective& objective);
  /// The same figures without gradients, for at most kChunk images; ρ̂ is this batch's. per_image: (batch)
  /// squared errors.
  Step evaluate(ConstMatrixView x, const SparseObjective& objective, std::span<double> per_image);
  /// β Σ KL(ρ ‖ ρ̂ⱼ), or β Σ ρ̂ⱼ, of any mean activations (hidden). The notes' ρ̂ is over all m images, and KL
  /// is convex: a mini-batch's is larger on average, by some β Var(hⱼ) / (2 m ρ (1 − ρ)) a unit. Means over
  /// batches of the training cost hold that much of noise (less with a running ρ̂); over a whole set, ask
  /// here.
  double penalty(const SparseObjective& objective, ConstSpan mean_activation);

  /// x (batch, pixels) → h (batch, hidden) → x̂ (batch, pixels), in [0, 1]; batch ≤ kChunk.
  MatrixView encode(ConstMatrixView x) { return encoder_.forward(x); }
  MatrixView decode(ConstMatrixView code);
  /// x̂ (batch, pixels) as the last call left it.
  MatrixView reconstruction(Index batch) { return reconstruction_.last_output(batch); }

  /// ρ̂ (hidden) as the last gradients() or evaluate() used it.
  ConstSpan mean_activation() const { return mean_; }
  /// What must outlive a step besides the parameters: the running ρ̂, then L-BFGS's memory.
  Span memory() { return memory_; }

 private:
  void find_mean_activation(ConstMatrixView x);
  void forget_running_mean();
  Span running_mean() { return memory_.first(mean_.size()); }
  /// How many numbers the cost of an L-BFGS step depends on besides the weights (see LbfgsOptimiser::step).
  static constexpr std::size_t kConditions = 5;

  ThreadPool* pool_;
  SparseOptions options_;
  Parameters own_parameters_;  // empty in a stack, which has them
  Parameters* parameters_;
  Dense encoder_, decoder_;
  std::array<Parameters::Handle, 4> tensors_;  // of both
  Optimiser optimiser_;
  std::vector<Real> own_memory_;
  Span memory_;  // running ρ̂ (hidden), negative before the first batch | L-BFGS's
  std::optional<LbfgsOptimiser> lbfgs_;
  std::vector<Real> mean_;   // ρ̂ (hidden)
  std::vector<Real> slope_;  // ∂ΣKL/∂ρ̂ (hidden)
  Reconstruction reconstruction_;
};

}  // namespace hourglass
