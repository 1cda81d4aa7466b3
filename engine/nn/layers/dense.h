#pragma once
#include <string>

#include "core/matrix.h"
#include "core/parameters.h"
#include "core/random.h"
#include "core/row_tiles.h"
#include "core/thread_pool.h"
#include "nn/layers/activation.h"

namespace hourglass {

/// Which gradients a backward pass is for.
enum class Grads {
  all,              // parameters and input
  parameters_only,  // a first layer: the gradient of the data is not wanted
  input_only,       // a frozen layer that gradients pass through (a discriminator in the generator's phase)
};

/// A fully connected layer, y = f(x Wᵀ + b).
///
/// W is (outputs, inputs), row-major: row j is what unit j looks for in its input. Bound to the Parameters
/// and the ThreadPool that it was made with; both must outlive it.
class Dense {
 public:
  Dense(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs, Index outputs,
        Activation activation);

  Index inputs() const { return inputs_; }
  Index outputs() const { return outputs_; }
  Activation activation() const { return activation_; }

  /// First weights: uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio, 2010); before a ReLU ±1 /
  /// √inputs, which trains as well as He's ±√(6 / inputs) here and lets what a unit learns stand out of its
  /// noise sooner. Biases zero. `part` names the layer to the random stream.
  void initialise(const Random& random, std::uint32_t part);

  /// Makes room for batches of up to `batch` rows. Allocates, so never within a step.
  void reserve(Index batch);

  /// x (batch, inputs) → y (batch, outputs), valid until the next forward.
  MatrixView forward(ConstMatrixView x);

  /// Needs the x of the last forward. `dy` (batch, outputs) is overwritten with ∂L/∂a, the gradient before
  /// the nonlinearity; ∂L/∂W and ∂L/∂b are added to the parameters' gradients. Returns ∂L/∂x (batch, inputs),
  /// valid until the next backward (undefined with parameters_only).
  MatrixView backward(ConstMatrixView x, MatrixView dy, Grads grads = Grads::all);

  MatrixView weight() { return parameters_->value(weight_); }  // (outputs, inputs)
  MatrixView bias() { return parameters_->value(bias_); }      // (1, outputs)
  /// ∂L/∂W += daᵀ x: da (batch, outputs), x (batch, inputs).
  void add_weight_gradient(ConstMatrixView da, ConstMatrixView x);
  MatrixView weight_gradient() { return parameters_->gradient(weight_); }
  MatrixView bias_gradient() { return parameters_->gradient(bias_); }
  Parameters::Handle weight_handle() const { return weight_; }
  Parameters::Handle bias_handle() const { return bias_; }
  /// What the last forward returned, for `batch` rows.
  MatrixView output(Index batch) { return y_.rows(batch); }

 private:
  ThreadPool* pool_;
  Parameters* parameters_;
  Index inputs_, outputs_;
  Activation activation_;
  Parameters::Handle weight_, bias_;
  Buffer y_;   // (batch, outputs)
  Buffer dx_;  // (batch, inputs)
};

/// First weights of a layer, as Dense::initialise describes them: w (outputs, inputs).
void initialise_weights(ThreadPool& pool, MatrixView w, Activation activation, const Random& random,
                        std::uint32_t part);

/// The tensor's gradient += aᵀ b.
void add_gradient(ThreadPool& pool, Parameters& parameters, Parameters::Handle tensor, ConstMatrixView a,
                  ConstMatrixView b);

/// y ← f(y + b) for every row: y (batch, n), b (1, n).
void add_bias_and_activate(ThreadPool& pool, MatrixView y, MatrixView b, Activation activation);

/// db += scale · Σ over the batch of da: da (batch, n), db (1, n).
void add_column_sums(ThreadPool& pool, ConstMatrixView da, MatrixView db, Real scale = 1);

/// First values of a tensor: all uniform in ±range, from part `part` of the weights' stream.
inline void uniform_weights(ThreadPool& pool, const Random& random, std::uint32_t part, Real range,
                            MatrixView tensor) {
  random.uniform(pool, Stream::weights, 0, part, rows_of(tensor, 0, tensor.rows()));
  tensor.array() = (2 * tensor.array() - 1) * range;
}

}  // namespace hourglass
