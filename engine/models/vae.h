#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "nn/codes/posterior.h"
#include "nn/layers/mlp.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

/// The shape of the two networks: x → hidden… → (μ, log σ²), and z → decoder_hidden… → x̂.
struct VaeOptions {
  Index pixels = 784;
  std::vector<Index> hidden = {400};          // the encoder's, from the input inwards
  std::vector<Index> decoder_hidden = {400};  // from the code outwards
  Index code = 20;
  Activation activation = Activation::relu;
  Activation decoder_activation = Activation::relu;
  Likelihood likelihood = Likelihood::bernoulli;
  Real pixel_deviation = Real(0.3);   // σ of a Gaussian pixel, or where it starts
  bool learn_pixel_deviation = true;  // then log σ² is a parameter like the weights
  Index samples = 1;                  // L: codes drawn for each image in a step
};

/// The variational autoencoder of Kingma & Welling, "Auto-Encoding Variational Bayes" (2014): an encoder that
/// returns a distribution over codes, and a decoder, trained together on the evidence lower bound
///
///   log p(x) ≥ E_q(z|x)[log p(x | z)] − KL(q(z | x) ‖ p(z))                                          (eq. 3)
class Vae {
 public:
  /// All per image. reconstruction + kl is −ELBO; nats.
  struct Step {
    Real loss = 0;
    Real reconstruction = 0;  // −log p(x | z), mean over the L codes
    Real kl = 0;
    Real squared_error = 0;  // Σ over pixels, of what the first of the L codes is decoded to
    Real gradient_norm = 0;
  };

  Vae(ThreadPool& pool, const VaeOptions& options);
  Vae(const Vae&) = delete;  // its layers point into it
  Vae& operator=(const Vae&) = delete;

  const VaeOptions& options() const { return options_; }
  Parameters& parameters() { return parameters_; }
  Mlp& encoder() { return encoder_; }
  Mlp& decoder() { return decoder_; }
  Optimiser& optimiser() { return optimiser_; }
  /// σ of a Gaussian pixel, as it stands.
  Real pixel_deviation() { return likelihood_.deviation(); }

  /// First weights: a layer's usual ones (see Dense), smaller in the two output layers.
  void initialise(const Random& random);
  /// Makes room for batches of up to `batch` images with L codes each.
  void reserve(Index batch);

  /// Algorithm 1 of the paper for one minibatch x (batch, pixels); loss = −ELBO. ε is number (l · batch + i)
  /// · code + j of Stream::posterior at `step`.
  Step step(ConstMatrixView x, const OptimiserOptions& options, const Random& random, std::uint64_t step);
  /// The same objective with its gradient added into the parameters' gradients; no update.
  Step gradients(ConstMatrixView x, const Random& random, std::uint64_t step);
  /// The same objective without a gradient. squared (batch): each image's squared error.
  Step evaluate(ConstMatrixView x, const NoiseSource& noise, std::span<double> squared);

  /// The two halves of gradients(), for objectives that weigh the KL otherwise: forward computes both terms;
  /// backward adds the gradient of reconstruction + kl_weight · kl for the x of the last forward. squared
  /// (batch), which may be left out, receives each image's squared error.
  Step forward(ConstMatrixView x, const NoiseSource& noise, std::span<double> squared = {});
  void backward(ConstMatrixView x, Real kl_weight);
  /// Lets the optimiser take the step that the gradients ask for; returns their norm.
  Real update(const OptimiserOptions& options) { return optimiser_.step(options); }

  /// q(z | x): x (batch, pixels) → [μ | log σ²] (batch, 2 · code).
  MatrixView posterior(ConstMatrixView x) { return encoder_.forward(x); }
  /// μ: (batch, code).
  MatrixView encode(ConstMatrixView x);
  /// What the last encode() returned.
  MatrixView mean(Index batch) { return mean_.rows(batch); }
  /// E[x | z]: z (batch, code) → (batch, pixels), in [0, 1].
  MatrixView decode(ConstMatrixView z);

  /// log p(x, z) − log q(z | x) for `samples` codes of each image: the importance weights of Burda et al.
  /// (2016, eq. 8). x: (images, pixels) with images · samples ≤ code_capacity(); out (samples · images), code
  /// s of image i at s · images + i.
  void log_importance_weights(ConstMatrixView x, Index samples, const NoiseSource& noise,
                              std::span<double> out);
  /// Codes that fit at once: L times the reserved batch.
  Index code_capacity() const { return codes_.capacity(); }

 private:
  VaeOptions options_;
  Parameters parameters_;
  Mlp encoder_;                 // x → [μ | log σ²], which is q(z | x)
  PosteriorCodes codes_;        // z ~ q(z | x), (L · batch, code)
  Mlp decoder_;                 // z → logits of x
  PixelLikelihood likelihood_;  // p(x | z)
  Optimiser optimiser_;
  Buffer mean_;  // (batch, code): μ by itself
};

}  // namespace hourglass
