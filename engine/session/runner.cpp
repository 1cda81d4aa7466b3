#include "session/runner.h"

#include <algorithm>
#include <utility>

#include "core/check.h"

namespace hourglass {

StepReport nothing_yet() {
  StepReport out;
  out.squared_error = 0;
  return out;
}

void add_scaled(StepReport& sum, const StepReport& report, double weight) {
  sum.loss += weight * report.loss;
  sum.squared_error += weight * report.squared_error;
  for (std::size_t i = 0; i < sum.parts.size(); ++i) sum.parts[i] += weight * report.parts[i];
}

StepReport mean_of(const StepReport& sum, double weight) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  StepReport out = nothing_yet();
  add_scaled(out, sum, weight > 0 ? 1 / weight : none);
  out.gradient_norm = weight > 0 ? sum.gradient_norm : none;
  return out;
}

Runner::Runner(NetworkShape shape) : shape_(std::move(shape)) {}

void Runner::configure(const Settings& settings) {
  optimiser_ = read_optimiser(settings);
  schedule_ = settings.choice(kSchedules, "schedule");
  phases_.back().epochs = settings.at("epochs").get<double>();
}

void Runner::follow_schedule(int phase, double epochs) {
  rate_share_ = rate_share(schedule_, epochs, phases_[static_cast<std::size_t>(phase)].epochs);
  for (Optimiser* optimiser : optimisers_) optimiser->set_rate_share(static_cast<Real>(rate_share_));
}

void Runner::begin_phase(int) {
  for (Optimiser* optimiser : optimisers_) optimiser->restart();
}

void Runner::add_training_terms(Terms& terms, double penalty, const StepReport& mean) const {
  terms.emplace_back("λ", optimiser_.weight_decay);
  terms.emplace_back("½ΣW²", penalty);
  terms.emplace_back("η", rate_of(optimiser_));
  terms.emplace_back("‖∇J‖", mean.gradient_norm);
}

ConstMatrixView Runner::pass(ConstMatrixView x, int, RunContext& context, View&) {
  return decode(encode(x, context.phase), context.phase);
}

std::size_t count_counters(Runner& runner) {
  return 2 * runner.optimisers().size() + runner.counters().size();
}

void save_counters(Runner& runner, std::span<long> out) {
  HOURGLASS_CHECK(out.size() == count_counters(runner));
  auto at = out.begin();
  for (const Optimiser* optimiser : runner.optimisers()) {
    *at++ = optimiser->steps();
    *at++ = static_cast<long>(optimiser->kind());
  }
  std::ranges::copy(runner.counters(), at);
}

void restore_counters(Runner& runner, std::span<const long> counters) {
  HOURGLASS_CHECK(counters.size() == count_counters(runner));
  for (Optimiser* optimiser : runner.optimisers()) {
    // Not the kind that the settings ask for: it may have been changed since the moments were kept.
    optimiser->resume(counters[0], static_cast<OptimiserKind>(counters[1]));
    counters = counters.subspan(2);
  }
  std::ranges::copy(counters, runner.counters().begin());
}

}  // namespace hourglass
