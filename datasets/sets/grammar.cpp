#include "datasets/sets/grammar.h"

#include <algorithm>
#include <array>
#include <charconv>
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

constexpr Index kMostSentences = 1000000;
// No new sentence in that many attempts: a small grammar has no more to hold out.
constexpr Index kInVain = 50000;

struct Template {
  std::string_view name;
  bool GrammarOptions::*allowed;
};
constexpr Template kTemplates[] = {{"transitive", &GrammarOptions::transitive},
                                   {"intransitive", &GrammarOptions::intransitive},
                                   {"adjectives", &GrammarOptions::adjectives},
                                   {"places", &GrammarOptions::places},
                                   {"adverbs", &GrammarOptions::adverbs}};

[[noreturn]] void refuse(std::string_view wish, const std::string& why) {
  throw DataError(
      "grammar@" + std::string(wish.substr(0, 60)) + ": " + why +
      "; after '@' comes a number of sentences (1 to " + std::to_string(kMostSentences) +
      "), or parts (plain, or some of transitive, intransitive, adjectives, places, adverbs), or both: "
      "grammar@2000-plain");
}

}  // namespace

GrammarOptions parse_grammar(std::string_view wish) {
  GrammarOptions out{.fewer = true};
  const auto allow_all = [&](bool allowed) {
    for (const Template& part : kTemplates) out.*part.allowed = allowed;
  };
  bool numbered = false, plain = false, named = false;
  for (std::size_t at = 0; at <= wish.size();) {
    const std::size_t end = std::min(wish.find('-', at), wish.size());
    const std::string_view word = wish.substr(at, end - at);
    at = end + 1;
    const auto* part = std::ranges::find(kTemplates, word, &Template::name);
    if (!word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos) {
      const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), out.train);
      if (numbered || error != std::errc() || out.train < 1 || out.train > kMostSentences)
        refuse(wish, numbered ? "two numbers of sentences" : std::string(word) + " sentences");
      numbered = true;
    } else if (word == "plain") {
      allow_all(false);
      out.transitive = out.intransitive = plain = true;
    } else if (part != std::end(kTemplates)) {
      if (!named) allow_all(false);
      named = out.*part->allowed = true;
    } else {
      refuse(wish, "'" + std::string(word) + "' is neither a number nor a part of a sentence");
    }
  }
  if (plain && named) refuse(wish, "plain sentences have no other parts");
  if (!out.transitive && !out.intransitive)
    refuse(wish, "a sentence needs a verb, transitive or intransitive");
  return out;
}

std::string describe_grammar(const TextSplits& splits) {
  return std::to_string(splits.train.count()) + " sentences to learn from, " +
         std::to_string(splits.test.count()) + " others held out.";
}

Vocabulary grammar_vocabulary() { return Vocabulary(TokenLevel::word, {kWords.begin(), kWords.end()}); }

TextSplits make_grammar(const GrammarOptions& options) {
  if (!options.transitive && !options.intransitive)
    throw DataError("grammar: no sentences without transitive and intransitive verbs; allow one of them");
  if (options.train < 1 || options.test < 1)
    throw DataError("grammar: " + std::to_string(options.train) + " sentences to learn from and " +
                    std::to_string(options.test) + " held out; at least 1 of each is needed");
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
  std::unordered_set<std::uint64_t> seen;
  Index last_new = 0;
  for (Index attempt = 0; splits.test.count() < options.test; ++attempt) {
    if (attempt - last_new > kInVain) {
      if (options.fewer && splits.test.count() > 0) break;
      throw DataError("grammar: only " + std::to_string(splits.test.count()) +
                      " different sentences were found to hold out, " + std::to_string(options.test) +
                      " are wanted; ask for fewer or allow more parts");
    }
    const Sentence sentence = writer.write(test_part, attempt, 0);
    if (!is_held_out(random, sentence) || !seen.insert(sentence.number).second) continue;
    add(splits.test, sentence);
    last_new = attempt;
  }
  return splits;
}

}  // namespace hourglass
