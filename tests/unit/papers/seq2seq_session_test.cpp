#include <gtest/gtest.h>

#include <cmath>

#include "datasets/sets/addition.h"
#include "format/safetensors.h"
#include "papers/catalogue.h"
#include "refusal.h"
#include "session/checkpoint.h"
#include "session/session.h"
#include "session/setting.h"
#include "text_fixture.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;
using testing::small_seq2seq;
using testing::TextRun;
using Bytes = std::vector<std::uint8_t>;
using Shape = std::vector<Index>;

const ViewArray& array(const View& view, const std::string& name) {
  for (const auto& [key, value] : view.arrays) {
    if (key == name) return value;
  }
  throw std::logic_error("view " + view.name + " has no array " + name);
}

/// Every view's arrays hold as many numbers as their shapes say, all finite.
void expect_sound(const View& view) {
  for (const auto& [name, value] : view.arrays) {
    Index size = 1;
    for (const Index extent : value.shape) size *= extent;
    EXPECT_EQ(static_cast<Index>(value.data.size()), size) << view.name << " " << name;
    for (const float x : value.data) ASSERT_TRUE(std::isfinite(x)) << view.name << " " << name;
  }
}

struct Case {
  const char* name;
  Json settings;
  long before, after;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class Seq2SeqResume : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(
    Session, Seq2SeqResume,
    ::testing::Values(
        Case{"BeforeTheFirstStep", Json::object(), 0, 12}, Case{"Adam", Json::object(), 7, 13},
        Case{"TwoLayersForward", {{"layers", 2}, {"reverse_source", false}}, 5, 8},
        Case{"OwnWordsOnTheirWay", {{"own_words", 0.8}, {"own_words_steps", 12}}, 5, 12},
        Case{"Sgd", {{"optimiser", "sgd"}, {"learning_rate", 0.1}, {"weight_decay", 1e-3}}, 7, 9},
        Case{"AfterAPartialBatch", {{"batch", 90}}, 3, 5}),
    [](const auto& info) { return info.param.name; });

TEST_P(Seq2SeqResume, IsTheUninterruptedRun) {
  const Case& c = GetParam();
  TextRun whole(c.settings), begun(c.settings, 2);
  begun.train(c.before);
  const Bytes file = begun->save();
  TextRun resumed(Json{{"units", 5}, {"seed", 77}});  // it has been something else
  resumed.train(4);
  resumed->restore(file);
  EXPECT_TRUE(resumed->save() == file) << "restoring and saving changes nothing";
  whole.train(c.before + c.after);
  resumed.train(c.after);
  EXPECT_TRUE(resumed->save() == whole->save());
  EXPECT_EQ(resumed->evaluate(30).mean.loss, whole->evaluate(30).mean.loss);
}

TEST(Seq2SeqSession, OwnWordsChangeTheRunAndMayChangeDuringIt) {
  TextRun forced, own(Json{{"own_words", 1}}), late;
  for (TextRun* run : {&forced, &own}) run->train(10);
  EXPECT_FALSE(forced->save() == own->save());
  EXPECT_FALSE(late->set("own_words", 1)) << "the run goes on";
  late.train(10);
  EXPECT_EQ(late->evaluate(30).mean.loss, own->evaluate(30).mean.loss);
}

TEST(Seq2SeqSession, ReportsItsFigures) {
  TextRun run(Json{{"units", 48}, {"embedding", 24}, {"learning_rate", 0.01}});
  const Json before = run->metrics();
  for (const char* name :
       {"token_accuracy", "exact_match", "learned_exact_match", "edit_distance", "perplexity"}) {
    EXPECT_TRUE(before.contains(name)) << name;
  }
  EXPECT_EQ(before.size(), 5u) << before;
  EXPECT_NEAR(before["perplexity"].get<double>(), 54, 2) << "as good as guessing among all tokens";
  run.train(400);
  const Json after = run->metrics();
  EXPECT_LT(after["perplexity"].get<double>(), 8);
  EXPECT_GT(after["token_accuracy"].get<double>(), 0.3);
  EXPECT_LT(after["edit_distance"].get<double>(), before["edit_distance"].get<double>());
  const Evaluation held_out = run->evaluate(30);
  EXPECT_EQ(held_out.loss_unit, "nats");
  EXPECT_NEAR(std::exp(held_out.mean.loss / held_out.mean.parts[0]), after["perplexity"].get<double>(), 1e-6);
  const Json progress = run->progress();
  EXPECT_NEAR(progress["terms"]["−log p(T|S)"].get<double>(), progress["trainLoss"].get<double>(), 1e-9);
  EXPECT_TRUE(progress["trainSquaredError"].is_null());
}

TEST(Seq2SeqSession, KeepsItsVocabularyAndRefusesAnother) {
  TextRun run;
  const Bytes file = run->save();
  EXPECT_EQ(read_checkpoint_vocabulary(file), grammar_vocabulary());

  // Words of the same number and length, numbered otherwise.
  std::vector<std::string> words = grammar_vocabulary().symbols();
  std::swap(words[2], words[3]);
  const auto other = std::make_shared<const Vocabulary>(TokenLevel::word, words);
  TextSplits data{TextSet("other train", other, 11), TextSet("other test", other, 11)};
  for (int i = 0; i < 30; ++i) data.train.add("the dog sleeps", "the dog sleeps");
  data.test.add("the cat sleeps", "the cat sleeps");
  ThreadPool pool(1);
  Session session(pool, data, 60, small_seq2seq());
  session.train(3, 0);
  const Bytes untouched = session.save();
  EXPECT_TRUE(says(refusal<CheckpointError>([&] { session.restore(file); }),
                   {"different vocabulary", "token 6", "'dog' there", "'cat' here"}));
  EXPECT_TRUE(session.save() == untouched);

  const auto with_vocabulary = [&](std::optional<std::string> text) {
    const SafetensorsFile stored = parse_safetensors(file);
    Metadata metadata = stored.metadata();
    metadata.erase("vocabulary");
    if (text) metadata["vocabulary"] = *text;
    return refusal<CheckpointError>(
        [&] { run->restore(write_safetensors(std::vector<Tensor>{}, metadata)); });
  };
  EXPECT_TRUE(says(with_vocabulary({}), {"no vocabulary"}));
  EXPECT_TRUE(says(with_vocabulary("[]"), {"'vocabulary'", "JSON object"}));
  EXPECT_TRUE(says(with_vocabulary(R"({"level": "word"})"), {"level and a list of symbols"}));
  EXPECT_TRUE(says(with_vocabulary(R"({"level": "word", "symbols": [1]})"), {"list of symbols"}));
  EXPECT_TRUE(says(with_vocabulary(R"({"level": "verse", "symbols": ["a"]})"), {"'verse'"}));
  EXPECT_TRUE(says(with_vocabulary(R"({"level": "word", "symbols": ["a", "a"]})"), {"twice"}));
}

/// Numbers of two words, and their sums, letters that are read nowhere.
TextSplits translations(std::vector<std::string> written = {"three", "four", "five", "six"}) {
  const std::vector<std::string> read = {"one", "two", "three"};
  const TextSide from{std::make_shared<const Vocabulary>(TokenLevel::word, read), 5},
      to{std::make_shared<const Vocabulary>(TokenLevel::word, written), 3};
  TextSplits data{TextSet("sums train", from, to), TextSet("sums test", from, to)};
  for (int i = 0; i < 90; ++i) {
    const int a = i % 3, b = i / 3 % 3;
    const auto& word = [&](int k) -> const std::string& { return read[static_cast<std::size_t>(k)]; };
    data.train.add(word(a) + " " + word(b) + " three", written[static_cast<std::size_t>((a + b) % 4)]);
  }
  data.test.add("one two three", written[1]);
  data.test.add("two", written[0] + " " + written[1]);
  return data;
}

TEST(Seq2SeqSession, TranslatesAndKeepsBothVocabularies) {
  const TextSplits data = translations();
  ThreadPool pool(1);
  Session session(pool, data, 60, small_seq2seq());
  session.train(5, 0);
  const Bytes file = session.save();
  EXPECT_EQ(read_checkpoint_vocabulary(file), *data.train.vocabulary());
  EXPECT_EQ(read_checkpoint_target_vocabulary(file), *data.train.target_vocabulary());
  // A model that writes what it reads keeps one.
  const Bytes same = TextRun()->save();
  EXPECT_FALSE(parse_safetensors(same).metadata().contains("target_vocabulary"));
  EXPECT_EQ(read_checkpoint_target_vocabulary(same), grammar_vocabulary());

  Session again(pool, data, 60, small_seq2seq());
  again.restore(file);
  again.train(7, 0);
  session.train(7, 0);
  EXPECT_TRUE(again.save() == session.save());

  // Read alike, but written in other words.
  const TextSplits others = translations({"three", "five", "four", "six"});
  Session other(pool, others, 60, small_seq2seq());
  EXPECT_TRUE(says(refusal<CheckpointError>([&] { other.restore(file); }),
                   {"different vocabulary", "token 5", "'four' there", "'five' here"}));
}

TEST(Seq2SeqSession, OpensACheckpointOnTheDataItWasTrainedOnOnly) {
  const TextSplits data = translations();
  ThreadPool pool(1);
  const auto of = [&](const char* identity) {
    return Session(pool, Splits{data.train, data.test, identity}, 60, small_seq2seq());
  };
  Session first = of("aaaa1111bbbb"), same = of("aaaa1111bbbb"), other = of("cccc2222dddd"), unnamed = of("");
  const Bytes file = first.save(), old = unnamed.save();
  EXPECT_EQ(parse_safetensors(file).metadata().at("data_identity"), "aaaa1111bbbb");
  EXPECT_FALSE(parse_safetensors(old).metadata().contains("data_identity"));
  EXPECT_EQ(same.restore(file), "");
  EXPECT_EQ(unnamed.restore(file), "");
  const Bytes untouched = other.save();
  EXPECT_TRUE(says(refusal<CheckpointError>([&] { other.restore(file); }),
                   {"other data than 'grammar' is now", "aaaa1111… there", "cccc2222… here"}));
  EXPECT_TRUE(other.save() == untouched);
  // An older one does not tell: it opens, with a sentence.
  EXPECT_TRUE(says(same.restore(old), {"does not tell", "cannot be checked"}));
}

TEST(Seq2SeqSession, DrawsWhatIsReadAndWhatIsWrittenEachInItsWords) {
  const TextSplits data = translations();
  ThreadPool pool(1);
  Session session(pool, data, 60, small_seq2seq());
  const View sentences = session.view("sentences", Json::object());
  expect_sound(sentences);
  EXPECT_EQ(array(sentences, "source").shape, (Shape{2, 5}));
  EXPECT_EQ(array(sentences, "target").shape, (Shape{2, 3}));
  EXPECT_EQ(array(sentences, "output").shape, (Shape{2, 3}));
  const Json& first = sentences.info["sentences"][0];
  EXPECT_EQ(first["source"]["text"].text(), "one two three");
  EXPECT_EQ(first["target"]["text"].text(), "four");
  const View typed = session.view("translate", {{"text", "two one two three"}});
  expect_sound(typed);
  EXPECT_EQ(typed.info["source"]["text"].text(), "two one two three");
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     session.view("translate", {{"text", "four"}});
                   }),
                   {"'four'", "3 words"}));
  for (const char* name : {"states", "between", "lengths"}) expect_sound(session.view(name, Json::object()));
}

