// What a session tells of its run: progress, the held-out loss beside PCA's, all figures.
#include <algorithm>
#include <cmath>
#include <limits>

#include "format/sha256.h"
#include "nn/objectives/reconstruction.h"
#include "session/session.h"

namespace hourglass {
namespace {

constexpr Index kEvaluationBatch = RunContext::kBatch;
// Its directions do not change any more after so many images.
constexpr Index kMostPcaImages = 60000;

Json finite_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace

Json Session::progress() {
  require_whole();
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
           {"phases", described},
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

Json Session::record() {
  require_whole();
  const std::span<const Real> weights = runner_->parameters().values();
  Json out{
      {"step", place_.step},
      {"weights", sha256({reinterpret_cast<const std::uint8_t*>(weights.data()), weights.size_bytes()})}};
  out.update(provenance_.json());
  return out;
}

RunContext Session::context() {
  return {pool_, data(), random_, place_.phase, place_.step, pca_, plane_, held_out_};
}

bool Session::with_pca() const { return runner_->images() && shape_.numbers() <= kMostPcaPixels; }

Evaluation Session::evaluate(Index samples) {
  require_whole();
  Evaluation out;
  out.samples = std::min(samples, data_.test.count());
  out.loss_unit = runner_->loss_unit(place_.phase);
  const Index k = std::min(runner_->final_code_size(), shape_.numbers());
  const bool compare = with_pca() && pca_.components() >= k;
  Matrix projected(compare ? kEvaluationBatch : 0, shape_.numbers());
  StepReport sum = nothing_yet();
  double pca = 0;
  RunContext context = this->context();
  context.for_batches(context.data.test, out.samples, [&](Index first, ConstMatrixView x) {
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
  runner_->finish_evaluation(out.mean);
  out.pca_squared_error = compare ? pca / n : std::numeric_limits<double>::quiet_NaN();
  out.pca_images = compare ? pca_.fitted_count() : 0;
  return out;
}

Json Session::terms_of(const StepReport& mean) {
  follow_schedule();  // no step may have come before
  Json out = Json::object();
  for (const auto& [symbol, value] : runner_->terms(place_.phase, mean)) {
    if (std::isfinite(value)) out[symbol] = value;
  }
  return out;
}

Json Session::held_out_terms(const Evaluation& evaluation) {
  require_whole();
  return terms_of(evaluation.mean);
}

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
  require_whole();
  if (!with_pca()) return true;
  const Index most = std::min(data_.train.count(), kMostPcaImages);
  Index left = std::min(images, most - pca_.count());
  while (left > 0) {
    const Index n = std::min(left, kEvaluationBatch);
    MatrixView x = held_out_.rows(n);
    data().train.gather_range(pca_.count(), n, x.data());
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

}  // namespace hourglass
