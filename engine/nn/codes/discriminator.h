#pragma once
#include <string>

#include "nn/layers/mlp.h"

namespace hourglass {

/// The judge of an adversarial game (Goodfellow et al. 2014): D(z) = σ(network(z)) is how probable it finds
/// that z was drawn from the prior and not made by the generator. The game is
///
///   min over G, max over D:  E[ log D(z′) ] + E[ log(1 − D(G(x))) ],   z′ from the prior.
///
/// What it reports of itself is the same two numbers, whether it learns or is evaluated.
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

  /// The generator's objective, −E log D(fake), nats: Goodfellow et al.'s stronger form (section 3) of the
  /// game above.
  Real generator_loss(ConstMatrixView fake);
  /// Needs the `fake` of the last generator_loss(), directly after it: returns ∂L/∂fake (batch, inputs),
  /// until the next call of anything here. The discriminator is frozen: no parameter's gradient is touched.
  MatrixView generator_backward(ConstMatrixView fake);

  /// D of each row: logits of (batch, inputs) → (batch, 1), until the next call of anything here.
  MatrixView logits(ConstMatrixView z) { return network_.forward(z); }

 private:
  enum class Is { fake, real };
  Verdict judge(ConstMatrixView z, Is is, bool learn);

  ThreadPool* pool_;
  Mlp network_;
  std::vector<double> per_sample_;                // (batch)
  MatrixView generator_gradient_{nullptr, 0, 0};  // ∂L/∂logits of the generator's loss (batch, 1)
};

}  // namespace hourglass
