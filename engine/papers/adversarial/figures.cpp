#include "papers/adversarial/figures.h"

#include <algorithm>

#include "metrics/mmd.h"
#include "metrics/parzen.h"
#include "session/code_figures.h"
#include "session/view.h"

namespace hourglass {
namespace {

constexpr Index kSamples = 10000;
constexpr Index kValidation = 1000;
constexpr Index kMostCodes = 10000;
// Images of more pixels would need more memory for Parzen's samples than the page has.
constexpr Index kMostParzenPixels = 1024;

// Parts of Stream::metric, step 0, are the draws' own; steps tell the two figures apart.
constexpr std::uint64_t kParzenStep = 0, kMmdStep = 1, kMmdCodesStep = 2;

}  // namespace

double parzen_log_likelihood(RunContext& context, Runner& runner) {
  Matrix codes(kSamples, runner.code_size(context.phase));
  runner.sample_prior(context.random, Stream::metric, kParzenStep, writable(codes));
  const Matrix images = decoded_from(context, runner, view_of(codes));
  ParzenWindow window(context.pool, view_of(images));

  // Not on training images, which the model may know by heart; nor on those that are scored.
  const Samples& test = context.data.test;
  const std::vector<double> widths = parzen_widths();
  std::vector<double> totals(widths.size());
  const Index validation = std::min(kValidation, test.count() / 2), scored = test.count() - validation;
  context.for_batches(test, validation,
                      [&](Index, ConstMatrixView x) { window.add_log_likelihoods(x, widths, totals); });
  const auto best = static_cast<std::size_t>(std::ranges::max_element(totals) - totals.begin());

  double total = 0;
  for (Index first = validation; first < test.count(); first += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, test.count() - first);
    window.add_log_likelihoods(context.batch(test, first, n), std::span(widths).subspan(best, 1),
                               std::span(&total, 1));
  }
  return total / static_cast<double>(scored);
}

double prior_distance(RunContext& context, AdversarialRunner& runner) {
  const Index count = std::min(kMostCodes, context.data.test.count());
  Matrix codes(count, runner.network().style_units), draws(count, runner.network().style_units);
  context.for_batches(context.data.test, count, [&](Index first, ConstMatrixView x) {
    const auto batch = static_cast<std::uint32_t>(first / RunContext::kBatch);
    codes.middleRows(first, x.rows()) =
        runner.draw_codes(x, {context.random, Stream::metric, kMmdCodesStep, batch});
  });
  runner.draw_style(context.random, Stream::metric, kMmdStep, {}, writable(draws));
  return mmd_squared(context.pool, view_of(codes), view_of(draws));
}

void add_adversarial_figures(RunContext& context, AdversarialRunner& runner, const StepReport& held_out,
                             Json& out) {
  if (runner.loss_unit(context.phase) == "nats") out["reconstruction"] = held_out.loss;
  out["discriminator_accuracy"] = held_out.parts[AdversarialRunner::kAccuracy];
  if (runner.network().decoder_classes == 0 && judged_by_neighbours(context, runner.final_code_size())) {
    out["knn_accuracy"] = neighbour_accuracy(context, runner);
  }
  if (context.data.test.count() < 2) return;
  out["mmd"] = prior_distance(context, runner);
  if (runner.shape().widths.front() <= kMostParzenPixels)
    out["parzen"] = parzen_log_likelihood(context, runner);
}

}  // namespace hourglass
