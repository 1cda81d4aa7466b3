#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/matrix.h"
#include "core/real.h"

namespace hourglass {

/// One named tensor of a model. A bias is (1, n).
struct ParameterInfo {
  std::string name;  // "encoder.0.weight"
  Index rows = 0;
  Index columns = 0;
  Index offset = 0;    // into each of the four spans
  bool decays = true;  // weight decay applies (weights, not biases)
};

/// All that a model learns, in one block of memory: values | gradients | first moments | second moments.
///
/// Four spans of the same length, so the optimiser is one loop and a snapshot one copy. Layers add their
/// tensors while the model is being built and keep the returned handle; `allocate` then fixes the layout.
class Parameters {
 public:
  using Handle = int;

  /// Declares a tensor of (rows, columns). Only before allocate().
  Handle add(std::string name, Index rows, Index columns, bool decays);

  /// Lays the tensors out and zeroes all four spans: once, when every layer has added its tensors. Before,
  /// there are no values to view; what is only counted or listed (an Optimiser's tensors) may be made
  /// earlier.
  void allocate();

  MatrixView value(Handle handle) { return view(values_, handle); }
  MatrixView gradient(Handle handle) {
    if (cleared_[static_cast<std::size_t>(handle)]) write_zeros(handle);
    return view(gradients_, handle);
  }

  /// The gradient is zero from here on, but the zeros are written only when they are read.
  void clear_gradient(Handle handle) { cleared_[static_cast<std::size_t>(handle)] = 1; }
  /// For code that writes every number of the gradient: true where it is zero and still holds older numbers,
  /// so that writing does for adding. A step is limited by memory where weights are many, and this spares it
  /// writing the zeros, reading them and adding to them.
  bool take_cleared(Handle handle) {
    return std::exchange(cleared_[static_cast<std::size_t>(handle)], 0) != 0;
  }

  std::span<Real> values() { return {values_, static_cast<std::size_t>(size_)}; }
  std::span<const Real> values() const { return {values_, static_cast<std::size_t>(size_)}; }
  std::span<Real> gradients() {
    for (Handle handle = 0; handle < static_cast<Handle>(table_.size()); ++handle) gradient(handle);
    return {gradients_, static_cast<std::size_t>(size_)};
  }
  /// The same span, for code that asks for the gradients of these tensors alone.
  std::span<Real> gradients(std::span<const Handle> tensors) {
    for (const Handle handle : tensors) gradient(handle);
    return {gradients_, static_cast<std::size_t>(size_)};
  }
  std::span<Real> first_moments() { return {first_moments_, static_cast<std::size_t>(size_)}; }
  std::span<Real> second_moments() { return {second_moments_, static_cast<std::size_t>(size_)}; }

  /// Values and both moments: what a snapshot has to keep. Gradients live for one step only.
  Index state_size() const { return 3 * size_; }
  void save_state(std::span<Real> out) const;
  void restore_state(std::span<const Real> state);

  const std::vector<ParameterInfo>& table() const { return table_; }
  /// Number of scalars learned, padding not counted.
  Index count() const;

 private:
  MatrixView view(Real* base, Handle handle) {
    const ParameterInfo& info = table_[static_cast<std::size_t>(handle)];
    return {base + info.offset, info.rows, info.columns};
  }

  void write_zeros(Handle handle);

  struct Free {
    void operator()(Real* block) const;
  };

  std::vector<ParameterInfo> table_;
  std::vector<char> cleared_;  // per tensor: its gradient is zero, whatever is there
  std::unique_ptr<Real[], Free> block_;
  Index size_ = 0;  // of one span, with each tensor padded to a cache line
  Real* values_ = nullptr;
  Real* gradients_ = nullptr;
  Real* first_moments_ = nullptr;
  Real* second_moments_ = nullptr;
};

}  // namespace hourglass