TEST(Seq2SeqSession, RefusesDataThatDoNotGoTogether) {
  ThreadPool pool(1);
  const TextSplits sums = make_addition({});
  const TextSplits sentences = make_grammar(testing::small_grammar());
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     Session(pool, Splits{sentences.train, sums.test}, 60, small_seq2seq());
                   }),
                   {"'grammar train'", "'addition test'", "same vocabulary"}));
  const TextSplits translated = translations(), otherwise = translations({"three", "five", "four", "six"});
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     Session(pool, Splits{translated.train, otherwise.test}, 60, small_seq2seq());
                   }),
                   {"same vocabulary"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     Session(pool, sentences, 60, configure("classic", std::nullopt, Json::object()));
                   }),
                   {"classic reads images", "seq2seq"}));
  TextRun run;
  const Bytes file = run->save();
  Session other(pool, sums, 60, small_seq2seq());
  EXPECT_TRUE(says(refusal<CheckpointError>([&] { other.restore(file); }), {"2×11", "2×6"}));
}

TEST(Seq2SeqViews, AreThereAndThoseOfPixelsAreNot) {
  TextRun run;
  EXPECT_TRUE(
      says(refusal<ConfigurationError>([&] { run->view("filters", Json::object()); }),
           {"'filters'", "codes", "code_map", "sentences", "translate", "states", "between", "lengths"}));
  const View map = run->view("code_map", Json::object());
  expect_sound(map);
  EXPECT_EQ(array(map, "points").shape, (Shape{30, 2}));
  EXPECT_EQ(array(run->view("codes", {{"count", 3}}), "codes").shape, (Shape{3, 24})) << "h and c";
}

