#include "datasets/text_set.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "datasets/data_error.h"
#include "datasets/sets/addition.h"
#include "datasets/sets/grammar.h"
#include "datasets/sets/made_data.h"
#include "datasets/sets/numbers.h"
#include "datasets/sets/phrases.h"
#include "refusal.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;

std::shared_ptr<const Vocabulary> letters() {
  return std::make_shared<const Vocabulary>(TokenLevel::character, std::vector<std::string>{"a", "b", "c"});
}

std::string text_of(const TextSet& set, std::span<const std::uint16_t> ids) {
  return set.vocabulary()->decode(std::vector<int>(ids.begin(), ids.end()));
}

TEST(TextSet, GathersPairsEndedAndPadded) {
  TextSet set("letters", letters(), 4, 2);
  set.add("ab", "ab", 1);
  set.add("abc", "c");
  EXPECT_EQ(set.count(), 2);
  EXPECT_EQ(set.shape(), (SampleShape{2, 4, 1}));
  EXPECT_EQ(set.label(0), 1);
  EXPECT_EQ(set.label(1), -1);
  const std::vector<Real> first = {4, 5, 2, 0, 4, 5, 2, 0}, second = {4, 5, 6, 2, 6, 2, 0, 0};
  std::vector<Real> out(8);
  set.gather_range(0, 1, out.data());
  EXPECT_EQ(out, first);
  std::vector<Real> both(16);
  const std::uint32_t order[] = {1, 0};
  set.gather(order, both.data());
  EXPECT_EQ(std::vector<Real>(both.begin(), both.begin() + 8), second);
  EXPECT_EQ(std::vector<Real>(both.begin() + 8, both.end()), first);
}

TEST(TextSet, RefusesWhatDoesNotFitAndIsAsItWas) {
  TextSet set("letters", letters(), 4, 2);
  set.add("ab", "ab");
  const auto told = [&](const char* source, const char* target, int label = -1) {
    return refusal<DataError>([&] { set.add(source, target, label); });
  };
  EXPECT_TRUE(says(told("", "a"), {"letters, pair 1", "empty"}));
  EXPECT_TRUE(says(told("a", "abca"), {"letters, pair 1", "4 characters", "at most 3"}));
  EXPECT_TRUE(says(told("a", "x"), {"letters, pair 1", "'x'"}));
  EXPECT_TRUE(says(told("a", "a", 2), {"label 2", "-1 (none) to 1"}));
  EXPECT_TRUE(says(refusal<DataError>([&] { set.add(std::vector<int>{9}, std::vector<int>{4}); }),
                   {"token 9 in the source", "3 to 6"}));
  EXPECT_TRUE(
      says(refusal<DataError>([&] { set.add(std::vector<int>{2}, std::vector<int>{4}); }), {"token 2"}));
  EXPECT_TRUE(
      says(refusal<DataError>([] { TextSet("short", letters(), 1); }), {"short", "at most 1 tokens"}));
  EXPECT_EQ(set.count(), 1);
}

std::set<std::string> texts(const TextSet& set) {
  std::set<std::string> out;
  for (Index i = 0; i < set.count(); ++i) out.insert(text_of(set, set.source(i)));
  return out;
}

TEST(Phrases, WishSaysHowAFileIsCut) {
  const PhrasesOptions usual = parse_phrases_wish("character");
  EXPECT_EQ(usual.level, TokenLevel::character);
  EXPECT_EQ(usual.longest, PhrasesOptions().longest);
  EXPECT_TRUE(usual.known_only);
  const PhrasesOptions own = parse_phrases_wish("word-12-500-unknown");
  EXPECT_EQ(own.level, TokenLevel::word);
  EXPECT_EQ(own.longest, 12);
  EXPECT_EQ(own.vocabulary, 500);
  EXPECT_FALSE(own.known_only);
  for (const char* wrong :
       {"", "words", "word-0", "word-1001", "word-5-0", "word-5-6-7", "word-word", "word-5-", "12.5"}) {
    EXPECT_TRUE(
        says(refusal<DataError>([&] { parse_phrases_wish(wrong); }), {"after '@'", "word-12-5000-unknown"}))
        << wrong;
  }
}

