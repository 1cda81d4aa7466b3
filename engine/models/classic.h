#pragma once
#include <optional>
#include <vector>

#include "models/classifier.h"
#include "nn/layers/mlp.h"
#include "nn/objectives/rbm.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

/// The shape of an hourglass: `pixels` → hidden… → code → …hidden → `pixels`.
struct ClassicOptions {
  Index pixels = 784;
  std::vector<Index> hidden = {256, 64};  // from the input inwards; the decoder mirrors it
  Index code = 30;                        // linear units; under a classifier like the hidden ones
  Activation activation = Activation::sigmoid;
  ReconstructionLoss loss = ReconstructionLoss::cross_entropy;
  bool logistic_start = false;  // sigmoid: first weights in four times Glorot's range (Glorot & Bengio 2010)
  Index classes = 0;            // that a softmax on the code tells apart; 0 for no classifier
};

/// The autoencoder of Hinton & Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks",
/// Science 313 (2006), pp. 504–507: greedy layer-wise pre-training with restricted Boltzmann machines,
/// unrolling, and fine-tuning of the whole network by back-propagation. Instead of being unrolled, a stack of
/// binary layers can be fine-tuned as a classifier (p. 507; its supporting online material).
///
/// `depth` in the calls below counts encoder layers from the input: the stack as far as it is pre-trained is
/// an autoencoder, too. By default it is the whole network.
class Classic {
 public:
  struct Step {
    Real loss;           // in the objective's unit, per image
    Real squared_error;  // Σ over pixels, per image
    Real gradient_norm;
  };

  Classic(ThreadPool& pool, const ClassicOptions& options);
  Classic(const Classic&) = delete;  // its layers point into it
  Classic& operator=(const Classic&) = delete;

  const ClassicOptions& options() const { return options_; }
  /// Encoder layers, the code's included.
  int layers() const { return encoder_.layers(); }
  Parameters& parameters() { return parameters_; }
  Dense& encoder(int layer) { return encoder_.layer(layer); }
  Dense& decoder(int layer) { return decoder_.layer(layer); }
  Rbm& rbm(int layer) { return rbm_[static_cast<std::size_t>(layer)]; }
  Optimiser& optimiser() { return optimiser_; }
  /// On the whole encoder. Null without classes.
  Classifier* classifier() { return classifier_ ? &*classifier_ : nullptr; }

  /// First weights for training from scratch (see Dense).
  void initialise(const Random& random);
  /// First weights for pre-training, the paper's: small and random (see Rbm).
  void initialise_for_pretraining(const Random& random);
  /// Makes room for batches of up to `batch` images.
  void reserve(Index batch);

  /// The paper's figure 1, left: one CD-1 step of the RBM between layer `layer` and the one below, which sees
  /// the activations of the layers already trained. `gradient_norm` is that of the statistics.
  Step pretrain_step(int layer, ConstMatrixView x, const OptimiserOptions& options, const Random& random,
                     std::uint64_t step);
  /// Figure 1, middle: the decoder's weights become the encoder's, transposed, in the outermost `depth`
  /// layers.
  void unroll(int depth);
  /// Figure 1, right: one step of back-propagation through the unrolled network. x: (batch, pixels).
  Step step(ConstMatrixView x, const OptimiserOptions& options);

  /// The objective and its gradient, added into the parameters' gradients; no update.
  Real gradients(ConstMatrixView x);
  /// Held-out figures: the same objective without a gradient. per_image: (batch) squared errors.
  Step evaluate(ConstMatrixView x, std::span<double> per_image, int depth = -1);

  /// x (batch, pixels) → code (batch, units of layer `depth`).
  MatrixView encode(ConstMatrixView x, int depth = -1);
  /// code → x̂ (batch, pixels), in [0, 1].
  MatrixView decode(ConstMatrixView code, int depth = -1);

 private:
  void initialise_classifier(const Random& random);
  MatrixView decode_logits(ConstMatrixView code, int depth);

  ClassicOptions options_;
  Parameters parameters_;
  Mlp encoder_;           // x → code
  Mlp decoder_;           // code → logits of x; its layer i mirrors the encoder's layers() − 1 − i
  std::vector<Rbm> rbm_;  // rbm_[i] trains encoder layer i
  std::optional<Classifier> classifier_;
  Optimiser optimiser_;
  Reconstruction reconstruction_;
};

}  // namespace hourglass