TEST(Seq2SeqViews, SentencesShowWhatWasReadWantedAndWritten) {
  TextRun run;
  run.train(5);
  const View view = run->view("sentences", {{"count", 4}, {"first", 2}});
  expect_sound(view);
  EXPECT_EQ(array(view, "source").shape, (Shape{4, 11}));
  ASSERT_EQ(view.info["sentences"].size(), 4u);
  const Json& first = view.info["sentences"][0];
  const auto ids = run.data.test.source(2);
  EXPECT_EQ(first["source"]["text"],
            run.data.test.vocabulary()->decode(std::vector<int>(ids.begin(), ids.end())));
  EXPECT_EQ(first["source"]["tokens"].size(), ids.size());
  EXPECT_EQ(first["target"], first["source"]);
  EXPECT_EQ(first["exact"].get<bool>(), first["edits"] == 0);
  EXPECT_EQ(array(run->view("sentences", {{"first", 29}}), "source").shape[0], 1) << "as many as there are";
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("sentences", {{"first", 30}});
                   }),
                   {"first", "29"}));
}

TEST(Seq2SeqViews, TranslateReadsTypedText) {
  TextRun run;
  run.train(30);
  const View view = run->view("translate", {{"text", "The dog sleeps"}, {"beam", 3}});
  expect_sound(view);
  EXPECT_EQ(view.info["source"]["text"], "the dog sleeps");
  ASSERT_EQ(view.info["candidates"].size(), 3u);
  double last = 0;
  for (const Json& candidate : view.info["candidates"]) {
    if (!candidate["finished"].get<bool>()) continue;
    EXPECT_LE(candidate["log_probability"].get<double>(), last);
    last = candidate["log_probability"].get<double>();
  }
  const View one = run->view("translate", {{"text", "the dog sleeps"}, {"beam", 1}});
  EXPECT_EQ(one.info["candidates"][0]["text"], one.info["output"]["text"]) << "a beam of one is greedy";

  const auto told = [&](const Json& arguments) {
    return refusal<ConfigurationError>([&] { run->view("translate", arguments); });
  };
  EXPECT_TRUE(says(told({{"text", ""}}), {"translate", "empty"}));
  EXPECT_TRUE(says(told({{"text", "the purple dog"}}), {"'purple'", "number 2"}));
  EXPECT_TRUE(
      says(told({{"text", "the dog the dog the dog the dog the dog the"}}), {"11 words", "at most 10"}));
  EXPECT_TRUE(says(told(Json::object()), {"needs 'text'"}));
  EXPECT_TRUE(says(told({{"text", 7}}), {"needs 'text'"}));
  EXPECT_TRUE(says(told({{"text", "the dog"}, {"beam", 0}}), {"beam = 0", "1 to 50"}));
  EXPECT_TRUE(says(told({{"text", "the dog"}, {"width", 2}}), {"'width'"}));
}

