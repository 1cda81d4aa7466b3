#pragma once
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"
#include "datasets/samples.h"
#include "format/byte_sink.h"
#include "session/binary_samples.h"
#include "session/configuration.h"
#include "session/provenance.h"
#include "session/run_context.h"
#include "session/runner.h"
#include "session/sampler.h"

namespace hourglass {

/// How far a run has come. With the configuration this is all that resuming needs, besides the weights:
/// random numbers and the order of the images are functions of it.
struct Place {
  std::uint64_t step = 0;
  std::uint64_t samples = 0;
  int phase = 0;
  bool phase_begun = false;
  std::uint64_t phase_samples = 0;
  Sampler::Position sampler;
};

/// A loss that was not finite: where, and what to do. The session has gone back to `restored_step`.
struct Divergence {
  std::uint64_t step = 0, restored_step = 0;
  std::string message;
};

/// What a call of train() did.
struct Slice {
  long steps = 0;
  bool waiting = false;  // the next step needs samples that have not come yet
  std::optional<Divergence> divergence;
};

/// Held-out figures, means over the first `samples` of the test set.
struct Evaluation {
  StepReport mean;
  std::string loss_unit;
  double pca_squared_error = 0;  // PCA with as many components as the code has units; NaN: not yet, or text
  Index pca_images = 0;          // what PCA was fitted on; 0: not yet
  Index samples = 0;
};

/// Memory ran out in the middle of a change, and the run did not survive it.
class RunLost : public std::runtime_error {
 public:
  RunLost();
};

/// One run: a model, its data, and how far training has come. The page (through Embind) and the command line
/// drive the same class, so they get the same numbers.
///
/// The data and the pool must outlive it. Samples may be appended to the data between calls.
///
/// What a call refuses (ConfigurationError, CheckpointError) leaves the run as it was. So does memory that
/// runs out (std::bad_alloc) while something is looked at: evaluate, metrics, view, decode, save. Where it
/// runs out in a call that changes the run, the run may be gone; then every later call says so (RunLost), and
/// the session can only be destroyed.
class Session {
 public:
  /// `shard`: how many samples the first epoch takes at a time (see Sampler). Throws ConfigurationError when
  /// the configuration does not fit the data (a batch larger than the training set).
  Session(ThreadPool& pool, Splits data, Index shard, Configuration configuration);

  const Configuration& configuration() const { return configuration_; }
  const Place& place() const { return place_; }
  /// How many training samples a pass goes through.
  Index training_samples() const { return sampler_->total(); }
  /// Spent in training steps since the session began or was restored.
  double seconds() const { return seconds_; }
  Runner& runner() { return *runner_; }
  /// As the model sees them: with pixels drawn, where the setting 'binarisation' asks for it.
  Splits data() const { return seen_with(configuration_.settings); }

  /// Up to `max_steps` gradient steps, stopping after the one in which `max_milliseconds` have passed (0: no
  /// limit) and, if asked, at the end of the last phase.
  Slice train(long max_steps, double max_milliseconds, bool stop_at_end = false);
  /// Whether what has been trained is sound. The last step may have been one too far, with no other to notice
  /// it: where a weight, or the loss of the first `samples` test samples, is not finite, goes back as train()
  /// does. Nothing before the first step, when there is nothing to go back to.
  std::optional<Divergence> check(Index samples);
  /// Whether all phases' epochs are over: a last phase of none is not entered for it. Training may continue
  /// regardless.
  bool finished() const;

  /// Progress of protocol.ts. Means are over the steps since the last call.
  Json progress();
  /// Means over the first `samples` test samples (all, where fewer), and the PCA line beside it.
  Evaluation evaluate(Index samples);
  /// The objective's symbols with their held-out values, those that are finite.
  Json held_out_terms(const Evaluation& evaluation);
  /// All figures over the whole test set, by the names of the "metrics" of a result. Takes a while.
  Json metrics();
  /// Lets PCA see up to `images` more training images, and fits it anew where that is worth it. Done in
  /// pieces because the page must not be blocked for a second. Returns whether there is nothing more to see
  /// now.
  bool fit_pca(Index images);