TEST(Phrases, RareTokensBecomeUnknownWhereThatIsWanted) {
  std::string text;
  for (const char* subject : {"cats", "dogs", "birds", "cows"})
    for (const char* verb : {"run", "sleep", "sing"}) text += std::string(subject) + " " + verb + "\n";
  text += "wombats run\nquokkas yodel\n";
  PhrasesCount count;
  const TextSplits splits = make_phrases(
      text, "zoo", {.level = TokenLevel::word, .known_only = false, .held_out_one_in = 3}, &count);
  EXPECT_EQ(count.kept, 13);
  EXPECT_EQ(count.with_unknown, 1) << "of a line of nothing else nothing can be learned";
  EXPECT_EQ(splits.train.vocabulary()->unknown(), UnknownTokens::replace);
  bool met = false;
  for (const TextSet* set : {&splits.train, &splits.test})
    for (Index i = 0; i < set->count(); ++i) met |= text_of(*set, set->source(i)) == "<unknown> run";
  EXPECT_TRUE(met);
}

TEST(Grammar, MakesSentencesOfTheRuleWithoutHeldOutOnesInTraining) {
  const TextSplits splits = make_grammar({.train = 20000, .test = 1000});
  EXPECT_EQ(splits.train.vocabulary()->size(), 54);
  EXPECT_EQ(splits.train.shape(), (SampleShape{2, 11, 1}));
  const std::set<std::string> train = texts(splits.train), test = texts(splits.test);
  EXPECT_EQ(test.size(), 1000u) << "all different";
  for (const std::string& sentence : test) EXPECT_FALSE(train.contains(sentence)) << sentence;
  EXPECT_GT(train.size(), 12000u);

  std::array<int, 6> forms{};
  std::set<std::size_t> lengths;
  std::set<int> words;
  for (Index i = 0; i < splits.train.count(); ++i) {
    ++forms[static_cast<std::size_t>(splits.train.label(i))];
    const auto ids = splits.train.source(i);
    lengths.insert(ids.size());
    words.insert(ids.begin(), ids.end());
    EXPECT_EQ(ids.data(), splits.train.target(i).data()) << "kept once";
  }
  EXPECT_EQ(words.size(), 50u);
  EXPECT_EQ(*lengths.begin(), 3u);
  EXPECT_EQ(*lengths.rbegin(), 10u);
  // Half are transitive, and half of these have a place.
  EXPECT_NEAR(forms[0], 5000, 300);
  EXPECT_NEAR(forms[1], 5000, 300);
  for (const std::size_t form : {2u, 3u, 4u, 5u}) EXPECT_NEAR(forms[form], 2500, 250) << form;
}

TEST(Grammar, SentenceIsAFunctionOfTheSeedAndItsNumberAlone) {
  const TextSplits few = make_grammar({.train = 50, .test = 10}),
                   many = make_grammar({.train = 500, .test = 100}),
                   other = make_grammar({.seed = 2, .train = 50, .test = 10});
  int same = 0;
  for (Index i = 0; i < 50; ++i) {
    EXPECT_EQ(text_of(few.train, few.train.source(i)), text_of(many.train, many.train.source(i)));
    same += text_of(few.train, few.train.source(i)) == text_of(other.train, other.train.source(i));
  }
  EXPECT_LT(same, 5);
  // Of the seed 1, once and for all: a checkpoint's data must not change under it.
  EXPECT_EQ(text_of(few.train, few.train.source(0)), "the cat follows the quiet bird at the market");
}

TEST(Grammar, PartsCanBeLeftOut) {
  const TextSplits plain = make_grammar(
      {.train = 300, .test = 5, .transitive = false, .adjectives = false, .places = false, .adverbs = false});
  for (Index i = 0; i < plain.train.count(); ++i) EXPECT_EQ(plain.train.source(i).size(), 3u);
  EXPECT_TRUE(says(refusal<DataError>([] { make_grammar({.transitive = false, .intransitive = false}); }),
                   {"no sentences"}));
  EXPECT_TRUE(
      says(refusal<DataError>([] {
             make_grammar(
                 {.test = 1000, .transitive = false, .adjectives = false, .places = false, .adverbs = false});
           }),
           {"1000 are wanted", "fewer"}));
  EXPECT_TRUE(says(refusal<DataError>([] { make_grammar({.test = 0}); }), {"0 held out"}));
}

