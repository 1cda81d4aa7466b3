#pragma once
#include <string>

#include "nn/mlp.h"

namespace hourglass {

/// The judge of an adversarial game (Goodfellow et al. 2014): D(z) = σ(network(z)) is how probable it finds
/// that z was drawn from the prior and not made by the generator. The game is
///
///   min over G, max over D:  E[ log D(z′) ] + E[ log(1 − D(G(x))) ],   z′ from the prior.
///
/// It reports on itself in the same two numbers whether it learns or is only asked.
class Discriminator {
 public:
  struct Verdict {
    Real loss;      // −E log D(real) − E log(1 − D(fake)), nats
    Real accuracy;  // share judged rightly at D = 1/2, real and fake counting the same
  };

  Discriminator(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs,
                std::span<const Index> hidden);

  Mlp& network() { return network_; }
  const Mlp& network() const { return network_; }
  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// The discriminator's own objective, of real and fake (rows of `inputs` numbers each); adds its gradient
  /// to the parameters'.
  Verdict gradients(ConstMatrixView real, ConstMatrixView fake);
  /// The same without a gradient.
  Verdict evaluate(ConstMatrixView real, ConstMatrixView fake);

  /// The generator's objective, −E log D(fake): Goodfellow et al.'s stronger form (section 3) of the game
  /// above. The discriminator is frozen: no parameter's gradient is touched.
  Real fool(ConstMatrixView fake);
  /// ∂/∂fake of what fool() returned, (batch, inputs), until the next call of anything here.
  MatrixView fooling_gradient() { return fooling_gradient_; }

  /// D of each row: logits of (batch, inputs) → (batch, 1), until the next call of anything here.
  MatrixView logits(ConstMatrixView z) { return network_.forward(z); }

 private:
  enum class Is { fake, real };
  Verdict judge(ConstMatrixView z, Is is, bool learn);

  ThreadPool* pool_;
  Mlp network_;
  std::vector<double> per_sample_;  // (batch)
  MatrixView fooling_gradient_{nullptr, 0, 0};
};

}  // namespace hourglass
