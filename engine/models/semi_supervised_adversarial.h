#pragma once
#include <array>
#include <vector>

#include "nn/codes/split_code.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

struct SemiSupervisedOptions {
  Index pixels = 784;
  std::vector<Index> hidden = {256, 256};  // from the input inwards; the decoder mirrors it
  Index style = 8;                         // linear units
  int classes = 10;                        // softmax units
  std::vector<Index> judge = {256, 256};   // each discriminator's hidden layers
  Activation activation = Activation::relu;
  ReconstructionLoss loss = ReconstructionLoss::squared_error;
};

/// How each of the four updates steps.
struct SemiSupervisedRates {
  OptimiserOptions reconstruction, discriminator, generator, classification;
};

/// Some images whose labels are known. x: (n, pixels); labels (n): 0 … classes − 1.
struct LabelledBatch {
  ConstMatrixView x;
  std::span<const int> labels;
};

/// The semi-supervised adversarial autoencoder (Makhzani et al. 2016, section 5): the encoder
/// predicts an image's class, ŷ (a softmax), and its style, z; the decoder needs both. One
/// discriminator makes the ŷ of all images look like draws of a categorical distribution (decided, all
/// classes equally often), another makes z look like N(0, I). A minibatch goes through three phases:
/// reconstruction and regularisation as in Adversarial, without labels, and the semi-supervised
/// classification phase, which trains ŷ on a minibatch of labelled images.
class SemiSupervisedAdversarial {
 public:
  /// Of one phase or of all; the figures of a phase that was not run are 0. Means over the batch.
  struct Step {
    Real loss = 0;                   // of the reconstruction, in the objective's unit
    Real squared_error = 0;          // Σ over pixels
    Real gradient_norm = 0;          // of the reconstruction
    SplitJudges::Verdicts judged{};  // before the discriminators' update
    Real generator_loss = 0;         // −E log D(z) − E log D(ŷ), nats
    Real classification_loss = 0;    // −E log ŷ[label], of labelled images, nats
  };

  SemiSupervisedAdversarial(ThreadPool& pool, const SemiSupervisedOptions& options);
  SemiSupervisedAdversarial(const SemiSupervisedAdversarial&) = delete;  // its layers point into it
  SemiSupervisedAdversarial& operator=(const SemiSupervisedAdversarial&) = delete;

  const SemiSupervisedOptions& options() const { return options_; }
  Parameters& parameters() { return parameters_; }
  Mlp& encoder() { return encoder_; }
  Mlp& decoder() { return decoder_; }
  Discriminator& style_discriminator() { return judges_.style(); }
  Discriminator& category_discriminator() { return judges_.category(); }
  const Prior& prior() const { return judges_.prior(); }
  /// Reconstruction, discriminators, generator, classification.
  std::array<Optimiser*, 4> optimisers() { return {&reconstruct_, &judge_, &generate_, &classify_}; }
  /// The moments of generator and classification: the arena's, of the encoder, are the reconstruction's.
  std::span<Real> memory() { return moments_; }

  /// First weights.
  void initialise(const Random& random);
  /// Makes room for batches of up to `batch` images.
  void reserve(Index batch);

  /// One minibatch x (batch, pixels), whose labels are ignored, and one of labelled images.
  Step step(ConstMatrixView x, const LabelledBatch& labelled, const SemiSupervisedRates& rates,
            const Random& random, std::uint64_t step);
  /// Its phases, each of which can be run alone.
  Step reconstruction_phase(ConstMatrixView x, const OptimiserOptions& options);
  Step discriminator_phase(ConstMatrixView x, const OptimiserOptions& options, const Random& random,
                           std::uint64_t step);
  Step generator_phase(ConstMatrixView x, const OptimiserOptions& options);
  Step classification_phase(const LabelledBatch& labelled, const OptimiserOptions& options);

  /// The objective of each phase; its gradient is added into the parameters' gradients; no update.
  Real reconstruction_gradients(ConstMatrixView x);
  SplitJudges::Verdicts discriminator_gradients(ConstMatrixView x, const Random& random, std::uint64_t step);
  Real generator_gradients(ConstMatrixView x);
  Real classification_gradients(const LabelledBatch& labelled);

  /// Held-out figures of all phases without a gradient (the classification's of those images whose label is
  /// not −1). per_image: (batch) squared errors.
  Step evaluate(ConstMatrixView x, std::span<const int> labels, const NoiseSource& noise,
                std::span<double> per_image);

  /// x (batch, pixels) → [z | ŷ] (batch, style + classes).
  MatrixView encode(ConstMatrixView x) { return code_.split(read_only(encoder_.forward(x))); }
  /// [z | y] → x̂ (batch, pixels), in [0, 1].
  MatrixView decode(ConstMatrixView code);

 private:
  SemiSupervisedOptions options_;
  Parameters parameters_;
  Mlp encoder_;  // x → [z | logits of ŷ]
  Mlp decoder_;  // [z | ŷ] → logits of x
  SplitJudges judges_;
  std::vector<Real> moments_;
  Optimiser reconstruct_, judge_, generate_, classify_;
  SplitCode code_;
  Reconstruction reconstruction_;
};

}  // namespace hourglass
