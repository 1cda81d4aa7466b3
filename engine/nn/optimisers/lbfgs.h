#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/negligible.h"
#include "core/parameters.h"
#include "core/real.h"
#include "core/thread_pool.h"
#include "nn/optimisers/wolfe_search.h"

namespace hourglass {

/// Limited-memory BFGS (Nocedal 1980; Nocedal & Wright 2006, algorithm 7.5): a quasi-Newton method that knows
/// the curvature from its last few steps s = x′ − x and changes of the gradient y = g′ − g.
///
/// One iteration at a time. Both gradients of a step are of the same objective, so it may be another at every
/// iteration (a mini-batch), though a curvature learned from all the data is worth more. Everything that one
/// iteration leaves to the next lies in one span of numbers of fixed length, which the caller keeps (and can
/// put into a checkpoint): how many steps are remembered | where the next one goes | whether the last value
/// is known | that value, in two numbers | yᵀs of each step | the last gradient | s of each | y of each.
class Lbfgs {
 public:
  struct Step {
    double value;        // of the objective before the step
    Real gradient_norm;  // before the step
    Real length;         // α; 0 where no step was found, and then the history is forgotten
    int evaluations;     // of the objective
  };

  /// Over `size` numbers, remembering the last `history` steps in `memory`, which outlives it, has
  /// memory_size(size, history) numbers, and holds zeros or what an earlier run left there (a memory that no
  /// run can have left is forgotten).
  Lbfgs(ThreadPool& pool, Index size, int history, Span memory);

  static Index memory_size(Index size, int history) { return kHead + history + (1 + 2 * history) * size; }

  /// One iteration. evaluate() returns the objective at what `x` holds then, and writes its gradient to `g`.
  /// `same`: the objective and x are as the last step left them, so that it is not evaluated there again.
  template <class F>
  Step step(Span x, Span g, bool same, F&& evaluate) {
    const bool known = same && recall(g);
    const double value = known ? last_value() : evaluate();
    const int before = known ? 0 : 1;
    const Real norm = begin(x, g);
    if (slope_ == 0 || !(value - value == 0)) return {value, norm, 0, before};
    WolfeSearch search(value, slope_, first_length(norm), noise_of(value));
    WolfeSearch::Status status = WolfeSearch::Status::more;
    double trial = 0;
    while (status == WolfeSearch::Status::more) {
      move(x, static_cast<Real>(search.length()));
      trial = evaluate();
      status = search.tell(trial, slope_of(g));
    }
    const bool moved = status == WolfeSearch::Status::done;
    finish(x, g, moved, trial);
    return {value, norm, moved ? static_cast<Real>(search.length()) : Real(0), before + search.trials()};
  }

  /// Forgets the curvature: the next step goes down the gradient.
  void restart();
  /// Steps remembered now.
  int pairs() const { return static_cast<int>(memory_[0]); }

 private:
  static constexpr Index kHead = 5;

  bool sound() const;
  Real begin(ConstSpan x, ConstSpan g);
  void move(Span x, Real length);
  void finish(Span x, ConstSpan g, bool moved, double value);
  bool recall(Span g);
  double last_value() const;
  void find_direction(ConstSpan g);
  double first_length(Real norm) const;
  static double noise_of(double value);
  double slope_of(ConstSpan g) { return dot(g, direction_); }
  double dot(ConstSpan a, ConstSpan b);
  void add(Span a, Real scale, ConstSpan b);  // a += scale · b

  int next() const { return static_cast<int>(memory_[1]); }
  Real& curvature(int pair) { return memory_[static_cast<std::size_t>(kHead + pair)]; }
  Span last_gradient() { return vector(0); }
  Span s(int pair) { return vector(1 + pair); }
  Span y(int pair) { return vector(1 + history_ + pair); }
  Span vector(int i);

  ThreadPool* pool_;
  Index size_;
  int history_;
  Span memory_;
  std::vector<Real> direction_, x0_, g0_;  // (size) each, within a step
  std::vector<double> alpha_;              // (history)
  std::vector<double> partial_;            // one sum per tile
  double slope_ = 0;
};

/// L-BFGS over all that a model learns. As Optimiser does, it changes the values in the arena and leaves the
/// gradients zero; but it evaluates the objective itself, several times per step.
class LbfgsOptimiser {
 public:
  /// Remembers the last `history` steps in `memory`, as Lbfgs does; it has memory_size() numbers.
  /// `conditions`: how many numbers distinguish one objective from another (see step()).
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
      const double value = evaluate();
      clear_negligible(g);  // steps and changes of the gradient are made of it, and multiplied
      return value;
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
