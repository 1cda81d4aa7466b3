#pragma once
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/matrix.h"
#include "core/parameters.h"
#include "core/random.h"
#include "session/setting.h"

namespace hourglass {

/// Size of the images that a model is made for.
struct ImageShape {
  Index height = 28, width = 28, channels = 1;
  Index pixels() const { return height * width * channels; }
  bool operator==(const ImageShape&) const = default;
};

/// One part of a run.
struct Phase {
  std::string name;
  bool pretraining = false;
  int layer = -1;     // which one is pre-trained
  double epochs = 0;  // for the last phase: where the command line stops; the page trains on
};

/// What a training step or an evaluation yields: per image, losses summed over pixels.
struct StepReport {
  double loss = 0;           // in the objective's own unit
  double squared_error = 0;  // NaN where the step does not reconstruct pixels
  double gradient_norm = 0;
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
  /// What the optimisers keep besides their moments (steps taken, of which kind), for snapshots and
  /// checkpoints. Valid until the next call; allocates nothing.
  virtual std::span<const long> counters() = 0;
  virtual void restore_counters(std::span<const long> counters) = 0;

  /// One gradient step on x (batch, pixels). Allocates nothing.
  virtual StepReport step(ConstMatrixView x, int phase, const Random& random, std::uint64_t step) = 0;
  /// Held-out figures of the network as it stands in this phase; per_image (batch): squared errors.
  virtual StepReport evaluate(ConstMatrixView x, int phase, std::span<double> per_image) = 0;
  /// The unit of the loss in this phase: 'nats' or 'squared error'.
  virtual std::string loss_unit(int phase) const = 0;
  /// The objective's symbols and their values, `loss` being the last mean.
  virtual std::vector<std::pair<std::string, double>> terms(int phase, const StepReport& mean) = 0;

  /// x (n, pixels) → code (n, units), and back. During pre-training: of the stack as far as it is built.
  virtual ConstMatrixView encode(ConstMatrixView x, int phase) = 0;
  virtual ConstMatrixView decode(ConstMatrixView code, int phase) = 0;
  /// Units of the innermost layer that encode() yields in this phase.
  virtual Index code_size(int phase) const = 0;
  /// The code's size when all is built: what PCA is compared at.
  virtual Index final_code_size() const = 0;
  /// Widths from the input to the output, and where the code is among them.
  virtual std::vector<Index> widths() const = 0;
  virtual Index code_place() const = 0;
  /// Rows of weights (units, inputs) of encoder layer `layer`; its inputs are pixels where layer = 0.
  virtual ConstMatrixView filters(int layer) = 0;
  /// Activations of every hidden layer and the output for the last x that went through decode(encode(x)), in
  /// order: widths()[1], widths()[2], …. Layers not yet built are empty.
  virtual std::vector<ConstMatrixView> activations(Index batch, int phase) = 0;
};

}  // namespace hourglass
