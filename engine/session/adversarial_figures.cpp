#include "session/adversarial_figures.h"

#include <algorithm>

#include "metrics/mmd.h"
#include "metrics/parzen.h"
#include "session/view_arguments.h"

namespace hourglass {
namespace {

constexpr Index kSamples = 10000;
constexpr Index kValidation = 1000;
constexpr Index kMostCodes = 10000;

// Parts of Stream::metric, step 0, are the draws' own; steps tell the two figures apart.
constexpr std::uint64_t kParzenStep = 0, kMmdStep = 1;

Matrix sample_images(RunContext& context, Runner& runner) {
  Matrix codes(kSamples, runner.code_size(context.phase));
  runner.sample_prior(context.random, Stream::metric, kParzenStep,
                      MatrixView(codes.data(), codes.rows(), codes.cols()));
  Matrix images(kSamples, context.data.train.shape().numbers());
  for (Index first = 0; first < kSamples; first += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, kSamples - first);
    images.middleRows(first, n) =
        runner.decode(ConstMatrixView(codes.row(first).data(), n, codes.cols()), context.phase);
  }
  return images;
}

}  // namespace

double parzen_log_likelihood(RunContext& context, Runner& runner) {
  const Matrix images = sample_images(context, runner);
  ParzenWindow window(context.pool, view_of(images));

  // Not on training images, which the model may know by heart; nor on those that are scored.
  const Samples& test = context.data.test;
  const std::vector<double> widths = parzen_widths();
  std::vector<double> totals(widths.size());
  const Index validation = std::min(kValidation, test.count() / 2), scored = test.count() - validation;
  context.for_batches(test, validation, [&](Index, ConstMatrixView x) {
    window.add_log_likelihoods(x, widths, totals);
  });
  const auto best = static_cast<std::size_t>(std::ranges::max_element(totals) - totals.begin());

  double total = 0;
  for (Index first = validation; first < test.count(); first += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, test.count() - first);
    window.add_log_likelihoods(context.batch(test, first, n), std::span(widths).subspan(best, 1),
                               std::span(&total, 1));
  }
  return total / static_cast<double>(scored);
}

double prior_distance(RunContext& context, AdversarialNetwork& network) {
  const Index count = std::min(kMostCodes, context.data.test.count());
  Matrix codes(count, network.style_units()), draws(count, network.style_units());
  context.for_batches(context.data.test, count, [&](Index first, ConstMatrixView x) {
    codes.middleRows(first, x.rows()) = network.style(x);
  });
  network.draw_style(context.random, Stream::metric, kMmdStep, {},
                     MatrixView(draws.data(), draws.rows(), draws.cols()));
  return mmd_squared(context.pool, view_of(codes), view_of(draws));
}

}  // namespace hourglass
