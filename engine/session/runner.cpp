#include "session/runner.h"

#include <algorithm>
#include <utility>

#include "core/check.h"

namespace hourglass {

Runner::Runner(NetworkShape shape) : shape_(std::move(shape)) {}

void Runner::configure(const Settings& settings) {
  optimiser_ = read_optimiser(settings);
  phases_.back().epochs = settings.at("epochs").get<double>();
}

void Runner::begin_phase(int) {
  for (Optimiser* optimiser : optimisers_) optimiser->restart();
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
