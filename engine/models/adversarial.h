#pragma once
#include <array>
#include <vector>

#include "nn/codes/code_encoder.h"
#include "nn/codes/discriminator.h"
#include "nn/codes/labelled_code.h"
#include "nn/codes/prior.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

/// What labels are for.
enum class LabelUse {
  none,
  prior,    // section 2.3: the discriminator is conditioned on them: each class gets a part of the prior
  decoder,  // section 4: the decoder is conditioned on them: the code holds what is left, style
};

struct AdversarialOptions {
  Index pixels = 784;
  std::vector<Index> hidden = {256, 256};  // from the input inwards; the decoder mirrors it
  Index code = 8;                          // linear units
  std::vector<Index> judge = {256, 256};   // the discriminator's hidden layers
  Activation activation = Activation::relu;
  PriorKind prior = PriorKind::normal;
  PosteriorKind posterior = PosteriorKind::deterministic;
  LabelUse labels = LabelUse::none;
  int classes = 10;
  ReconstructionLoss loss = ReconstructionLoss::squared_error;
};

/// How each of the three phases steps.
struct AdversarialRates {
  OptimiserOptions reconstruction, discriminator, generator;
};

/// The adversarial autoencoder of Makhzani, Shlens, Jaitly, Goodfellow & Frey, "Adversarial Autoencoders"
/// (2016, arXiv 1511.05644): an autoencoder whose codes, taken over all the data, are made to follow a prior
/// p(z) that need only be sampled. Every minibatch is used twice (section 2): in the reconstruction
/// phase encoder and decoder learn to reproduce it; in the regularisation phase first the discriminator
/// learns to tell codes from draws of the prior, then the encoder, as its generator, learns to confuse it.
///
/// `labels` in the calls below: (batch), each a class or −1 for none; may be empty where LabelUse is none.
class Adversarial {
 public:
  /// Of one phase or of all; the figures of a phase that was not run are 0. Means over the batch.
  struct Step {
    Real loss = 0;                    // of the reconstruction, in the objective's unit
    Real squared_error = 0;           // Σ over pixels
    Real gradient_norm = 0;           // of the reconstruction
    Discriminator::Verdict judged{};  // before the discriminator's update
    Real generator_loss = 0;          // −E log D(q(z)), nats
  };

  Adversarial(ThreadPool& pool, const AdversarialOptions& options);
  Adversarial(const Adversarial&) = delete;  // its layers point into it
  Adversarial& operator=(const Adversarial&) = delete;

  const AdversarialOptions& options() const { return options_; }
  Parameters& parameters() { return parameters_; }
  Mlp& encoder() { return encoder_.network(); }
  Mlp& decoder() { return decoder_; }
  Discriminator& discriminator() { return discriminator_; }
  const Prior& prior() const { return prior_codes_.prior(); }
  /// In the order of the phases.
  std::array<Optimiser*, 3> optimisers() { return {&reconstruct_, &judge_, &generate_}; }
  /// The generator's moments: the arena's, of the encoder, are the reconstruction's.
  std::span<Real> memory() { return generator_moments_; }

  /// First weights.
  void initialise(const Random& random);
  /// Makes room for batches of up to `batch` images.
  void reserve(Index batch);

  /// One minibatch, x (batch, pixels): the reconstruction phase, then the regularisation phase.
  Step step(ConstMatrixView x, std::span<const int> labels, const AdversarialRates& rates,
            const Random& random, std::uint64_t step);
  /// Its phases, each of which can be run alone.
  Step reconstruction_phase(ConstMatrixView x, std::span<const int> labels, const OptimiserOptions& options,
                            const Random& random, std::uint64_t step);
  Step discriminator_phase(ConstMatrixView x, std::span<const int> labels, const OptimiserOptions& options,
                           const Random& random, std::uint64_t step);
  Step generator_phase(ConstMatrixView x, std::span<const int> labels, const OptimiserOptions& options,
                       const Random& random, std::uint64_t step);

  /// The objective of each phase; its gradient is added into the parameters' gradients; no update.
  Real reconstruction_gradients(ConstMatrixView x, std::span<const int> labels, const Random& random,
                                std::uint64_t step);
  Discriminator::Verdict discriminator_gradients(ConstMatrixView x, std::span<const int> labels,
                                                 const Random& random, std::uint64_t step);
  Real generator_gradients(ConstMatrixView x, std::span<const int> labels, const Random& random,
                           std::uint64_t step);

  /// Held-out figures of all phases without a gradient. per_image: (batch) squared errors.
  Step evaluate(ConstMatrixView x, std::span<const int> labels, const NoiseSource& noise,
                std::span<double> per_image);

  /// Numbers that the decoder reads: the code's, and a one-hot label where it knows labels.
  Index decoder_inputs() const { return decoder_.inputs(); }
  /// x (batch, pixels) → z (batch, code); of a Gaussian posterior its mean.
  MatrixView encode(ConstMatrixView x) { return encoder_.mean(x); }
  /// x (batch, pixels) → z ~ q(z | x) (batch, code), as training sees it; of a deterministic encoder
  /// encode(x).
  ConstMatrixView draw(ConstMatrixView x, const NoiseSource& noise) { return encoder_.draw(x, noise); }
  /// (batch, decoder_inputs()) → x̂ (batch, pixels), in [0, 1].
  MatrixView decode(ConstMatrixView code);
  /// D of codes (batch, code) with these labels: logits (batch, 1).
  MatrixView judge(ConstMatrixView z, std::span<const int> labels);

 private:
  AdversarialOptions options_;
  Parameters parameters_;
  CodeEncoder encoder_;       // x → z
  LabelledCode for_decoder_;  // section 4
  Mlp decoder_;               // z or [z | label] → logits of x
  PriorCodes prior_codes_;
  LabelledCode real_, fake_;     // section 2.3: draws of the prior, and codes
  Discriminator discriminator_;  // either of these → a logit
  std::vector<Real> generator_moments_;
  Optimiser reconstruct_, judge_, generate_;
  Reconstruction reconstruction_;
};

}  // namespace hourglass
