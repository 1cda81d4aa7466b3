#include "session/session.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "nn/losses.h"
#include "session/code_figures.h"
#include "session/configuration_error.h"
#include "session/views.h"

namespace hourglass {
namespace {

constexpr Index kEvaluationBatch = RunContext::kBatch;
constexpr std::uint64_t kSnapshotEvery = 100;  // steps
// So many steps from a snapshot must have a finite loss before it counts as good: weights that are already on
// their way to infinity take a few steps to get there.
constexpr std::uint64_t kProvenAfter = 50;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// PCA keeps a covariance of pixels × pixels: beyond this it costs more memory than the models.
constexpr Index kMostPcaPixels = 1024;
// Its directions do not change any more after so many images.
constexpr Index kMostPcaImages = 60000;

void add_scaled(StepReport& sum, const StepReport& report, double weight) {
  sum.loss += weight * report.loss;
  sum.squared_error += weight * report.squared_error;
  for (std::size_t i = 0; i < sum.parts.size(); ++i) sum.parts[i] += weight * report.parts[i];
}

StepReport nothing_yet() {
  StepReport out;
  out.squared_error = 0;
  return out;
}

StepReport mean_of(const StepReport& sum, double weight) {
  StepReport out = nothing_yet();
  const double none = std::numeric_limits<double>::quiet_NaN();
  add_scaled(out, sum, weight > 0 ? 1 / weight : none);
  out.gradient_norm = weight > 0 ? sum.gradient_norm : none;
  return out;
}

Json finite_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string short_number(double value) {
  if (std::isnan(value)) return "NaN";  // printf tells NaNs of two signs apart
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

}  // namespace

Session::Session(ThreadPool& pool, Splits data, Index shard, Configuration configuration)
    : pool_(pool),
      data_(data),
      shard_(shard),
      total_(data.train.declared_count()),
      shape_(data.train.shape()),
      random_(configuration.seed()),
      pca_(pool, std::min(shape_.numbers(), kMostPcaPixels)) {
  check_fits(configuration);
  std::unique_ptr<Runner> runner = make_runner(configuration);
  start(std::move(runner), std::move(configuration));
}

std::unique_ptr<Runner> Session::make_runner(const Configuration& configuration) const {
  const ModelEntry& model = find_model(configuration.model);
  const bool text = data_.train.vocabulary() != nullptr;
  if (text != (model.kind == DataKind::text)) {
    throw ConfigurationError(
        "model " + std::string(model.name) + " reads " + (text ? "images" : "text") + ", but '" +
        data_.train.name() + "' is " + (text ? "text" : "images") + ". Choose " +
        (text ? "the model seq2seq, or images such as mnist" : "a set of sentences such as grammar"));
  }
  return model.make(pool_, configuration.settings, data_);
}

// How many training samples this configuration uses: the first ones, or all there will be.
Index Session::subset_of(const Configuration& configuration) const {
  const Index subset = configuration.settings.integer("subset");
  return subset > 0 ? std::min(subset, total_) : total_;
}

void Session::check_fits(const Configuration& configuration) const {
  const Index batch = configuration.settings.integer("batch"), there = subset_of(configuration);
  if (batch > there) {
    throw ConfigurationError(
        "batch = " + std::to_string(batch) + ": the training set '" + data_.train.name() + "' has only " +
        std::to_string(there) +
        (there < total_ ? " samples with subset = " + std::to_string(there) : " samples") +
        "; choose a batch of at most that");
  }
}

void Session::start(std::unique_ptr<Runner> runner, Configuration configuration) {
  runner_ = std::move(runner);
  configuration_ = std::move(configuration);
  random_ = Random(configuration_.seed());
  sampler_ = std::make_unique<Sampler>(random_, subset_of(configuration_), shard_);
  place_ = {};
  seconds_ = 0;
  sum_ = nothing_yet();
  samples_in_sum_ = seconds_in_sum_ = 0;
  reserve(configuration_);
  runner_->initialise(random_);
  for (Snapshot* snapshot : {&good_, &candidate_}) {
    snapshot->state.resize(static_cast<std::size_t>(runner_->parameters().state_size()));
    snapshot->counters.resize(runner_->counters().size());
    snapshot->memory.resize(runner_->memory().size());
    snapshot->valid = false;
  }
}

void Session::reserve(const Configuration& configuration) {
  const Index batch = configuration.settings.integer("batch");
  batch_.reserve(batch, shape_.numbers());
  labels_.resize(static_cast<std::size_t>(batch));
  held_out_.reserve(kEvaluationBatch, shape_.numbers());
  runner_->reserve(std::max(batch, kEvaluationBatch));
  per_sample_.resize(static_cast<std::size_t>(kEvaluationBatch));
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
  sum_ = nothing_yet();
  samples_in_sum_ = 0;
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
    const std::span<int> labels = std::span(labels_).first(indices.size());
    std::ranges::transform(indices, labels.begin(), [&](std::uint32_t i) { return data_.train.label(i); });
    const StepReport report = runner_->step({read_only(x), labels}, place_.phase, random_, place_.step);
    ++slice.steps;
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
  std::ranges::copy(runner_->counters(), snapshot.counters.begin());
  std::ranges::copy(runner_->memory(), snapshot.memory.begin());
  snapshot.valid = true;
}

Divergence Session::go_back(const StepReport& report) {
  Divergence out{place_.step, good_.place.step, divergence_message(report, good_.place.step)};
  runner_->parameters().restore_state(good_.state);
  runner_->restore_counters(good_.counters);
  std::ranges::copy(good_.memory, runner_->memory().begin());
  std::ranges::fill(runner_->parameters().gradients(), Real(0));
  place_ = good_.place;
  sampler_->restore(place_.sampler);
  candidate_.valid = false;
  return out;
}

std::string Session::divergence_message(const StepReport& report, std::uint64_t restored_step) const {
  // What a phase's very first step meets, the phase before has left behind.
  const int phase = place_.phase_samples == 0 ? good_.place.phase : place_.phase;
  const bool pretraining = runner_->phases()[static_cast<std::size_t>(phase)].pretraining;
  const std::string key = runner_->learning_rate_key(phase);
  const double rate = configuration_.settings.at(key).get<double>();
  const bool loss_is_finite = std::isfinite(report.loss);
  return "Step " + std::to_string(place_.step) + (loss_is_finite ? ": the gradient" : ": the loss") +
         " is no longer a finite number (" +
         short_number(loss_is_finite ? report.gradient_norm : report.loss) +
         "), so training stopped and the weights of step " + std::to_string(restored_step) +
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
  const StepReport mean = mean_of(sum_, n);
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
           {"terms", terms_of(mean)},
           {"gradientNorm", finite_or_null(mean.gradient_norm)}};
  sum_ = nothing_yet();
  samples_in_sum_ = seconds_in_sum_ = 0;
  return out;
}

RunContext Session::context() { return {pool_, data_, random_, place_.phase, place_.step, held_out_}; }

bool Session::with_pca() const { return runner_->images() && shape_.numbers() <= kMostPcaPixels; }

Evaluation Session::evaluate(Index samples) {
  Evaluation out;
  out.samples = std::min(samples, data_.test.count());
  out.loss_unit = runner_->loss_unit(place_.phase);
  const Index k = std::min(runner_->final_code_size(), shape_.numbers());
  const bool compare = with_pca() && pca_.components() >= k;
  Matrix projected(compare ? kEvaluationBatch : 0, shape_.numbers());
  StepReport sum = nothing_yet();
  double pca = 0;
  RunContext context = this->context();
  context.for_batches(data_.test, out.samples, [&](Index first, ConstMatrixView x) {
    const auto n = static_cast<double>(x.rows());
    const std::span<double> per_sample = std::span(per_sample_).first(static_cast<std::size_t>(x.rows()));
    const std::vector<int> labels = RunContext::labels(data_.test, first, x.rows());
    add_scaled(sum,
               runner_->evaluate({x, labels}, place_.phase, random_,
                                 static_cast<std::uint32_t>(first / kEvaluationBatch), per_sample),
               n);
    if (compare) {
      MatrixView y(projected.data(), x.rows(), shape_.numbers());
      pca_.reconstruct(x, k, y);
      pca += static_cast<double>(squared_error(pool_, read_only(y), x, per_sample)) * n;
    }
  });
  const auto n = static_cast<double>(out.samples);
  out.mean = mean_of(sum, n);
  out.pca_squared_error = compare ? pca / n : std::numeric_limits<double>::quiet_NaN();
  out.pca_images = compare ? pca_.fitted_count() : 0;
  return out;
}

Json Session::terms_of(const StepReport& mean) {
  Json out = Json::object();
  for (const auto& [symbol, value] : runner_->terms(place_.phase, mean)) {
    if (std::isfinite(value)) out[symbol] = value;
  }
  return out;
}

Json Session::held_out_terms(const Evaluation& evaluation) { return terms_of(evaluation.mean); }

Json Session::metrics() {
  while (!fit_pca(kMostPcaImages)) {
  }
  const Evaluation evaluation = evaluate(data_.test.count());
  Json out = Json::object();
  if (runner_->images()) out["squared_error"] = evaluation.mean.squared_error;
  if (with_pca()) out["pca_squared_error"] = evaluation.pca_squared_error;
  RunContext context = this->context();
  runner_->metrics(context, evaluation.mean, out);
  return out;
}

bool Session::fit_pca(Index images) {
  if (!with_pca()) return true;
  const Index most = std::min(data_.train.count(), kMostPcaImages);
  Index left = std::min(images, most - pca_.count());
  while (left > 0) {
    const Index n = std::min(left, kEvaluationBatch);
    MatrixView x = held_out_.rows(n);
    data_.train.gather_range(pca_.count(), n, x.data());
    pca_.absorb(read_only(x));
    left -= n;
  }
  if (pca_.count() == 0) return false;
  const bool all_seen = pca_.count() == most;
  const Index wanted = std::min(shape_.numbers(), std::max<Index>(runner_->final_code_size(), 32));
  const bool too_few = pca_.components() < wanted;
  // Fitting costs as much as absorbing some thousand images: worth it when the sample has doubled, or is
  // whole.
  if (too_few || pca_.count() >= 2 * pca_.fitted_count() ||
      (all_seen && pca_.fitted_count() < pca_.count())) {
    pca_.fit(wanted);
  }
  return all_seen;
}

Matrix Session::decode(ConstMatrixView codes) {
  const Index units = runner_->code_size(place_.phase);
  if (codes.cols() != units) {
    throw ConfigurationError("decode: codes of " + std::to_string(codes.cols()) +
                             " numbers, but this model's have " + std::to_string(units));
  }
  RunContext context = this->context();
  return decoded_from(context, *runner_, codes);
}

View Session::view(const std::string& name, const Json& arguments) {
  return Views(*this).draw(name, arguments);
}

bool Session::set(const std::string& key, const Json& value) {
  const Setting& setting = find_setting(find_model(configuration_.model), key);
  Configuration changed = configuration_;
  changed.settings.put(setting.key, validate(setting, value));
  if (changed.settings.json() == configuration_.settings.json()) return false;
  if (key == "batch" || key == "subset") check_fits(changed);
  // A setting that does not matter now (`when`) changes nothing that is running.
  if (setting.live || !configuration_.settings.applies(setting)) {
    reserve(changed);
    runner_->configure(changed.settings);  // the last that may refuse
    configuration_ = std::move(changed);
    return false;
  }
  std::unique_ptr<Runner> runner = make_runner(changed);
  start(std::move(runner), std::move(changed));
  return true;
}

void Session::reset() {
  runner_.reset();  // two of a wide network have no room in a page; from here on std::bad_alloc leaves none
  start(make_runner(configuration_), configuration_);
}

void Session::data_ends_here() {
  if (data_.train.count() == 0) return;
  total_ = data_.train.count();
  sampler_->limit(subset_of(configuration_));
}

}  // namespace hourglass
