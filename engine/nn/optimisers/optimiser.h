#pragma once
#include <span>
#include <vector>

#include "core/parameters.h"
#include "core/thread_pool.h"

namespace hourglass {

enum class OptimiserKind { sgd, adam, adagrad };

/// All of it may change between two steps.
struct OptimiserOptions {
  OptimiserKind kind = OptimiserKind::adam;
  Real learning_rate = Real(1e-3);
  Real momentum = Real(0.9);  // sgd: v ← μ v − η g, θ ← θ + v
  Real beta1 = Real(0.9);     // adam (Kingma & Ba 2015); adagrad (Duchi et al. 2011) has neither
  Real beta2 = Real(0.999);
  Real epsilon = Real(1e-8);  // adam and adagrad
  Real weight_decay = 0;      // λ of the penalty (λ/2) Σ W², on weights, not biases
  Real clip = 0;              // largest Euclidean norm of the whole gradient; 0 for none
};

/// Turns the gradients in the arena into a step of the values, and clears them.
///
/// The moments live in the arena; the optimiser itself only counts its steps (Adam's bias correction).
/// Where two objectives take turns on the same tensors (an encoder that reconstructs, then fools a
/// discriminator), each needs moments of its own: then one optimiser uses the arena's and the other is given
/// memory.
class Optimiser {
 public:
  /// Over all of the arena, or over the tensors named by `only` (one layer's pre-training). `moments`: where
  /// it keeps its moments, moment_count() zeros that outlive it; none means the arena.
  Optimiser(ThreadPool& pool, Parameters& parameters, std::span<const Parameters::Handle> only = {},
            std::span<Real> moments = {});

  /// How many numbers both moments of these tensors take.
  static std::size_t moment_count(const Parameters& parameters, std::span<const Parameters::Handle> only);

  /// From here on every step takes this share of its learning rate: a schedule's.
  void set_rate_share(Real share) { rate_share_ = share; }

  /// One update. Returns the norm of the gradient (the penalty's included) before clipping. Another kind than
  /// the last step's restarts first.
  Real step(OptimiserOptions options);

  /// Clears the moments of its tensors, which mean something else to another kind of optimiser.
  void restart();

  long steps() const { return steps_; }
  /// Of the last step: what the moments mean.
  OptimiserKind kind() const { return kind_; }
  /// Takes up where a checkpoint left off, its moments being in the arena already.
  void resume(long steps, OptimiserKind kind) {
    steps_ = steps;
    kind_ = kind;
  }

 private:
  struct Tile {
    Index first, count;  // within a span of the arena
    Index own;           // where its first moments are within `moments_`
    Parameters::Handle tensor;
    bool decays;
  };

  void interleave_tiles();  // fills order_
  Real* first_moments(const Tile& tile) const;
  Real* second_moments(const Tile& tile) const;

  ThreadPool* pool_;
  Parameters* parameters_;
  std::span<Real> moments_;  // first | second, without padding; empty where the arena has them
  long steps_ = 0;
  Real rate_share_ = 1;
  OptimiserKind kind_ = OptimiserKind::adam;
  std::vector<Parameters::Handle> tensors_;
  std::vector<Tile> tiles_;      // the arena cut into pieces that never straddle two tensors
  std::vector<double> partial_;  // one squared norm per tile
  /// The tiles in the order in which they are shared out: every worker gets a part of each tensor, as it does
  /// of the product that makes the tensor's gradient.
  std::vector<Index> order_;
};

}  // namespace hourglass
