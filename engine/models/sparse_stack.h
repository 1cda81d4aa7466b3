#pragma once
#include <memory>
#include <vector>

#include "models/classifier.h"
#include "models/sparse.h"

namespace hourglass {

struct SparseStackOptions {
  Index pixels = 784;
  std::vector<Index> hidden;  // units of each layer, from the input inwards; the last is the code
  Index classes = 10;
};

/// Sparse autoencoders one on the other, and a softmax on top: the second half of Ng's lessons (UFLDL
/// tutorial, "Exercise: Implement deep networks for digit classification", after the notes that
/// models/sparse.h cites). Each layer learns a sparse code of what the layer below has found; then the
/// softmax learns to read the last code, and the whole is fine-tuned with labels.
///
/// `depth` in the calls below counts encoder layers from the input: a stack as far as it is trained is an
/// autoencoder, too. By default it is the whole stack. No phase but a layer's own trains its decoder.
class SparseStack {
 public:
  SparseStack(ThreadPool& pool, const SparseStackOptions& options);
  SparseStack(const SparseStack&) = delete;  // its layers point into it
  SparseStack& operator=(const SparseStack&) = delete;

  int layers() const { return static_cast<int>(layers_.size()); }
  Parameters& parameters() { return parameters_; }
  Sparse& layer(int i) { return *layers_[static_cast<std::size_t>(i)]; }
  Classifier& classifier() { return classifier_; }

  void initialise(const Random& random);
  /// Makes room for batches of up to `batch` images.
  void reserve(Index batch);

  /// One step of layer `layer` alone, on the code that the layers below make of x (batch, pixels).
  Sparse::Step pretrain_step(int layer, ConstMatrixView x, const SparseObjective& objective,
                             const OptimiserOptions& options);
  /// The figures of layer `layer` alone, no gradient; at most Sparse::kChunk images. per_image: (batch)
  /// squared errors of that code.
  Sparse::Step evaluate_layer(int layer, ConstMatrixView x, const SparseObjective& objective,
                              std::span<double> per_image);

  /// x (batch, pixels) → code (batch, units of layer `depth`).
  MatrixView encode(ConstMatrixView x, int depth = -1);
  /// code → x̂ (batch, pixels), in [0, 1]; at most Sparse::kChunk codes.
  MatrixView decode(ConstMatrixView code, int depth = -1);

  /// What must outlive a step besides the parameters: the running ρ̂ of each layer.
  Span memory() { return memory_; }

 private:
  ConstMatrixView input(int layer, ConstMatrixView x) { return layer == 0 ? x : read_only(encode(x, layer)); }
  std::vector<Dense*> encoders();

  Parameters parameters_;
  std::vector<Real> memory_;  // running ρ̂ of each layer, one after the other
  std::vector<std::unique_ptr<Sparse>> layers_;
  Classifier classifier_;
};

}  // namespace hourglass
