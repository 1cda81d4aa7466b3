#pragma once
#include <array>
#include <span>
#include <vector>

#include "nn/layers/dense.h"
#include "nn/optimisers/optimiser.h"

namespace hourglass {

/// What a stack is pre-trained for in the second half of three papers: a softmax on the top of its encoder,
/// and all of it fine-tuned with labels by back-propagation (Hinton & Salakhutdinov 2006, p. 507; Vincent et
/// al. 2010, section 3.5 and figure 4; Ng et al., UFLDL tutorial, "Stacked Autoencoders"):
///
///   y = fₙ(… f₁(x)),   p = softmax(W y + b),   J = mean of −log p[label]  +  (λ/2) Σ W²
///
/// The penalty is on the softmax's own weights.
class Classifier {
 public:
  /// What a step changes: the softmax, which reads a stack that stands still, or the stack as well.
  enum class Trains { softmax, all };

  /// Figures of a batch.
  struct Step {
    double cross_entropy = 0;  // mean of −log p[label], nats
    double decay = 0;          // (λ/2) Σ W²
    double wrong = 0;          // share whose most probable class is not the label
    double gradient_norm = 0;
    double cost() const { return cross_entropy + decay; }
  };

  /// `stack`: the encoder's layers, from the input inwards; they outlive it. Adds "classifier.weight" and
  /// "classifier.bias" to `parameters`, which the model allocates.
  Classifier(ThreadPool& pool, Parameters& parameters, std::vector<Dense*> stack, Index classes);

  Index classes() const { return softmax_.outputs(); }
  Dense& softmax() { return softmax_; }
  /// The two take turns, phase by phase, and share the arena's moments: each is restarted before it begins.
  Optimiser& optimiser(Trains trains) { return trains == Trains::all ? optimiser_ : softmax_optimiser_; }

  /// First weights of the softmax (see Dense); the stack's are up to its model.
  void initialise(const Random& random, std::uint32_t part) { softmax_.initialise(random, part); }
  /// Makes room for batches of up to `batch` samples, in the stack's layers too.
  void reserve(Index batch);

  /// One step. x: (batch, inputs); labels (batch): 0 … classes − 1. The optimiser's own weight decay is not
  /// used: `lambda` is.
  Step step(ConstMatrixView x, std::span<const int> labels, Trains trains, Real lambda,
            const OptimiserOptions& options);
  /// The cost, and its gradient added into the parameters' gradients; no update.
  Step gradients(ConstMatrixView x, std::span<const int> labels, Trains trains, Real lambda);
  /// The same figures without gradients.
  Step evaluate(ConstMatrixView x, std::span<const int> labels, Real lambda);

  /// x (batch, inputs) → p (batch, classes), valid until the next call.
  MatrixView classify(ConstMatrixView x);
  /// The most probable class of a row of p.
  static int guess(ConstMatrixView p, Index row);

 private:
  MatrixView forward(ConstMatrixView x);
  Step judge(MatrixView logits, std::span<const int> labels, Real lambda);
  ConstMatrixView input(std::size_t layer, ConstMatrixView x) {
    return layer == 0 ? x : read_only(stack_[layer - 1]->output(x.rows()));
  }

  ThreadPool* pool_;
  Parameters* parameters_;
  std::vector<Dense*> stack_;
  Dense softmax_;
  std::array<Parameters::Handle, 2> softmax_tensors_;
  Optimiser softmax_optimiser_, optimiser_;
  Buffer gradient_;                 // ∂L/∂a (batch, classes)
  std::vector<double> per_sample_;  // (batch)
};

}  // namespace hourglass
