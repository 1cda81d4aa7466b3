#include "session/code_figures.h"

#include <algorithm>

#include "metrics/linear_probe.h"
#include "metrics/nearest_neighbours.h"
#include "session/view.h"

namespace hourglass {
namespace {

constexpr Index kMostVoters = 60000;
constexpr Index kMapCode = 3;

std::vector<std::uint8_t> first_labels(const Samples& samples, Index count) {
  std::vector<std::uint8_t> out;
  for (Index i = 0; i < count; ++i) out.push_back(static_cast<std::uint8_t>(samples.label(i)));
  return out;
}

}  // namespace

Matrix codes_of(RunContext& context, Runner& runner, const Samples& samples, Index count) {
  Matrix out(count, runner.code_size(context.phase));
  context.for_batches(samples, count, [&](Index first, ConstMatrixView x) {
    out.middleRows(first, x.rows()) = runner.encode(x, context.phase);
  });
  return out;
}

Matrix decoded_from(RunContext& context, Runner& runner, ConstMatrixView codes) {
  Matrix out;
  for (Index first = 0; first < codes.rows(); first += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, codes.rows() - first);
    const ConstMatrixView decoded =
        runner.decode(ConstMatrixView(codes.row(first).data(), n, codes.cols()), context.phase);
    if (first == 0) out.resize(codes.rows(), decoded.cols());  // of text fewer numbers than a sample has
    out.middleRows(first, n) = decoded;
  }
  return out;
}

bool judged_by_neighbours(const RunContext& context, Index code) {
  const Samples& train = context.data.train;
  return code <= kMapCode && train.classes() > 0 && train.count() >= kNeighbours;
}

bool judged_by_probe(const RunContext& context) { return context.data.train.classes() > 1; }

double neighbour_accuracy(RunContext& context, Runner& runner) {
  const Splits& data = context.data;
  const Index voters = std::min(kMostVoters, data.train.count()), judged = data.test.count();
  const Matrix train = codes_of(context, runner, data.train, voters);
  const Matrix test = codes_of(context, runner, data.test, judged);
  return nearest_neighbour_accuracy(context.pool, view_of(train), first_labels(data.train, voters),
                                    view_of(test), first_labels(data.test, judged), kNeighbours);
}

double probe_accuracy(RunContext& context, Runner& runner, Index labels) {
  const Splits& data = context.data;
  const Index n = std::min(labels, data.train.count()), m = data.test.count();
  const Matrix train = codes_of(context, runner, data.train, n);
  const Matrix test = codes_of(context, runner, data.test, m);
  const LinearProbe probe(context.pool, view_of(train), RunContext::labels(data.train, 0, n),
                          static_cast<int>(data.train.classes()));
  return probe.accuracy(view_of(test), RunContext::labels(data.test, 0, m));
}

}  // namespace hourglass
