#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "datasets/text_set.h"

namespace hourglass {

/// Which sentences the toy grammar makes, and how many.
///
///   S  → NP V NP [PP]  |  NP Vi [PP] [ADV]        NP → (the | a) [adjective] noun
///
/// 12 nouns, 6 adjectives, 8 transitive and 6 intransitive verbs, 6 places (PP, of three words each) and 4
/// adverbs: 50 words, 3 to 10 in a sentence, over 1.6 million sentences. Every choice, also whether an
/// optional part is there, is even.
struct GrammarOptions {
  std::uint64_t seed = 1;
  Index train = 128000;  // sentences to learn from; short ones among them occur more than once
  Index test = 2000;     // held out: all different, none of them ever in the training part
  bool fewer = false;    // hold out what there is, where that is less
  bool transitive = true;
  bool intransitive = true;
  bool adjectives = true;
  bool places = true;
  bool adverbs = true;
};

/// What follows 'grammar@' in a set's name, with '-' between: how many sentences to learn from, and which
/// parts they may have: 'plain' for none of the optional ones, or some of 'transitive', 'intransitive',
/// 'adjectives', 'places' and 'adverbs' (all, where none is named). '2000', '2000-plain',
/// 'transitive-adjectives'. Throws DataError that says what may stand there.
GrammarOptions parse_grammar(std::string_view wish);

/// '2000 sentences to learn from, 286 others held out.': a sentence for the reader.
std::string describe_grammar(const TextSplits& splits);

/// Sentences of the toy grammar, to be written as they are read. Sentence i of a part is a pure function of
/// (seed, i). A sentence is held out when a hash of it says so (one in sixteen), so the parts share none.
/// Labels tell the six forms apart: NP V NP, NP V NP PP, NP Vi, NP Vi PP, NP Vi ADV, NP Vi PP ADV. Throws
/// DataError when the options leave no sentences, or fewer than `test` to hold out and `fewer` is not set.
TextSplits make_grammar(const GrammarOptions& options);

/// The grammar's 50 words.
Vocabulary grammar_vocabulary();

}  // namespace hourglass