TEST(Grammar, NameSaysHowManySentencesAndOfWhichParts) {
  const GrammarOptions few = parse_grammar("2000-plain");
  EXPECT_EQ(few.train, 2000);
  EXPECT_TRUE(few.transitive && few.intransitive);
  EXPECT_FALSE(few.adjectives || few.places || few.adverbs);
  const GrammarOptions chosen = parse_grammar("transitive-adjectives-50");
  EXPECT_EQ(chosen.train, 50);
  EXPECT_TRUE(chosen.transitive && chosen.adjectives);
  EXPECT_FALSE(chosen.intransitive || chosen.places || chosen.adverbs);
  const GrammarOptions all = parse_grammar("300");
  EXPECT_TRUE(all.transitive && all.intransitive && all.adjectives && all.places && all.adverbs);
  for (const auto& [wish, why] :
       std::initializer_list<std::pair<const char*, const char*>>{{"", "'' is neither"},
                                                                  {"2000-", "'' is neither"},
                                                                  {"0", "0 sentences"},
                                                                  {"1000001", "1000001 sentences"},
                                                                  {"99999999999999999999", "sentences"},
                                                                  {"20-30", "two numbers"},
                                                                  {"nouns", "'nouns' is neither"},
                                                                  {"-5", "'' is neither"},
                                                                  {"plain-places", "no other parts"},
                                                                  {"adverbs", "needs a verb"}}) {
    EXPECT_TRUE(says(refusal<DataError>([&] { parse_grammar(wish); }),
                     {"grammar@", why, "1 to 1000000", "grammar@2000-plain"}))
        << wish;
  }
}

TEST(Grammar, OfFewPartsHoldsOutWhatThereIs) {
  const MadeData* made = find_made_data("grammar@2000-plain");
  ASSERT_NE(made, nullptr);
  const DataSet set = make_data(*made, "grammar@2000-plain");
  const auto &train = static_cast<const TextSet&>(*set.train), &test = static_cast<const TextSet&>(*set.test);
  EXPECT_EQ(train.count(), 2000);
  // 24 noun phrases: 24 · 8 · 24 transitive sentences and 24 · 6 others, of which a sixteenth is held out.
  EXPECT_NEAR(test.count(), (24 * 8 * 24 + 24 * 6) / 16, 60);
  const std::set<std::string> learned = texts(train), held_out = texts(test);
  EXPECT_EQ(static_cast<Index>(held_out.size()), test.count()) << "all different";
  for (const std::string& sentence : held_out) EXPECT_FALSE(learned.contains(sentence)) << sentence;
  EXPECT_TRUE(says(set.note, {"2000 sentences to learn from", "others held out"}));
  // The same sentences as in the whole grammar's vocabulary, so that one model reads both.
  EXPECT_EQ(*train.vocabulary(), grammar_vocabulary());
}

TEST(MadeData, OnlySetsThatVaryHaveWishes) {
  EXPECT_EQ(find_made_data("grammar@50"), find_made_data("grammar"));
  EXPECT_EQ(find_made_data("addition@50"), nullptr);
  EXPECT_EQ(find_made_data("grammars"), nullptr);
  EXPECT_TRUE(says(refusal<DataError>([] { make_data(*find_made_data("grammar@"), "grammar@"); }),
                   {"nothing follows"}));
}

