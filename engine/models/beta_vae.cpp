#include "models/beta_vae.h"

#include <cmath>

namespace hourglass {

Real BetaObjective::capacity_at(std::uint64_t seen) const {
  const auto images = static_cast<double>(seen);
  return images < capacity_samples ? static_cast<Real>(images / capacity_samples) * capacity : capacity;
}

Real BetaObjective::penalty(Real kl, std::uint64_t seen) const {
  return kind == Kind::weight ? beta * kl : gamma * std::abs(kl - capacity_at(seen));
}

Real BetaObjective::slope(Real kl, std::uint64_t seen) const {
  if (kind == Kind::weight) return beta;
  const Real excess = kl - capacity_at(seen);
  return excess > 0 ? gamma : excess < 0 ? -gamma : Real(0);
}

BetaVae::Step BetaVae::step(ConstMatrixView x, const BetaObjective& objective,
                            const OptimiserOptions& options, const Random& random, std::uint64_t step,
                            std::uint64_t seen) {
  Step out = gradients(x, objective, random, step, seen);
  out.gradient_norm = vae_.update(options);
  return out;
}

// Higgins' eq. 4 and Burgess' eq. 8 differ from the VAE's bound in one term.
BetaVae::Step BetaVae::gradients(ConstMatrixView x, const BetaObjective& objective, const Random& random,
                                 std::uint64_t step, std::uint64_t seen) {
  Step out = vae_.forward(x, {random, Stream::posterior, step});
  out.loss = out.reconstruction + objective.penalty(out.kl, seen);
  vae_.backward(x, objective.slope(out.kl, seen));
  return out;
}

BetaVae::Step BetaVae::evaluate(ConstMatrixView x, const BetaObjective& objective, const NoiseSource& noise,
                                std::span<double> squared, std::uint64_t seen) {
  Step out = vae_.evaluate(x, noise, squared);
  out.loss = out.reconstruction + objective.penalty(out.kl, seen);
  return out;
}

}  // namespace hourglass
