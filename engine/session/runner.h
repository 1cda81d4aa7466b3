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
#include "session/json.h"
#include "session/run_context.h"
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
  /// The parts of the objective, in an order of the model's own: terms() gives them names.
  std::array<double, 8> parts{};
};

/// A model as the session sees it: it reads settings, goes through phases, steps, and can be looked at.
/// Everything a page or a command line asks for goes through this, so it is the same for all models.
class Runner {
 public:
  virtual ~Runner() = default;

  /// Takes over the settings that may change during a run.
  virtual void configure(const Settings& settings) = 0;
  virtual void reserve(Index batch) = 0;
  virtual void initialise(const Random& random) = 0;
  virtual Parameters& parameters() = 0;

  /// At least one; the last is the training of the whole network.
  virtual const std::vector<Phase>& phases() const = 0;
  /// Called once before the first step of each phase; not after a restored checkpoint.
  virtual void begin_phase(int phase) = 0;
  /// The setting that a run which diverged in this phase should lower.
  virtual std::string learning_rate_key(int phase) const {
    (void)phase;
    return "learning_rate";
  }
  /// What the optimisers keep besides their moments (steps taken, of which kind), for snapshots and
  /// checkpoints. Valid until the next call; allocates nothing.
  virtual std::span<const long> counters() = 0;
  virtual void restore_counters(std::span<const long> counters) = 0;
  /// Numbers that are part of the run but no parameters with moments (running means, an L-BFGS history); of
  /// fixed length. The session keeps them in snapshots and checkpoints.
  virtual std::span<Real> memory() { return {}; }

  /// One gradient step. Allocates nothing.
  virtual StepReport step(const Batch& batch, int phase, const Random& random, std::uint64_t step) = 0;
  /// Held-out figures of the network as it stands in this phase; per_sample (batch): squared errors. Noise is
  /// drawn from Stream::picture, step 0, part `part`: the same for the same samples every time.
  virtual StepReport evaluate(const Batch& batch, int phase, const Random& random, std::uint32_t part,
                              std::span<double> per_sample) = 0;
  /// The unit of the loss in this phase: 'nats' or 'squared error'.
  virtual std::string loss_unit(int phase) const = 0;
  /// The objective's symbols and their values, from means over the last steps.
  virtual std::vector<std::pair<std::string, double>> terms(int phase, const StepReport& mean) = 0;
  /// Adds the model's own held-out figures, by QUALITY's names; `held_out` are the means over the test set.
  /// May take a while: it is called at the end of a run or when a reader asks.
  virtual void metrics(RunContext& context, const StepReport& held_out, Json& out) {
    (void)context, (void)held_out, (void)out;
  }

  /// Whether samples are images (else text): decides whether there are pictures of pixels, and PCA.
  virtual bool images() const { return true; }
  /// What token ids stand for, where samples are text: kept in checkpoints, so that a model is never used
  /// with another numbering of its words.
  virtual const Vocabulary* vocabulary() const { return nullptr; }
  /// x (n, numbers) → code (n, units), and back: of a posterior its mean. During pre-training: of the stack
  /// as far as it is built.
  virtual ConstMatrixView encode(ConstMatrixView x, int phase) = 0;
  virtual ConstMatrixView decode(ConstMatrixView code, int phase) = 0;
  /// One image x (1, pixels) of a class (−1 for none) all the way, as training sends it; what it meets there
  /// beside the layers is added to `view`. Activations are then this image's.
  virtual ConstMatrixView pass(ConstMatrixView x, int label, RunContext& context, View& view);
  /// Units of the innermost layer that encode() yields in this phase.
  virtual Index code_size(int phase) const = 0;
  /// The code's size when all is built: what PCA is compared at.
  virtual Index final_code_size() const = 0;
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
  /// Widths from the input to the output, and where the code is among them.
  virtual std::vector<Index> widths() const = 0;
  virtual Index code_place() const = 0;
  /// Rows of weights (units, inputs) of encoder layer `layer`; its inputs are pixels where layer = 0.
  virtual ConstMatrixView filters(int layer) = 0;
  /// Activations of every hidden layer, the code's among them, for the last x that went through
  /// decode(encode(x)), in order: widths()[1], widths()[2], …. Layers not yet built are empty.
  virtual std::vector<ConstMatrixView> activations(Index batch, int phase) = 0;

  /// The names of the pictures that only this model has, and one of them. `draw` throws ConfigurationError
  /// for a bad argument.
  virtual std::vector<std::string> view_names() const { return {}; }
  virtual View draw(const std::string& name, const Json& arguments, RunContext& context);
};

}  // namespace hourglass
