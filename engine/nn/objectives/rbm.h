#pragma once
#include <cstdint>

#include "core/matrix.h"
#include "nn/layers/dense.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

/// A restricted Boltzmann machine, trained by one step of contrastive divergence (Hinton 2002; Hinton &
/// Salakhutdinov 2006, eq. 1 and 2). Its energy, with binary hidden units, is
///
///   E(v, h) = − Σ bᵢ vᵢ − Σ cⱼ hⱼ − Σ vᵢ hⱼ wᵢⱼ
///
/// and with linear hidden units of unit variance (the paper's code layer) Σ (hⱼ − cⱼ)² / 2 replaces − Σ cⱼ
/// hⱼ.
///
/// It owns no weights: it trains an encoder layer (W and c) and the bias b of the decoder layer that mirrors
/// it, so that unrolling is a transpose of W.
class Rbm {
 public:
  struct Step {
    Real reconstruction_error;  // mean over the batch of Σ (v − v₁)²
    Real gradient_norm;
  };

  /// `encoder` maps visible → hidden: sigmoid for binary hidden units, linear for Gaussian ones. `decoder`
  /// maps hidden → visible; only its bias is used. Both must outlive it.
  Rbm(ThreadPool& pool, Parameters& parameters, Dense& encoder, Dense& decoder);

  /// The paper's first weights: N(0, 0.1²); biases zero.
  void initialise(const Random& random, std::uint32_t part);
  void reserve(Index batch);

  /// Δw = ε (⟨v h⟩_data − ⟨v h⟩_recon) with momentum and weight cost, for one batch v (batch, visible) in [0,
  /// 1].
  Step step(ConstMatrixView v, const OptimiserOptions& options, const NoiseSource& noise);

  /// One Gibbs step from v and the statistics' difference, added to the parameters' gradients: this is the
  /// gradient of mean[F(v) − F(v₁)] with the reconstruction v₁ held fixed. Returns the reconstruction error.
  Real contrast(ConstMatrixView v, const NoiseSource& noise);

  /// Free energy, mean over the batch: F(v) = − b·v − Σ softplus(cⱼ + Wⱼ·v) for binary hidden units,
  /// − b·v + Σ cⱼ²/2 − Σ (cⱼ + Wⱼ·v)² / 2 for linear ones. Overwrites the encoder's buffer.
  double free_energy(ConstMatrixView v);

  /// v₁ of the last contrast (batch, visible).
  MatrixView reconstruction(Index batch) { return v1_.rows(batch); }

  void restart() { optimiser_.restart(); }
  Optimiser& optimiser() { return optimiser_; }

 private:
  bool binary() const { return encoder_->activation() == Activation::sigmoid; }

  ThreadPool* pool_;
  Dense* encoder_;
  Dense* decoder_;
  Optimiser optimiser_;
  Buffer sample_;                  // (batch, hidden): h ~ p(h | v)
  Buffer v1_;                      // (batch, visible): p(v | h)
  std::vector<double> per_image_;  // (batch)
};

}  // namespace hourglass
