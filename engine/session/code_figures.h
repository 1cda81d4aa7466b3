#pragma once
#include "session/run_context.h"
#include "session/runner.h"

namespace hourglass {

/// The codes of the first `count` samples: (count, code size).
Matrix codes_of(RunContext& context, Runner& runner, const Samples& samples, Index count);

/// What the decoder makes of codes (n, code size), in batches that the runner has room for: (n, numbers).
Matrix decoded_from(RunContext& context, Runner& runner, ConstMatrixView codes);

inline constexpr int kNeighbours = 5;

/// Whether codes of so many units are judged by their neighbours: those that can be drawn as a map (at most
/// three units), of labelled data.
bool judged_by_neighbours(const RunContext& context, Index code);

/// 5-nearest-neighbour accuracy on the code: training samples (at least 5 of them; the first 60,000 where
/// there are more) vote on all test samples.
double neighbour_accuracy(RunContext& context, Runner& runner);

/// Whether there is anything for a probe to tell apart: labels of at least two classes.
bool judged_by_probe(const RunContext& context);

/// Share of the test set whose labels a linear probe (metrics/linear_probe.h) reads off the code, fitted on
/// the first `labels` labelled training samples, or as many as there are. Only where judged_by_probe().
double probe_accuracy(RunContext& context, Runner& runner, Index labels);

}  // namespace hourglass
