#pragma once
#include <optional>
#include <vector>

#include "models/classifier.h"
#include "nn/layers/corruption.h"
#include "nn/layers/mirror.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

/// The shape of a denoising autoencoder: `pixels` → hidden… → pixels; the last hidden layer is the code.
struct DenoisingOptions {
  Index pixels = 784;
  std::vector<Index> hidden = {500};  // from the input inwards; the decoder mirrors it
  Activation activation = Activation::sigmoid;
  bool tied = true;  // W′ = Wᵀ in every layer
  ReconstructionLoss loss = ReconstructionLoss::cross_entropy;
  Index classes = 0;  // that a softmax on the code tells apart; 0 for no classifier
};

/// The denoising autoencoder of Vincent, Larochelle, Bengio & Manzagol (ICML 2008), and stacked ones as in
/// Vincent, Larochelle, Lajoie, Bengio & Manzagol, "Stacked Denoising Autoencoders", JMLR 11 (2010),
/// pp. 3371–3408. The input is corrupted, the target is not:
///
///   x̃ ~ q(x̃ | x),   y = s(W x̃ + b),   z = s(W′ y + b′),   minimise L(x, z)          (2010, section 3.1)
///
/// Layers are pre-trained one by one as in the 2010 paper. Fine-tuning is the papers' name for what comes
/// then: all of the encoder learns with labels, under a softmax (3.5), which is the classifier(). Training
/// the whole stack to denoise instead, without labels, as step() does, is ours.
///
/// `depth` in the calls below counts encoder layers from the input: a stack as far as it is trained is an
/// autoencoder too. By default it is the whole network.
class Denoising {
 public:
  struct Step {
    Real loss;           // in the objective's unit, per image
    Real squared_error;  // Σ over the target's components, per image: ‖z − x‖²
    Real gradient_norm;
  };

  Denoising(ThreadPool& pool, const DenoisingOptions& options);
  Denoising(const Denoising&) = delete;  // its layers point into it
  Denoising& operator=(const Denoising&) = delete;

  const DenoisingOptions& options() const { return options_; }
  int layers() const { return stack_.layers(); }
  Parameters& parameters() { return parameters_; }
  Dense& encoder(int layer) { return stack_.encoder(layer); }
  /// decoder(i) mirrors encoder(i): it is the i-th from the output.
  MirrorDense& decoder(int layer) { return stack_.decoder(layer); }
  Optimiser& optimiser() { return optimiser_; }
  /// On the whole encoder; it sees clean images. Null without classes.
  Classifier* classifier() { return classifier_ ? &*classifier_ : nullptr; }
  /// The one of layer `layer`'s own training.
  Optimiser& layer_optimiser(int layer) { return layer_optimiser_[static_cast<std::size_t>(layer)]; }

  void initialise(const Random& random);
  /// Makes room for batches of up to `batch` images.
  void reserve(Index batch);

  /// 2010, figure 3: layer `layer` is trained by itself to denoise the clean code of the layers below, which
  /// x (batch, pixels) goes through uncorrupted. Sigmoid units only. Errors are of that code.
  Step pretrain_step(int layer, ConstMatrixView x, const Corruption& corruption,
                     const OptimiserOptions& options, const Random& random, std::uint64_t step);
  /// One step of the whole network: x (batch, pixels) is corrupted, reconstructed and compared with x.
  Step step(ConstMatrixView x, const Corruption& corruption, const OptimiserOptions& options,
            const Random& random, std::uint64_t step);

  /// The objectives, with the gradient added into the parameters' gradients; no update.
  Real layer_gradients(int layer, ConstMatrixView x, const Corruption& corruption, const Random& random,
                       std::uint64_t step);
  Real gradients(ConstMatrixView x, const Corruption& corruption, const Random& random, std::uint64_t step);

  /// Held-out figures of the first `depth` layers as one network, no gradient, corrupted by `noise`.
  /// per_image: (batch) squared errors.
  Step evaluate(ConstMatrixView x, const Corruption& corruption, const NoiseSource& noise,
                std::span<double> per_image, int depth = -1);
  /// The same of layer `layer` alone, as pretrain_step sees it; per_example: (batch).
  Step evaluate_layer(int layer, ConstMatrixView x, const Corruption& corruption, const NoiseSource& noise,
                      std::span<double> per_example);

  /// x (batch, pixels) → code (batch, units of layer `depth`).
  MatrixView encode(ConstMatrixView x, int depth = -1);
  /// code → x̂ (batch, pixels), in [0, 1].
  MatrixView decode(ConstMatrixView code, int depth = -1);

 private:
  ConstMatrixView corrupted(int layer, ConstMatrixView clean, const Corruption& corruption,
                            const NoiseSource& noise);
  Reconstruction& reconstruction(int layer) { return reconstruction_[static_cast<std::size_t>(layer)]; }

  ThreadPool* pool_;
  DenoisingOptions options_;
  Parameters parameters_;
  MirrorStack stack_;
  std::optional<Classifier> classifier_;
  std::vector<Optimiser> layer_optimiser_;
  Optimiser optimiser_;
  std::vector<Buffer> corrupted_;               // x̃ of each layer: (batch, its inputs)
  std::vector<Reconstruction> reconstruction_;  // z of each layer
};

}  // namespace hourglass
