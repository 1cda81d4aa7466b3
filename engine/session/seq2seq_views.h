#pragma once
#include <string>
#include <vector>

#include "datasets/vocabulary.h"
#include "metrics/edit_distance.h"
#include "models/seq2seq.h"
#include "session/run_context.h"
#include "session/view.h"

// The pictures that only the sequence to sequence model has. Token ids are numbers of the vocabulary (0
// padding, 1 start, 2 end, 3 unknown); a "sequence" in `info` is {text, tokens: [...]}, without its end.
//
//   sentences {count = 16, first = 0}: test samples and what greedy decoding makes of them.
//     info.sentences: [{source, target, output: sequences, exact, edits}]
//     source, target, output (count, length): ids, ended and padded
//   translate {text, beam = 5}: a typed sentence, by greedy decoding and by beam search.
//     info: source, output: sequences; candidates: [{text, tokens, log_probability, finished}], best first
//     source, output (length): ids
//   states {index = 0} or {text}: the LSTMs' states while a sentence is read and written.
//     info: source, output: sequences; read, written: the tokens in the order in which they go in and come
//     out; likeliest: for each written token that token, then the two that come next. Arrays: read_hidden,
//     read_cell (layers, read, units); write_hidden, write_cell (layers, written, units); probability
//     (written, 3) of the likeliest
//   between {from = 0, to = 1, steps = 9}: the straight line between two test samples' codes, decoded.
//     info: from, to: the two sources; sentences: [sequence]
//     position (steps), output (steps, length)
//   lengths {count, learned = 0}: how well sentences of each length are written back, greedily.
//     info: token_accuracy, exact_match, edit_distance (of all); learned_exact_match: of the first `learned`
//     sentences to learn from
//     length, count, exact_match, edit_distance (lengths that occur)

namespace hourglass {

std::vector<std::string> seq2seq_view_names();

/// Throws ConfigurationError for a bad argument: also for text that is empty, too long, or has unknown
/// tokens.
View draw_seq2seq(const std::string& name, const Json& arguments, RunContext& context, Seq2Seq& model,
                  const Vocabulary& vocabulary);

/// Greedy decoding of the first `count` samples against their targets.
SequenceScores score_greedy(RunContext& context, Seq2Seq& model, const Samples& samples, Index count);

}  // namespace hourglass
