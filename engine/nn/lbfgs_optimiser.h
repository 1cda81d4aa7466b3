#pragma once
#include <algorithm>

#include "core/parameters.h"
#include "nn/lbfgs.h"

namespace hourglass {

/// L-BFGS over all that a model learns. As Optimiser does, it changes the values in the arena and leaves the
/// gradients zero; but it asks for the objective itself, at several places a step.
class LbfgsOptimiser {
 public:
  /// Remembers the last `history` steps in `memory`, as Lbfgs does; it has memory_size() numbers.
  /// `conditions`: how many numbers tell one objective from another (see step()).
  LbfgsOptimiser(ThreadPool& pool, Parameters& parameters, int history, std::size_t conditions, Span memory)
      : parameters_(&parameters),
        conditions_(memory.first(conditions)),
        lbfgs_(pool, size_of(parameters), history, memory.subspan(conditions)) {}

  static std::size_t memory_size(const Parameters& parameters, int history, std::size_t conditions) {
    return conditions + static_cast<std::size_t>(Lbfgs::memory_size(size_of(parameters), history));
  }

  /// One step. evaluate() returns the objective for the values as they are then, and adds its gradient to the
  /// arena's, which is zero when it is called; its last call is of where the step ends.
  ///
  /// `conditions`: what the objective depends on besides the values, not all of it zero. Where that is as it
  /// was in the step before, this one begins with what is known from there. No conditions: the objective is
  /// that of a mini-batch, and no other step's.
  template <class F>
  Lbfgs::Step step(ConstSpan conditions, F&& evaluate) {
    const Span g = parameters_->gradients();
    const auto afresh = [&] {
      std::ranges::fill(g, Real(0));
      return evaluate();
    };
    const Lbfgs::Step moved = lbfgs_.step(parameters_->values(), g, same_as_last(conditions), afresh);
    if (moved.length == 0) afresh();  // no trial was any better: it stayed where it was
    std::ranges::fill(g, Real(0));
    return moved;
  }

  /// Forgets the curvature: the next step goes down the gradient.
  void restart() { lbfgs_.restart(); }

 private:
  static Index size_of(const Parameters& parameters) {
    return static_cast<Index>(parameters.values().size());
  }
  bool same_as_last(ConstSpan conditions);

  Parameters* parameters_;
  Span conditions_;  // of the last step; zeros where it had none
  Lbfgs lbfgs_;
};

}  // namespace hourglass
