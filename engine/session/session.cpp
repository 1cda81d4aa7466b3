#include "session/session.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "core/gemm.h"
#include "session/code_figures.h"
#include "session/setting.h"

namespace hourglass {
namespace {

constexpr std::uint64_t kSnapshotEvery = 100;  // steps
// So many steps from a snapshot must have a finite loss before it counts as good: weights that are already on
// their way to infinity take a few steps to get there.
constexpr std::uint64_t kProvenAfter = 50;

// Pixels that are drawn are the same in every run: of one more set of data, so to speak.
constexpr std::uint64_t kTrainSeed = 1, kTestSeed = 2;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string short_number(double value) {
  if (std::isnan(value)) return "NaN";  // printf tells NaNs of two signs apart
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

}  // namespace

RunLost::RunLost()
    : std::runtime_error(
          "Memory ran out in the middle of a change, and this run is lost. Open it anew, or load what was saved "
          "of it, with smaller layers or a smaller batch.") {}

Session::Session(ThreadPool& pool, Splits data, Index shard, Configuration configuration)
    : pool_(pool),
      data_(data),
      binary_train_(pool, data.train, kTrainSeed),
      binary_test_(pool, data.test, kTestSeed),
      shard_(shard),
      total_(data.train.declared_count()),
      shape_(data.train.shape()),
      random_(configuration.seed()),
      pca_(pool, std::min(shape_.numbers(), kMostPcaPixels)) {
  check_fits(configuration);
  std::unique_ptr<Runner> runner = make_runner(configuration);
  start(std::move(runner), std::move(configuration));
}

void Session::require_whole() const {
  if (lost_) throw RunLost();
}

Splits Session::seen_with(const Settings& settings) const {
  if (read_binarisation(settings) == Binarisation::none) return data_;
  return {binary_train_, binary_test_, data_.identity};
}

std::unique_ptr<Runner> Session::make_runner(const Configuration& configuration) const {
  const ModelEntry& model = find_model(*configuration.catalogue, configuration.model);
  const bool text = data_.train.vocabulary() != nullptr;
  if (text != (model.kind == DataKind::text)) {
    throw ConfigurationError(
        "model " + std::string(model.name) + " reads " + (text ? "images" : "text") + ", but '" +
        data_.train.name() + "' is " + (text ? "text" : "images") + ". Choose " +
        (text ? "the model seq2seq, or images such as mnist" : "a set of sentences such as grammar"));
  }
  return model.make(pool_, configuration.settings, seen_with(configuration.settings));
}

void Session::check_fits(const Configuration& configuration) const {
  const Index batch = configuration.settings.integer("batch"),
              available = training_subset(configuration.settings, total_);
  if (batch > available) {
    throw ConfigurationError(
        "batch = " + std::to_string(batch) + ": the training set '" + data_.train.name() + "' has only " +
        std::to_string(available) +
        (available < total_ ? " samples with subset = " + std::to_string(available) : " samples") +
        "; choose a batch of at most that");
  }
}

void Session::start(std::unique_ptr<Runner> runner, Configuration configuration) {
  runner_ = std::move(runner);
  configuration_ = std::move(configuration);
  provenance_ = {configuration_.settings.json(), {}, {}};
  random_ = Random(configuration_.seed());
  redraws_ = read_binarisation(configuration_.settings) == Binarisation::dynamic;
  sampler_ = std::make_unique<Sampler>(random_, training_subset(configuration_.settings, total_), shard_);
  place_ = {};
  seconds_ = 0;
  sum_ = nothing_yet();
  samples_in_sum_ = seconds_in_sum_ = 0;
  reserve(configuration_);
  runner_->initialise(random_);
  for (Snapshot* snapshot : {&good_, &candidate_}) {
    snapshot->state.resize(static_cast<std::size_t>(runner_->parameters().state_size()));
    snapshot->counters.resize(count_counters(*runner_));
    snapshot->memory.resize(runner_->memory().size());
    snapshot->valid = false;
  }
}

void Session::reserve(const Configuration& configuration) {
  const Index batch = configuration.settings.integer("batch");
  batch_.reserve(batch, shape_.numbers());
  labels_.resize(static_cast<std::size_t>(batch));
  held_out_.reserve(RunContext::kBatch, shape_.numbers());
  runner_->reserve(std::max(batch, RunContext::kBatch));
  per_sample_.resize(static_cast<std::size_t>(RunContext::kBatch));
}

bool Session::finished() const {
  require_whole();
  const std::vector<Phase>& phases = runner_->phases();
  const double wanted =
      phases[static_cast<std::size_t>(place_.phase)].epochs * static_cast<double>(sampler_->total());
  const auto now = phases.begin() + place_.phase;
  return static_cast<double>(place_.phase_samples) >= wanted &&
         std::all_of(now + 1, phases.end(), [](const Phase& phase) { return phase.epochs <= 0; });
}

// Moves on to the next phase when the current one's epochs are over; the last one never ends by itself.
void Session::enter_phase() {
  const std::vector<Phase>& phases = runner_->phases();
  const auto over = [&] {
    const double wanted =
        phases[static_cast<std::size_t>(place_.phase)].epochs * static_cast<double>(sampler_->total());
    return static_cast<double>(place_.phase_samples) >= wanted;
  };
  while (place_.phase + 1 < static_cast<int>(phases.size()) && over()) {
    ++place_.phase;
    place_.phase_samples = 0;
    place_.phase_begun = false;
  }
  if (place_.phase_begun) return;
  runner_->begin_phase(place_.phase);
  place_.phase_begun = true;
  sum_ = nothing_yet();
  samples_in_sum_ = 0;
}

void Session::follow_schedule() {
  runner_->follow_schedule(
      place_.phase, static_cast<double>(place_.phase_samples) / static_cast<double>(sampler_->total()));
}

Slice Session::train(long max_steps, double max_milliseconds, bool stop_at_end) {
  Slice slice;
  changing([&] { slice = train_steps(max_steps, max_milliseconds, stop_at_end); });
  return slice;
}

Slice Session::train_steps(long max_steps, double max_milliseconds, bool stop_at_end) {
  Slice slice;
  const double began = now();
  while (slice.steps < max_steps && !(stop_at_end && finished())) {
    const std::span<const std::uint32_t> indices =
        sampler_->next(configuration_.settings.integer("batch"), data_.train.count());
    if (indices.empty()) {
      slice.waiting = true;
      break;
    }
    const double step_began = now();
    enter_phase();
    follow_schedule();
    if (!good_.valid || (place_.step % kSnapshotEvery == 0 && !candidate_.valid)) keep_snapshot();

    MatrixView x = batch_.rows(static_cast<Index>(indices.size()));
    binary_train_.draw(redraws_ ? place_.step + 1 : 0);
    data().train.gather(indices, x.data());
    const std::span<int> labels = std::span(labels_).first(indices.size());
    std::ranges::transform(indices, labels.begin(), [&](std::uint32_t i) { return data_.train.label(i); });
    const StepReport report = runner_->step({read_only(x), labels}, place_.phase, random_, place_.step);
    ++slice.steps;
    if (!computes_plainly()) provenance_.breaks("rounding");
    if (!std::isfinite(report.loss) || !std::isfinite(report.gradient_norm)) {
      slice.divergence = go_back(report);
      break;
    }
    if (candidate_.valid && place_.step >= candidate_.place.step + kProvenAfter) {
      std::swap(good_, candidate_);
      candidate_.valid = false;
    }
    const auto n = static_cast<double>(indices.size());
    ++place_.step;
    place_.samples += indices.size();
    place_.phase_samples += indices.size();
    place_.sampler = sampler_->position();
    add_scaled(sum_, report, n);
    sum_.gradient_norm = report.gradient_norm;
    samples_in_sum_ += n;
    const double elapsed = now() - step_began;
    seconds_ += elapsed;
    seconds_in_sum_ += elapsed;
    if (max_milliseconds > 0 && (now() - began) * 1e3 >= max_milliseconds) break;
  }
  return slice;
}

void Session::keep_snapshot() {
  Snapshot& snapshot = good_.valid ? candidate_ : good_;
  runner_->parameters().save_state(snapshot.state);
  snapshot.place = place_;
  save_counters(*runner_, snapshot.counters);
  std::ranges::copy(runner_->memory(), snapshot.memory.begin());
  snapshot.valid = true;
}

std::optional<Divergence> Session::check(Index samples) {
  require_whole();
  if (!good_.valid) return std::nullopt;
  const auto finite = [](std::span<const Real> numbers) {
    return std::ranges::all_of(numbers, [](Real x) { return std::isfinite(x); });
  };
  Parameters& parameters = runner_->parameters();
  StepReport report;
  const char* what = "a weight";
  report.loss = std::numeric_limits<double>::quiet_NaN();
  if (finite(parameters.values()) && finite(parameters.first_moments()) &&
      finite(parameters.second_moments()) && finite(runner_->memory())) {
    what = "the test loss";
    report.loss = evaluate(samples).mean.loss;
  }
  if (std::isfinite(report.loss)) return std::nullopt;
  return go_back(report, what);
}

Divergence Session::go_back(const StepReport& report, const char* what) {
  Divergence out{place_.step, good_.place.step, divergence_message(report, what)};
  provenance_.breaks("divergence");
  runner_->parameters().restore_state(good_.state);
  restore_counters(*runner_, good_.counters);
  std::ranges::copy(good_.memory, runner_->memory().begin());
  std::ranges::fill(runner_->parameters().gradients(), Real(0));
  place_ = good_.place;
  sampler_->restore(place_.sampler);
  candidate_.valid = false;
  return out;
}

std::string Session::divergence_message(const StepReport& report, const char* what) const {
  // What goes wrong at a phase's very first step is the doing of the phase before.
  const int phase = place_.phase_samples == 0 ? good_.place.phase : place_.phase;
  const bool pretraining = runner_->phases()[static_cast<std::size_t>(phase)].pretraining;
  const std::string key = runner_->learning_rate_key(phase);
  const double rate = configuration_.settings.at(key).get<double>();
  const bool loss_is_finite = std::isfinite(report.loss);
  return "Step " + std::to_string(place_.step) + ": " + (loss_is_finite ? "the gradient" : what) +
         " is no longer a finite number (" +
         short_number(loss_is_finite ? report.gradient_norm : report.loss) +
         "), so training stopped and the weights of step " + std::to_string(good_.place.step) +
         " were restored. The likely cause is a learning rate that is too high (" + key + " = " +
         short_number(rate) + "). Set it to " + short_number(rate / 10) + " or less" +
         (pretraining ? "." : ", or set clip to 5.");
}

Matrix Session::decode(ConstMatrixView codes) {
  require_whole();
  const Index units = runner_->code_size(place_.phase);
  if (codes.cols() != units) {
    throw ConfigurationError("decode: codes of " + std::to_string(codes.cols()) +
                             " numbers, but this model's have " + std::to_string(units));
  }
  RunContext context = this->context();
  return decoded_from(context, *runner_, codes);
}

bool Session::set(const std::string& key, const Json& value) {
  require_whole();
  const Setting& setting = find_setting(find_model(*configuration_.catalogue, configuration_.model), key);
  Configuration changed = configuration_;
  changed.settings.put(setting.key, validate(setting, value));
  if (changed.settings.json() == configuration_.settings.json()) return false;
  if (key == "batch" || key == "subset") check_fits(changed);
  // A setting that does not matter now (`when`) changes nothing that is running.
  if (setting.live || !configuration_.settings.applies(setting)) {
    changing([&] {
      reserve(changed);
      runner_->configure(changed.settings);  // the last that may refuse
      configuration_ = std::move(changed);
      provenance_.add({place_.step, std::string(setting.key), configuration_.settings.at(setting.key)});
    });
    return false;
  }
  std::unique_ptr<Runner> runner = make_runner(changed);
  changing([&] { start(std::move(runner), std::move(changed)); });
  return true;
}

void Session::reset() {
  require_whole();
  changing([&] {
    runner_.reset();  // two of a wide network have no room in a page
    start(make_runner(configuration_), configuration_);
  });
}

void Session::data_ends_here() {
  require_whole();
  if (data_.train.count() == 0) return;
  if (data_.train.count() < total_) provenance_.breaks("data");
  total_ = data_.train.count();
  sampler_->limit(training_subset(configuration_.settings, total_));
}

}  // namespace hourglass
