#include "datasets/grammar.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/random.h"
#include "datasets/data_error.h"

namespace hourglass {
namespace {

// All words in a row, so that a word's token id is its place; no noun or adjective begins with a vowel's
// sound, so that 'a' is always right.
constexpr std::array kWords = {
    "the",    "a",                                                                    // determiners
    "dog",    "cat",    "bird",  "horse",  "farmer",  "teacher",                      // nouns
    "child",  "king",   "queen", "doctor", "sailor",  "baker",                        //
    "small",  "big",    "young", "happy",  "quiet",   "brave",                        // adjectives
    "sees",   "likes",  "helps", "finds",  "follows", "calls",   "paints", "visits",  // transitive verbs
    "sleeps", "runs",   "sings", "waits",  "smiles",  "dances",                       // intransitive verbs
    "slowly", "softly", "today", "again",                                             // adverbs
    "in",     "on",     "near",  "under",  "behind",  "at",       // a place is the i-th of these,
    "garden", "hill",   "river", "bridge", "house",   "market"};  // 'the', and the i-th of these
constexpr int kDeterminer = 0, kNoun = 2, kAdjective = 14, kTransitive = 20, kIntransitive = 28, kAdverb = 34,
              kPreposition = 38, kPlace = 44;
constexpr int kDeterminers = 2, kNouns = 12, kAdjectives = 6, kTransitives = 8, kIntransitives = 6,
              kAdverbs = 4, kPlaces = 6;
static_assert(kWords.size() == kPlace + kPlaces);

constexpr Index kMostWords = 10;
constexpr int kForms = 6;
constexpr std::uint32_t kHeldOutOneIn = 16;

/// What a draw from Stream::data is for.
enum Part : std::uint32_t { train_part = 0, test_part = 1, held_out_part = 2 };

struct Sentence {
  std::vector<int> ids;
  std::uint64_t number = 0;  // differs between any two sentences
  int form = 0;
};

/// Writes one sentence by even choices that are a pure function of (seed, part, i, attempt).
class Writer {
 public:
  Writer(const GrammarOptions& options, const Random& random) : options_(options), random_(random) {}

  Sentence write(Part part, Index i, std::uint32_t attempt) {
    part_ = part;
    step_ = static_cast<std::uint64_t>(i);
    block_ = attempt * 8;  // a sentence takes at most 12 choices, four a block
    left_ = 0;
    sentence_ = {};
    const bool transitive = options_.transitive && (!options_.intransitive || optional(true));
    noun_phrase();
    if (transitive) {
      word(kTransitive, kTransitives);
      noun_phrase();
    } else {
      word(kIntransitive, kIntransitives);
    }
    const bool place = optional(options_.places);
    if (place) {
      const int which = choose(kPlaces);
      for (const int index : {kPreposition + which, kDeterminer, kPlace + which}) append(index);
    }
    const bool adverb = !transitive && optional(options_.adverbs);
    if (adverb) word(kAdverb, kAdverbs);
    sentence_.form = transitive ? place : 2 + place + 2 * adverb;
    return std::move(sentence_);
  }

 private:
  int choose(int n) {
    if (left_ == 0) {
      words_ = random_.words(Stream::data, step_, part_, block_++);
      left_ = 4;
    }
    return static_cast<int>(
        std::uint64_t{words_[static_cast<std::size_t>(--left_)]} * static_cast<unsigned>(n) >> 32);
  }
  bool optional(bool allowed) { return allowed && choose(2) == 1; }
  // In base 50 with digits from 1, ten words need 57 bits.
  void append(int index) {
    sentence_.ids.push_back(Vocabulary::kSpecial + index);
    sentence_.number = sentence_.number * (kWords.size() + 1) + static_cast<std::uint64_t>(index) + 1;
  }
  void word(int first, int n) { append(first + choose(n)); }
  void noun_phrase() {
    word(kDeterminer, kDeterminers);
    if (optional(options_.adjectives)) word(kAdjective, kAdjectives);
    word(kNoun, kNouns);
  }

  const GrammarOptions& options_;
  const Random& random_;
  Part part_ = train_part;
  std::uint64_t step_ = 0;
  std::uint32_t block_ = 0;
  int left_ = 0;
  std::array<std::uint32_t, 4> words_{};
  Sentence sentence_;
};

bool is_held_out(const Random& random, const Sentence& sentence) {
  // The number has more bits than a step may have: its high half goes into the block.
  const auto word = random.words(Stream::data, sentence.number & 0xFFFFFFFFu, held_out_part,
                                 static_cast<std::uint32_t>(sentence.number >> 32))[0];
  return word % kHeldOutOneIn == 0;
}

}  // namespace

Vocabulary grammar_vocabulary() { return Vocabulary(TokenLevel::word, {kWords.begin(), kWords.end()}); }

TextSplits make_grammar(const GrammarOptions& options) {
  if (!options.transitive && !options.intransitive)
    throw DataError("grammar: no sentences without transitive and intransitive verbs; allow one of them");
  if (options.train < 1 || options.test < 1)
    throw DataError("grammar: " + std::to_string(options.train) + " sentences to learn from and " +
                    std::to_string(options.test) + " held out; at least 1 of each is wanted");
  const auto vocabulary = std::make_shared<const Vocabulary>(grammar_vocabulary());
  TextSplits splits{TextSet("grammar train", vocabulary, kMostWords + 1, kForms),
                    TextSet("grammar test", vocabulary, kMostWords + 1, kForms)};
  const Random random(options.seed);
  Writer writer(options, random);
  const auto add = [](TextSet& set, const Sentence& s) { set.add(s.ids, s.ids, s.form); };

  for (Index i = 0; i < options.train; ++i) {
    Sentence sentence = writer.write(train_part, i, 0);
    for (std::uint32_t attempt = 1; is_held_out(random, sentence); ++attempt) {
      if (attempt > 1000)
        throw DataError("grammar: hardly any sentences are left to learn from; allow more parts");
      sentence = writer.write(train_part, i, attempt);
    }
    add(splits.train, sentence);
  }
  // A small grammar runs out of new sentences: stop when they have become a thousand times rarer.
  std::unordered_set<std::uint64_t> seen;
  const Index most_attempts = options.test * 1000 + 100000;
  for (Index attempt = 0; splits.test.count() < options.test; ++attempt) {
    if (attempt == most_attempts)
      throw DataError("grammar: only " + std::to_string(splits.test.count()) +
                      " different sentences were found to hold out, " + std::to_string(options.test) +
                      " are wanted; ask for fewer or allow more parts");
    const Sentence sentence = writer.write(test_part, attempt, 0);
    if (is_held_out(random, sentence) && seen.insert(sentence.number).second) add(splits.test, sentence);
  }
  return splits;
}

}  // namespace hourglass
