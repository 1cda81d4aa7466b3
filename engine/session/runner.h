#pragma once
#include <array>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/matrix.h"
#include "core/parameters.h"
#include "core/random.h"
#include "datasets/samples.h"
#include "format/json.h"
#include "nn/optimisers/optimiser.h"
#include "session/common_settings.h"
#include "session/run_context.h"
#include "session/schedule.h"
#include "session/setting.h"
#include "session/view.h"

namespace hourglass {

/// One part of a run.
struct Phase {
  std::string name;
  bool pretraining = false;
  int layer = -1;     // which one is pre-trained
  double epochs = 0;  // for the last phase: where the command line stops; the page trains on
};

/// Some samples, as a model sees them.
struct Batch {
  ConstMatrixView x;            // (batch, numbers of a sample)
  std::span<const int> labels;  // (batch): −1 where a sample has none
};

/// What a training step or an evaluation yields: means over the batch, losses summed over pixels.
struct StepReport {
  double loss = 0;  // in the objective's own unit
  /// Σ over pixels; NaN where the step does not reconstruct pixels.
  double squared_error = std::numeric_limits<double>::quiet_NaN();
  double gradient_norm = 0;
  /// The parts of the objective, each in its own unit; which is where, an enum of the runner says.
  std::array<double, 8> parts{};
};

// What several steps report, weighted by their samples; a mean of none is NaN.
StepReport nothing_yet();
void add_scaled(StepReport& sum, const StepReport& report, double weight);
StepReport mean_of(const StepReport& sum, double weight);

/// Symbols of an objective, and their values.
using Terms = std::vector<std::pair<std::string, double>>;

class Runner;

/// A picture by its name: the arguments that it knows (web/engine/VIEWS.md), and what draws it, which throws
/// ConfigurationError for a bad one.
struct NamedView {
  std::string_view name;
  Few<std::string_view, 6> arguments;
  View (*draw)(RunContext& context, Runner& runner, const Json& arguments);
};

/// NamedView::draw of a runner R, from a function that takes what R's views are drawn of: R::subject().
template <class R, auto draw>
View draw_subject(RunContext& context, Runner& runner, const Json& arguments) {
  return draw(context, static_cast<R&>(runner).subject(), arguments);
}

/// A model as the session sees it: it reads settings, goes through phases, steps, and can be looked at.
/// Everything a page or a command line asks for goes through this, so it is the same for all models.
class Runner {
 public:
  virtual ~Runner() = default;

  /// Takes over the settings that may change during a run; a runner that has more of them than the
  /// optimiser's and the epochs begins with this one. Throws ConfigurationError, with the run as it was.
  virtual void configure(const Settings& settings);
  /// Makes room for batches of up to `batch` samples. The only call, besides making a runner, that allocates
  /// for training: std::bad_alloc may come of it.
  virtual void reserve(Index batch) = 0;
  /// First weights; throws nothing.
  virtual void initialise(const Random& random) = 0;
  virtual Parameters& parameters() = 0;

  /// At least one; the last is the training of the whole network.
  const std::vector<Phase>& phases() const { return phases_; }
  /// Sets all learning rates as the schedule has them after `epochs` of this phase.
  void follow_schedule(int phase, double epochs);
  /// Called once before the first step of each phase; not after a restored checkpoint.
  virtual void begin_phase(int phase);
  /// The setting that a run which diverged in this phase should lower.
  virtual std::string learning_rate_key(int phase) const {
    (void)phase;
    return "learning_rate";
  }
  /// Every optimiser that it steps, in an order that stays: what they keep besides their moments is part of
  /// snapshots and checkpoints.
  std::span<Optimiser* const> optimisers() const { return optimisers_; }
  /// Whole numbers of its own that are part of the run, too.
  virtual std::span<long> counters() { return {}; }
  /// Numbers that are part of the run but no parameters with moments (running means, an L-BFGS history); of
  /// fixed length. The session keeps them in snapshots and checkpoints.
  virtual std::span<Real> memory() { return {}; }

