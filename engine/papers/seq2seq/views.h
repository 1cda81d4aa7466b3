#pragma once
#include "datasets/vocabulary.h"
#include "metrics/edit_distance.h"
#include "models/seq2seq.h"
#include "session/run_context.h"
#include "session/view.h"

// The pictures that only the sequence to sequence model has. Bad arguments throw ConfigurationError: also
// text that is empty, too long, or has unknown tokens. Arguments and shapes are in web/engine/VIEWS.md.

namespace hourglass {

/// A model, and what the token ids that it reads and writes stand for.
struct SequenceModel {
  Seq2Seq& model;
  const Vocabulary &source, &target;
};

/// sentences: test samples and what greedy decoding makes of them.
View draw_sentences(RunContext& context, const SequenceModel& of, const Json& arguments);
/// translate: a typed sentence, by greedy decoding and by beam search.
View draw_translate(RunContext& context, const SequenceModel& of, const Json& arguments);
/// states: the LSTMs' states while a sentence, typed or a test sample, is read and written.
View draw_states(RunContext& context, const SequenceModel& of, const Json& arguments);
/// between: the straight line between two test samples' codes, decoded.
View draw_between(RunContext& context, const SequenceModel& of, const Json& arguments);
/// lengths: how well sentences of each length are written back, greedily.
View draw_lengths(RunContext& context, const SequenceModel& of, const Json& arguments);

/// Greedy decoding of the first `count` samples against their targets.
SequenceScores score_greedy(RunContext& context, Seq2Seq& model, const Samples& samples, Index count);

}  // namespace hourglass