TEST(Addition, IsAllSumsAndHoldsOutBothOrders) {
  const TextSplits splits = make_addition({});
  EXPECT_EQ(splits.train.count() + splits.test.count(), 10000);
  EXPECT_NEAR(static_cast<double>(splits.test.count()), 1000, 30);
  EXPECT_EQ(splits.train.shape(), (SampleShape{2, 6, 1}));
  std::set<std::string> train = texts(splits.train);
  EXPECT_EQ(static_cast<Index>(train.size()), splits.train.count());
  for (Index i = 0; i < splits.test.count(); ++i) {
    const std::string source = text_of(splits.test, splits.test.source(i));
    const std::size_t plus = source.find('+');
    const std::string a = source.substr(0, plus), b = source.substr(plus + 1);
    EXPECT_FALSE(train.contains(b + "+" + a)) << source;
    EXPECT_EQ(text_of(splits.test, splits.test.target(i)), std::to_string(std::stoi(a) + std::stoi(b)));
  }
  EXPECT_NE(texts(make_addition({.seed = 2}).test), texts(splits.test));
  EXPECT_TRUE(says(refusal<DataError>([] { make_addition({.digits = 7}); }), {"7 digits", "1 to 3"}));
  EXPECT_TRUE(says(refusal<DataError>([] { make_addition({.held_out = 0}); }), {"more than 0"}));
}

TEST(Numbers, AreSaidInEnglishAndWrittenInFrench) {
  const TextSplits splits = make_numbers({});
  EXPECT_EQ(splits.train.count(), 98000);
  EXPECT_EQ(splits.test.count(), 2000);
  EXPECT_EQ(splits.train.shape(), (SampleShape{2, 12, 1}));
  EXPECT_EQ(splits.train.lengths(), (PairLengths{9, 12}));
  EXPECT_TRUE(splits.train.translates());
  EXPECT_FALSE(make_grammar({.train = 10, .test = 10}).train.translates());
  std::map<std::string, std::string> said;
  for (const TextSet* set : {&splits.train, &splits.test}) {
    for (Index i = 0; i < set->count(); ++i) {
      const auto target = set->target(i);
      said[text_of(*set, set->source(i))] =
          set->target_vocabulary()->decode(std::vector<int>(target.begin(), target.end()));
    }
  }
  EXPECT_EQ(said.size(), 100000u) << "each once";
  for (const auto& [english, french] : {std::pair<const char*, const char*>{"zero", "zéro"},
                                        {"twenty one", "vingt et un"},
                                        {"seventeen", "dix sept"},
                                        {"seventy", "soixante dix"},
                                        {"seventy one", "soixante et onze"},
                                        {"eighty", "quatre vingts"},
                                        {"eighty one", "quatre vingt un"},
                                        {"ninety one", "quatre vingt onze"},
                                        {"one hundred and eighty", "cent quatre vingts"},
                                        {"five hundred", "cinq cents"},
                                        {"five hundred and one", "cinq cent un"},
                                        {"one thousand", "mille"},
                                        {"one thousand and one", "mille un"},
                                        {"eighty thousand", "quatre vingt mille"},
                                        {"twenty one thousand two hundred", "vingt et un mille deux cents"}})
    EXPECT_EQ(said[english], french) << english;
  EXPECT_NE(texts(make_numbers({.seed = 2}).test), texts(splits.test));
  EXPECT_TRUE(says(refusal<DataError>([] { make_numbers({.held_out = 0}); }), {"0 held out", "99999"}));
}

std::string many_lines(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "phrase " + std::to_string(i) + "\n";
  return out;
}

TEST(Phrases, AreTheLinesOfAText) {
  PhrasesCount count;
  const std::string text =
      "\xEF\xBB\xBF  one line \r\n\n" + many_lines(300) + "one line\n" + std::string(50, 'x') + "\nlast line";
  const TextSplits splits = make_phrases(text, "file.txt", {}, &count);
  EXPECT_EQ(count.lines, 304);
  EXPECT_EQ(count.repeated, 1);
  EXPECT_EQ(count.too_long, 1);
  EXPECT_EQ(count.kept, 302);
  EXPECT_EQ(splits.train.count() + splits.test.count(), 302);
  EXPECT_GT(splits.test.count(), 5);
  EXPECT_LT(splits.test.count(), 40);
  EXPECT_EQ(splits.train.shape(), (SampleShape{2, 41, 1}));
  std::set<std::string> all = texts(splits.train);
  for (const std::string& phrase : texts(splits.test)) EXPECT_TRUE(all.insert(phrase).second) << phrase;
  EXPECT_TRUE(all.contains("one line"));
  EXPECT_TRUE(all.contains("last line"));
}