  /// What the decoder makes of codes (n, code size), n any number: (n, numbers). These are pixels, as the
  /// decoder has them, not cut to [0, 1]; of text token ids, each row up to its end and padded. Throws
  /// ConfigurationError when the codes are not as wide as this model's are in this phase.
  Matrix decode(ConstMatrixView codes);

  /// A picture's data; see session/views.h for the names. Throws ConfigurationError for an unknown one.
  View view(const std::string& name, const Json& arguments);

  /// Changes a setting; returns whether that began the run again. Throws ConfigurationError, with the run as
  /// it was.
  bool set(const std::string& key, const Json& value);
  /// Back to the first weights of the same seed. The old network is gone before the new one is made: two of a
  /// wide one have no room in a page, and where there is none for one either (std::bad_alloc), no runner is
  /// left (RunLost).
  void reset();
  /// No more training samples will come than there are.
  void data_ends_here();

  const Provenance& provenance() const { return provenance_; }
  /// What a receipt says of the run as it stands: its step, the SHA-256 of its weights (float32, little
  /// endian, in the order of the parameters' table), and its provenance.
  Json record();

  /// The run as a safetensors file, and back. `restore` throws CheckpointError or ConfigurationError for a
  /// file that does not fit, or that was trained on other data of this name, with the run as it was. Its
  /// answer is what the reader should know; mostly nothing.
  void save(ByteSink& sink);
  std::vector<std::uint8_t> save();
  std::string restore(std::span<const std::uint8_t> file);

 private:
  /// PCA keeps a covariance of pixels × pixels: beyond this it costs more memory than the models.
  static constexpr Index kMostPcaPixels = 1024;

  struct Snapshot {
    std::vector<Real> state;
    Place place;
    std::vector<long> counters;
    std::vector<Real> memory;
    bool valid = false;
  };

  /// Throws RunLost where memory has run out in a change.
  void require_whole() const;
  /// Does work that changes the run; where memory runs out in it, the run is lost.
  template <class F>
  void changing(F&& work) {
    require_whole();
    try {
      work();
    } catch (const std::bad_alloc&) {
      lost_ = true;
      throw;
    }
  }
  Splits seen_with(const Settings& settings) const;
  std::unique_ptr<Runner> make_runner(const Configuration& configuration) const;
  void start(std::unique_ptr<Runner> runner, Configuration configuration);
  void check_fits(const Configuration& configuration) const;
  void reserve(const Configuration& configuration);
  Slice train_steps(long max_steps, double max_milliseconds, bool stop_at_end);
  void enter_phase();
  void follow_schedule();
  void keep_snapshot();
  Divergence go_back(const StepReport& report, const char* what = "the loss");
  std::string divergence_message(const StepReport& report, const char* what) const;
  bool with_pca() const;
  Json terms_of(const StepReport& mean);
  RunContext context();

  ThreadPool& pool_;
  const Splits data_;  // as they were given
  BinarySamples binary_train_, binary_test_;
  bool redraws_ = false;  // for each step
  Index shard_;
  bool lost_ = false;
  Index total_;  // training samples there will be
  SampleShape shape_;
  Configuration configuration_;
  Provenance provenance_;
  Random random_;
  std::unique_ptr<Runner> runner_;
  std::unique_ptr<Sampler> sampler_;
  Place place_;
  double seconds_ = 0;  // spent in training steps
  Buffer batch_;        // (batch, numbers)
  std::vector<int> labels_;
  Buffer held_out_;  // (RunContext::kBatch, numbers)
  std::vector<double> per_sample_;
  Pca pca_;
  CodePlane plane_;  // of the last code map

  // Means since the last progress().
  StepReport sum_;  // weighted by samples; its gradient norm is the last step's
  double samples_in_sum_ = 0, seconds_in_sum_ = 0;

  // Two snapshots: one known to be good (perhaps of an earlier phase), and a newer one that becomes it once
  // the losses of enough steps from it were finite.
  Snapshot good_, candidate_;
};

}  // namespace hourglass
