#pragma once
#include <cstdint>
#include <span>

#include "models/vae.h"

namespace hourglass {

/// How the KL enters the loss; as it is made, as in the VAE. All of it may change between two steps.
///
/// β weighs a sum over code units against a sum over pixels, so the same β asks for more where there are
/// fewer pixels: what compares is Higgins et al.'s β_norm = β M / N, of M code units and N pixels (their
/// section 2). Their β = 4 with 10 units on 64×64 pixels is β_norm = 0.0098, which is β = 1 on 32×32.
struct BetaObjective {
  enum class Kind { weight, capacity };
  Kind kind = Kind::weight;
  Real beta = 1;                // weight: β · KL                             (Higgins et al. 2017, eq. 4)
  Real gamma = 1;               // capacity: γ · |KL − C|                     (Burgess et al. 2018, eq. 8)
  Real capacity = 0;            // nats that C ends at
  double capacity_samples = 0;  // images (not steps) over which it gets there, from 0; 0: at once

  /// β_norm: a code of `units` numbers for images of `pixels`.
  Real normalised_beta(Index units, Index pixels) const {
    return beta * static_cast<Real>(units) / static_cast<Real>(pixels);
  }

  /// C after `seen` images: rises linearly to its end and stays there.
  Real capacity_at(std::uint64_t seen) const;
  /// β · KL, or γ · |KL − C|. `kl` is the mean over the batch, so C bounds what an image's code says on
  /// average.
  Real penalty(Real kl, std::uint64_t seen) const;
  /// Its derivative by the KL; 0 where KL = C exactly.
  Real slope(Real kl, std::uint64_t seen) const;
};

/// The β-VAE of Higgins et al., "β-VAE: Learning Basic Visual Concepts with a Constrained Variational
/// Framework" (2017), with the capacity schedule of Burgess et al., "Understanding disentangling in β-VAE"
/// (2018): the variational autoencoder, whose KL is weighed otherwise. At β = 1 it is the VAE, bit for bit.
///
/// `seen` counts the images of all earlier steps: where C stands.
class BetaVae {
 public:
  /// loss = reconstruction + penalty(kl).
  using Step = Vae::Step;

  BetaVae(ThreadPool& pool, const VaeOptions& options) : vae_(pool, options) {}

  Vae& vae() { return vae_; }
  const VaeOptions& options() const { return vae_.options(); }
  Parameters& parameters() { return vae_.parameters(); }
  Optimiser& optimiser() { return vae_.optimiser(); }
  void initialise(const Random& random) { vae_.initialise(random); }
  void reserve(Index batch) { vae_.reserve(batch); }
  MatrixView encode(ConstMatrixView x) { return vae_.encode(x); }
  MatrixView decode(ConstMatrixView z) { return vae_.decode(z); }

  Step step(ConstMatrixView x, const BetaObjective& objective, const OptimiserOptions& options,
            const Random& random, std::uint64_t step, std::uint64_t seen = 0);
  /// The objective and its gradient, added into the parameters' gradients; no update.
  Step gradients(ConstMatrixView x, const BetaObjective& objective, const Random& random, std::uint64_t step,
                 std::uint64_t seen = 0);
  /// The objective without a gradient. squared (batch): each image's squared error.
  Step evaluate(ConstMatrixView x, const BetaObjective& objective, const NoiseSource& noise,
                std::span<double> squared, std::uint64_t seen = 0);

 private:
  Vae vae_;
};

}  // namespace hourglass