TEST(Phrases, OfWordsLeaveUnknownOnesOutOrMarkThem) {
  const std::string text = many_lines(300) + "a rare phrase\n";
  const PhrasesOptions words = {.level = TokenLevel::word, .longest = 5, .vocabulary = 100};
  PhrasesCount count;
  const TextSplits known = make_phrases(text, "file.txt", words, &count);
  EXPECT_EQ(known.train.vocabulary()->size(), 104);
  EXPECT_EQ(count.kept, 99) << "'phrase' and 99 numbers";
  EXPECT_EQ(count.with_unknown, 202);
  PhrasesOptions marked = words;
  marked.known_only = false;
  const TextSplits all = make_phrases(text, "file.txt", marked, &count);
  EXPECT_EQ(all.train.count() + all.test.count(), 301);
  EXPECT_TRUE(texts(all.train).contains("phrase <unknown>"));
}

TEST(Phrases, ArePairsWhereTheyAreToBeTranslated) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i);
    text += "say " + number + "\tdis " + number + " donc\n";
    if (i % 2 == 0) text += "say " + number + "\tparle " + number + "\n";  // read in two pairs
  }
  text += "nothing beside\n\tnor before\nsay 3\tdis 3 donc\nsay 4\tone two three four five six\n";
  const PhrasesOptions options{
      .level = TokenLevel::character, .longest = 9, .target = PhrasesOptions::Target{TokenLevel::word, 4}};
  PhrasesCount count;
  const TextSplits splits = make_phrases(text, "file.tsv", options, &count);
  EXPECT_EQ(count.kept, 300);
  EXPECT_EQ(count.half, 2);
  EXPECT_EQ(count.repeated, 1);
  EXPECT_EQ(count.too_long, 1);
  EXPECT_EQ(splits.train.count() + splits.test.count(), 300);
  EXPECT_EQ(splits.train.lengths(), (PairLengths{10, 5}));
  EXPECT_EQ(splits.train.vocabulary()->level(), TokenLevel::character);
  EXPECT_EQ(splits.train.target_vocabulary()->level(), TokenLevel::word);
  EXPECT_EQ(splits.train.target_vocabulary()->id("say"), Vocabulary::kUnknown);
  const std::set<std::string> learned = texts(splits.train);
  for (const std::string& source : texts(splits.test)) EXPECT_FALSE(learned.contains(source)) << source;
}

TEST(Phrases, AreHeldOutWhereTheTextHasParts) {
  const std::string text = many_lines(30) + std::string(kHeldOutFrom) + "\nphrase 7\nnew one\nnew one\n";
  PhrasesCount count;
  const TextSplits splits = make_phrases(text, "file.txt", {.parts = true}, &count);
  EXPECT_EQ(splits.train.count(), 30);
  EXPECT_EQ(texts(splits.test), std::set<std::string>{"new one"});
  EXPECT_EQ(count.across, 1);
  EXPECT_EQ(count.repeated, 1);
  EXPECT_TRUE(says(refusal<DataError>(
                       [] { make_phrases(many_lines(30) + "\f\nphrase 7\n", "file.txt", {.parts = true}); }),
                   {"1 that are held out are among those to learn from", "held-out=drawn"}));
}

TEST(Phrases, RefusesTextThatWillNotDo) {
  const auto told = [](const std::string& text) {
    return refusal<DataError>([&] { make_phrases(text, "own.txt"); });
  };
  EXPECT_TRUE(says(told(""), {"own.txt", "no lines", "40 characters"}));
  EXPECT_TRUE(says(told(" \n\n"), {"no lines"}));
  EXPECT_TRUE(says(told("good\nbad \xff\n"), {"own.txt, line 2", "UTF-8"}));
  EXPECT_TRUE(says(told("only one line"), {"1 of 1", "too few"}));
}

}  // namespace
}  // namespace hourglass
