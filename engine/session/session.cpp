#include "session/session.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "nn/losses.h"
#include "session/configuration_error.h"
#include "session/views.h"

namespace hourglass {
namespace {

constexpr Index kEvaluationBatch = 250;
constexpr std::uint64_t kSnapshotEvery = 100;  // steps
// So many steps from a snapshot must have a finite loss before it counts as good: weights that are already on
// their way to infinity take a few steps to get there.
constexpr std::uint64_t kProvenAfter = 50;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

ImageShape shape_of(const ImageSet& set) { return {set.height(), set.width(), set.channels()}; }

Json finite_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string short_number(double value) {
  if (std::isnan(value)) return "NaN";  // printf tells NaNs of two signs apart
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

}  // namespace

Session::Session(ThreadPool& pool, const ImageSplits& data, Index shard, Configuration configuration)
    : pool_(pool),
      data_(data),
      shard_(shard),
      total_(data.train.declared_count()),
      shape_(shape_of(data.train)),
      random_(configuration.seed()),
      pca_(pool, shape_.pixels()) {
  check_fits(configuration);
  std::unique_ptr<Runner> runner = make_runner(pool, configuration, data);
  start(std::move(runner), std::move(configuration));
}

std::unique_ptr<Runner> Session::make_runner(ThreadPool& pool, const Configuration& configuration,
                                             const ImageSplits& data) {
  return find_model(configuration.model).make(pool, configuration.settings, shape_of(data.train));
}

void Session::check_fits(const Configuration& configuration) const {
  const Index batch = configuration.settings.integer("batch");
  if (batch > total_) {
    throw ConfigurationError("batch = " + std::to_string(batch) + ": the training set '" +
                             data_.train.name() + "' has only " + std::to_string(total_) +
                             " images; choose a batch of at most that");
  }
}

void Session::start(std::unique_ptr<Runner> runner, Configuration configuration) {
  runner_ = std::move(runner);
  configuration_ = std::move(configuration);
  random_ = Random(configuration_.seed());
  sampler_ = std::make_unique<Sampler>(random_, total_, shard_);
  place_ = {};
  seconds_ = 0;
  loss_sum_ = squared_sum_ = samples_in_sum_ = seconds_in_sum_ = last_gradient_norm_ = 0;
  reserve();
  runner_->initialise(random_);
  for (Snapshot* snapshot : {&good_, &candidate_}) {
    snapshot->state.resize(static_cast<std::size_t>(runner_->parameters().state_size()));
    snapshot->counters.resize(runner_->counters().size());
    snapshot->valid = false;
  }
}

void Session::reserve() {
  const Index batch = configuration_.settings.integer("batch");
  batch_.reserve(batch, shape_.pixels());
  held_out_.reserve(kEvaluationBatch, shape_.pixels());
  runner_->reserve(std::max(batch, kEvaluationBatch));
  per_image_.resize(static_cast<std::size_t>(kEvaluationBatch));
}

bool Session::finished() const {
  const std::vector<Phase>& phases = runner_->phases();
  return place_.phase + 1 == static_cast<int>(phases.size()) &&
         static_cast<double>(place_.phase_samples) >=
             phases.back().epochs * static_cast<double>(sampler_->total());
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
  loss_sum_ = squared_sum_ = samples_in_sum_ = 0;
}

Slice Session::train(long max_steps, double max_milliseconds, bool stop_at_end) {
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
    if (!good_.valid || (place_.step % kSnapshotEvery == 0 && !candidate_.valid)) keep_snapshot();

    MatrixView x = batch_.rows(static_cast<Index>(indices.size()));
    data_.train.gather(indices, x.data());
    const StepReport report = runner_->step(read_only(x), place_.phase, random_, place_.step);
    ++slice.steps;
    if (!std::isfinite(report.loss) || !std::isfinite(report.gradient_norm)) {
      slice.divergence = go_back(report.loss);
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
    loss_sum_ += n * report.loss;
    squared_sum_ += n * report.squared_error;
    samples_in_sum_ += n;
    last_gradient_norm_ = report.gradient_norm;
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
  std::ranges::copy(runner_->counters(), snapshot.counters.begin());
  snapshot.valid = true;
}

Divergence Session::go_back(double loss) {
  Divergence out{place_.step, good_.place.step, divergence_message(loss, good_.place.step)};
  runner_->parameters().restore_state(good_.state);
  runner_->restore_counters(good_.counters);
  std::ranges::fill(runner_->parameters().gradients(), Real(0));
  place_ = good_.place;
  sampler_->restore(place_.sampler);
  candidate_.valid = false;
  return out;
}

std::string Session::divergence_message(double loss, std::uint64_t restored_step) const {
  const Settings& settings = configuration_.settings;
  // What a phase's very first step meets, the phase before has left behind.
  const int phase = place_.phase_samples == 0 ? good_.place.phase : place_.phase;
  const bool pretraining = runner_->phases()[static_cast<std::size_t>(phase)].pretraining;
  const bool code_layer = pretraining && phase + 2 == static_cast<int>(runner_->phases().size());
  const std::string key = !pretraining ? "learning_rate"
                          : code_layer ? "pretrain_code_learning_rate"
                                       : "pretrain_learning_rate";
  const double rate = settings.at(key).get<double>();
  return "Step " + std::to_string(place_.step) + ": the loss is no longer a finite number (" +
         short_number(loss) + "), so training stopped and the weights of step " +
         std::to_string(restored_step) +
         " were put back. The likely cause is a learning rate that is too high (" + key + " = " +
         short_number(rate) + "). Set it to " + short_number(rate / 10) + " or less" +
         (pretraining ? "" : ", or set clip to 5") + ", then play again.";
}

Json Session::progress() {
  const std::vector<Phase>& phases = runner_->phases();
  Json described = Json::array();
  for (const Phase& phase : phases) {
    Json p{{"name", phase.name},
           {"kind", phase.pretraining ? "pre-training" : "training"},
           {"epochs", phase.epochs}};
    if (phase.layer >= 0) p["layer"] = phase.layer;
    described.push_back(std::move(p));
  }
  const double n = samples_in_sum_;
  const double none = std::numeric_limits<double>::quiet_NaN();
  const StepReport mean{n > 0 ? loss_sum_ / n : none, n > 0 ? squared_sum_ / n : none,
                        n > 0 ? last_gradient_norm_ : none};
  Json terms = Json::object();
  for (const auto& [symbol, value] : runner_->terms(place_.phase, mean)) {
    if (std::isfinite(value)) terms[symbol] = value;
  }
  const auto total = static_cast<double>(sampler_->total());
  const double wanted = phases[static_cast<std::size_t>(place_.phase)].epochs * total;
  Json out{{"step", place_.step},
           {"epoch", static_cast<double>(place_.samples) / total},
           {"samples", place_.samples},
           {"seconds", seconds_},
           {"samplesPerSecond", seconds_in_sum_ > 0 ? n / seconds_in_sum_ : 0.0},
           {"phase", place_.phase},
           {"phases", std::move(described)},
           {"phaseProgress", wanted > 0 ? static_cast<double>(place_.phase_samples) / wanted : 1.0},
           {"trainLoss", finite_or_null(mean.loss)},
           {"lossUnit", runner_->loss_unit(place_.phase)},
           {"trainSquaredError", finite_or_null(mean.squared_error)},
           {"terms", std::move(terms)},
           {"gradientNorm", finite_or_null(mean.gradient_norm)}};
  loss_sum_ = squared_sum_ = samples_in_sum_ = seconds_in_sum_ = 0;
  return out;
}

Evaluation Session::evaluate(Index images) {
  Evaluation out;
  out.images = std::min(images, data_.test.count());
  out.loss_unit = runner_->loss_unit(place_.phase);
  const Index k = std::min(runner_->final_code_size(), shape_.pixels());
  const bool with_pca = pca_.components() >= k;
  Matrix projected(with_pca ? kEvaluationBatch : 0, shape_.pixels());
  double loss = 0, squared = 0, pca = 0;
  for (Index first = 0; first < out.images; first += kEvaluationBatch) {
    const Index n = std::min(kEvaluationBatch, out.images - first);
    MatrixView x = held_out_.rows(n);
    data_.test.gather_range(first, n, x.data());
    const std::span<double> per_image = std::span(per_image_).first(static_cast<std::size_t>(n));
    const StepReport report = runner_->evaluate(read_only(x), place_.phase, per_image);
    loss += report.loss * static_cast<double>(n);
    squared += report.squared_error * static_cast<double>(n);
    if (with_pca) {
      MatrixView y(projected.data(), n, shape_.pixels());
      pca_.reconstruct(read_only(x), k, y);
      pca += static_cast<double>(squared_error(pool_, read_only(y), read_only(x), per_image)) *
             static_cast<double>(n);
    }
  }
  const auto n = static_cast<double>(out.images);
  out.loss = loss / n;
  out.squared_error = squared / n;
  out.pca_squared_error = with_pca ? pca / n : std::numeric_limits<double>::quiet_NaN();
  out.pca_images = with_pca ? pca_.fitted_count() : 0;
  return out;
}

bool Session::fit_pca(Index images) {
  Index left = std::min(images, data_.train.count() - pca_.count());
  while (left > 0) {
    const Index n = std::min(left, kEvaluationBatch);
    MatrixView x = held_out_.rows(n);
    data_.train.gather_range(pca_.count(), n, x.data());
    pca_.absorb(read_only(x));
    left -= n;
  }
  if (pca_.count() == 0) return false;
  const bool all_seen = pca_.count() == data_.train.count();
  const Index wanted = std::min(shape_.pixels(), std::max<Index>(runner_->final_code_size(), 32));
  const bool too_few = pca_.components() < wanted;
  // Fitting costs as much as absorbing some thousand images: worth it when the sample has doubled, or is
  // whole.
  if (too_few || pca_.count() >= 2 * pca_.fitted_count() ||
      (all_seen && pca_.fitted_count() < pca_.count())) {
    pca_.fit(wanted);
  }
  return all_seen;
}

View Session::view(const std::string& name, const Json& arguments) {
  return Views(*this).draw(name, arguments);
}

bool Session::set(const std::string& key, const Json& value) {
  const Setting& setting = find_setting(find_model(configuration_.model), key);
  Configuration changed = configuration_;
  changed.settings.put(setting.key, validate(setting, value));
  if (changed.settings.json() == configuration_.settings.json()) return false;
  if (key == "batch") check_fits(changed);
  // A setting that does not matter now (`when`) changes nothing that is running.
  if (setting.live || !configuration_.settings.applies(setting)) {
    configuration_ = std::move(changed);
    runner_->configure(configuration_.settings);
    reserve();
    return false;
  }
  std::unique_ptr<Runner> runner = make_runner(pool_, changed, data_);
  start(std::move(runner), std::move(changed));
  return true;
}

void Session::reset() { start(make_runner(pool_, configuration_, data_), configuration_); }

void Session::data_ends_here() {
  if (data_.train.count() == 0) return;
  total_ = data_.train.count();
  sampler_->limit(total_);
}

}  // namespace hourglass