TEST(Seq2SeqViews, StatesFollowEachToken) {
  TextRun run(Json{{"layers", 2}});
  run.train(30);
  const View view = run->view("states", {{"text", "the dog sleeps"}});
  expect_sound(view);
  EXPECT_EQ(view.info["read"], (Json{"sleeps", "dog", "the"})) << "last word first";
  EXPECT_EQ(array(view, "read_hidden").shape, (Shape{2, 3, 12}));
  const auto written = static_cast<Index>(view.info["written"].size());
  EXPECT_EQ(array(view, "write_cell").shape, (Shape{2, written, 12}));
  if (written < 11) {
    EXPECT_EQ(view.info["written"][written - 1], "<end>");
  }
  for (const float h : array(view, "read_hidden").data) EXPECT_LE(std::abs(h), 1);

  // What was written is what was likeliest then, and all of it together as probable as a beam of one finds
  // it.
  const ViewArray& p = array(view, "probability");
  EXPECT_EQ(p.shape, (Shape{written, 3}));
  double log_probability = 0;
  for (std::size_t t = 0; t < static_cast<std::size_t>(written); ++t) {
    EXPECT_EQ(view.info["likeliest"][t][0], view.info["written"][t]);
    EXPECT_NE(view.info["likeliest"][t][1], view.info["written"][t]);
    EXPECT_GE(p.data[3 * t], p.data[3 * t + 1]);
    EXPECT_GE(p.data[3 * t + 1], p.data[3 * t + 2]);
    EXPECT_LE(p.data[3 * t] + p.data[3 * t + 1] + p.data[3 * t + 2], 1.00001F);
    log_probability += std::log(p.data[3 * t]);
  }
  const View greedy = run->view("translate", {{"text", "the dog sleeps"}, {"beam", 1}});
  EXPECT_NEAR(log_probability, greedy.info["candidates"][0]["log_probability"].get<double>(), 1e-4);

  // The state after the last token is the code.
  const View indexed = run->view("states", {{"index", 1}}), codes = run->view("codes", {{"count", 2}});
  const ViewArray &h = array(indexed, "read_hidden"), &code = array(codes, "codes");
  const auto steps = static_cast<std::size_t>(h.shape[1]);
  for (std::size_t layer = 0; layer < 2; ++layer) {
    for (std::size_t j = 0; j < 12; ++j) {
      EXPECT_EQ(h.data[(layer * steps + steps - 1) * 12 + j], code.data[48 + layer * 24 + j]);
    }
  }
}