  /// One gradient step. Allocates nothing.
  virtual StepReport step(const Batch& batch, int phase, const Random& random, std::uint64_t step) = 0;
  /// Held-out figures of the network as it stands in this phase; per_sample (batch): squared errors. Noise is
  /// drawn from Stream::picture, step 0, part `part`: the same for the same samples every time.
  virtual StepReport evaluate(const Batch& batch, int phase, const Random& random, std::uint32_t part,
                              std::span<double> per_sample) = 0;
  /// Called after the last batch of an evaluation, with the mean of what evaluate() returned: corrects what
  /// is not a mean over batches.
  virtual void finish_evaluation(StepReport& mean) { (void)mean; }
  /// The unit of the loss in this phase: 'nats', 'squared error', or 'cost' where it is a sum of several.
  virtual std::string loss_unit(int phase) const = 0;
  /// The objective's symbols and their values, from means over the last steps.
  virtual Terms terms(int phase, const StepReport& mean) = 0;
  /// Adds the model's own held-out figures, by the names of a result's "metrics" (tests/quality/rows.mjs);
  /// `held_out` are the means over the test set. May take a while: it is called at the end of a run or when a
  /// reader asks.
  virtual void metrics(RunContext& context, const StepReport& held_out, Json& out) {
    (void)context, (void)held_out, (void)out;
  }

  /// Whether samples are images (else text): decides whether there are pictures of pixels, and PCA.
  virtual bool images() const { return true; }
  /// What token ids stand for, where samples are text: kept in checkpoints, so that a model is never used
  /// with another numbering of its words.
  virtual const Vocabulary* vocabulary() const { return nullptr; }
  /// The same of what it writes.
  virtual const Vocabulary* target_vocabulary() const { return vocabulary(); }
  /// x (n, numbers) → code (n, units), and back: of a posterior its mean. During pre-training: of the stack
  /// as far as it is built.
  virtual ConstMatrixView encode(ConstMatrixView x, int phase) = 0;
  virtual ConstMatrixView decode(ConstMatrixView code, int phase) = 0;
  /// One image x (1, pixels) of a class (−1 for none) all the way, as training sends it; what it meets there
  /// beside the layers is added to `view`. Activations are then this image's.
  virtual ConstMatrixView pass(ConstMatrixView x, int label, RunContext& context, View& view);
  /// Units of the innermost layer that encode() yields in this phase.
  virtual Index code_size(int phase) const {
    (void)phase;
    return final_code_size();
  }
  /// The code's size when all is built: what PCA is compared at.
  Index final_code_size() const { return shape_.widths[static_cast<std::size_t>(shape_.code_place)]; }
  /// Fills code (n, units) with draws from the prior p(z), of Stream `stream`; false where the model has
  /// none.
  virtual bool sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) {
    (void)random, (void)stream, (void)step, (void)code;
    return false;
  }
  /// How much each code unit says, for sorting: of a posterior its KL from the prior (nats, mean over the
  /// given images); empty means that the codes' variances will do.
  virtual std::vector<double> information(ConstMatrixView x) {
    (void)x;
    return {};
  }
  const NetworkShape& shape() const { return shape_; }
  /// Rows of weights (units, inputs) of encoder layer `layer`; its inputs are pixels where layer = 0.
  virtual ConstMatrixView filters(int layer) = 0;
  /// Activations of every hidden layer, the code's among them, for the last x that went through
  /// decode(encode(x)), in order: shape().widths[1], [2], …. Layers not yet built are empty.
  virtual std::vector<ConstMatrixView> activations(Index batch, int phase) = 0;

  /// The pictures that only this model has.
  virtual std::vector<NamedView> own_views() const { return {}; }

 protected:
  /// One phase, until the runner adds others before it.
  explicit Runner(NetworkShape shape);
  /// What ends the list of an objective with weight decay, of which this is the penalty ½ Σ W².
  void add_training_terms(Terms& terms, double penalty, const StepReport& mean) const;

  NetworkShape shape_;
  std::vector<Phase> phases_ = {{"Training", false, -1, 0}};
  /// As the schedule has it now.
  double rate_of(const OptimiserOptions& options) const { return rate_share_ * options.learning_rate; }

  std::vector<Optimiser*> optimisers_;
  OptimiserOptions optimiser_;  // how the whole network steps

 private:
  Schedule schedule_ = Schedule::constant;
  double rate_share_ = 1;
};

// What a runner's training is besides parameters and memory, for snapshots and checkpoints: steps and kind of
// each optimiser, then its own counters.
std::size_t count_counters(Runner& runner);
void save_counters(Runner& runner, std::span<long> out);
void restore_counters(Runner& runner, std::span<const long> counters);

}  // namespace hourglass
