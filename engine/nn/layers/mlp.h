#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "nn/layers/dense.h"

namespace hourglass {

/// {inputs, hidden…, outputs}: the widths that an Mlp is made with.
std::vector<Index> layer_widths(Index inputs, std::span<const Index> hidden, Index outputs);
/// The same from the code outwards, for a decoder that mirrors its encoder: `hidden` is the encoder's, from
/// the input inwards, and reversed.
std::vector<Index> mirrored_widths(Index inputs, std::span<const Index> hidden, Index outputs);

/// Fully connected layers one after another: x → hidden… → y. Half an hourglass, a discriminator, a probe.
class Mlp {
 public:
  /// widths = {inputs, hidden…, outputs}, at least two. Layers are named "name.0", "name.1", …. The last one
  /// has the activation `output`, all others `hidden`.
  Mlp(ThreadPool& pool, Parameters& parameters, const std::string& name, std::span<const Index> widths,
      Activation hidden, Activation output);

  Index inputs() const { return layers_.front().inputs(); }
  Index outputs() const { return layers_.back().outputs(); }
  int layers() const { return static_cast<int>(layers_.size()); }
  Dense& layer(int i) { return layers_[static_cast<std::size_t>(i)]; }
  /// The handles of all its tensors, weight then bias of each layer from the input on: what an Optimiser over
  /// this network alone is made with.
  std::vector<Parameters::Handle> handles() const;

  /// First weights of every layer (see Dense); takes the parts first_part … first_part + layers() − 1.
  void initialise(const Random& random, std::uint32_t first_part);
  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// x (batch, inputs) → y (batch, outputs), valid until the next forward.
  MatrixView forward(ConstMatrixView x) { return forward(x, 0, layers()); }
  /// Through the layers first … last − 1 alone; x is the input of the first of them.
  MatrixView forward(ConstMatrixView x, int first, int last);
  /// Needs the x of the last forward; overwrites dy (batch, outputs). Returns ∂L/∂x (batch, inputs), which
  /// is undefined with parameters_only. With input_only no parameter's gradient is touched.
  MatrixView backward(ConstMatrixView x, MatrixView dy, Grads grads = Grads::all);

  /// What the last forward returned, for `batch` rows.
  MatrixView output(Index batch) { return layers_.back().output(batch); }
  /// The same of every layer before the last, in order: added to `out`.
  void add_hidden_outputs(Index batch, std::vector<ConstMatrixView>& out);

 private:
  std::vector<Dense> layers_;
};

/// First weights of several networks, each with parts of its own.
void initialise_all(std::initializer_list<Mlp*> networks, const Random& random);

/// The handles of two networks that one objective trains together.
std::vector<Parameters::Handle> handles_of(const Mlp& a, const Mlp& b);

}  // namespace hourglass