TEST(Seq2SeqViews, BetweenBeginsAndEndsAtTheSentencesThemselves) {
  TextRun run;
  run.train(40);
  const View view = run->view("between", {{"from", 3}, {"to", 5}, {"steps", 4}});
  expect_sound(view);
  EXPECT_EQ(array(view, "position").data.back(), 1);
  ASSERT_EQ(view.info["sentences"].size(), 4u);
  const View sentences = run->view("sentences", {{"count", 6}});
  EXPECT_EQ(view.info["from"], sentences.info["sentences"][3]["source"]);
  EXPECT_EQ(view.info["sentences"][0], sentences.info["sentences"][3]["output"]);
  EXPECT_EQ(view.info["sentences"][3], sentences.info["sentences"][5]["output"]);
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("between", {{"steps", 1}});
                   }),
                   {"at least 2"}));
}

TEST(Seq2SeqViews, LengthsAddUpToTheFigures) {
  TextRun run;
  run.train(40);
  const View view = run->view("lengths", Json::object());
  expect_sound(view);
  const Json metrics = run->metrics();
  EXPECT_EQ(view.info["edit_distance"], metrics["edit_distance"]);
  double count = 0, edits = 0;
  for (std::size_t i = 0; i < array(view, "length").data.size(); ++i) {
    const auto n = static_cast<double>(array(view, "count").data[i]);
    count += n;
    edits += n * static_cast<double>(array(view, "edit_distance").data[i]);
  }
  EXPECT_EQ(count, 30);
  EXPECT_NEAR(edits / 30, metrics["edit_distance"].get<double>(), 1e-5);
}

TEST(Seq2SeqSession, LearnsFewSentencesByHeartAndManyByTheirRule) {
  const auto figures = [](Index sentences) {
    TextRun run({{"units", 48}, {"embedding", 16}, {"learning_rate", 0.01}}, 2,
                {.train = sentences, .test = 60});
    run.train(500);
    const View view = run->view("lengths", {{"learned", 20}});
    const Json metrics = run->metrics();
    EXPECT_EQ(view.info["exact_match"], metrics["exact_match"]);
    EXPECT_TRUE(view.info["learned_exact_match"].is_number());
    EXPECT_FALSE(run->view("lengths", Json::object()).info.contains("learned_exact_match"));
    return std::pair(metrics["learned_exact_match"].get<double>(), metrics["exact_match"].get<double>());
  };
  const auto [learned, held_out] = figures(40);
  EXPECT_GT(learned, 0.9);
  EXPECT_LT(held_out, 0.2);
  const auto [learned_of_many, held_out_of_many] = figures(8000);
  EXPECT_LT(std::abs(learned_of_many - held_out_of_many), 0.2);
}

TEST(Seq2SeqCatalogue, NamesWhatQualityNames) {
  const ModelEntry& model = find_model("seq2seq");
  EXPECT_EQ(model.kind, DataKind::text);
  for (const char* preset :
       {"grammar", "grammar-forward", "few-sentences", "phrases", "addition", "numbers"}) {
    EXPECT_NO_THROW(configure("seq2seq", preset, Json::object()));
  }
  EXPECT_EQ(configure("seq2seq", "addition", Json::object()).data, "addition");
  EXPECT_EQ(configure("seq2seq", "few-sentences", Json::object()).data, "grammar@500");
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TextRun(Json{{"units", 1024}, {"layers", 4}, {"embedding", 512}, {"own_words", 2}});
                   }),
                   {"own_words = 2", "0 to 1"}));
}

}  // namespace
}  // namespace hourglass
