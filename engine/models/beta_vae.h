#pragma once
#include <cstdint>
#include <span>

#include "models/vae.h"

namespace hourglass {

/// How the KL enters the loss. All of it may change between two steps.
struct BetaObjective {
  enum class Kind { weight, capacity };
  Kind kind = Kind::weight;
  Real beta = 4;  // weight: β · KL                                           (Higgins et al. 2017, eq. 4)
  Real gamma = 1000;              // capacity: γ · |KL − C|                   (Burgess et al. 2018, eq. 8)
  Real capacity = 25;             // nats that C ends at
  double capacity_samples = 1e5;  // images over which it gets there, from 0

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
