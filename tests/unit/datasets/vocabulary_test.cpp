#include "datasets/vocabulary.h"

#include <gtest/gtest.h>

#include "datasets/data_error.h"
#include "nn/sequences/token_batch.h"
#include "refusal.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;

static_assert(Vocabulary::kPadding == Token::padding && Vocabulary::kStart == Token::start &&
                  Vocabulary::kEnd == Token::end,
              "models and data agree on the special tokens");

TEST(Vocabulary, WordsThereAndBack) {
  const Vocabulary words(TokenLevel::word, {"the", "dog", "sleeps"});
  EXPECT_EQ(words.size(), 7);
  const std::vector<int> ids = words.encode("  The dog\tsleeps\n", 5);
  EXPECT_EQ(ids, (std::vector<int>{4, 5, 6})) << "white space and capitals do not matter";
  EXPECT_EQ(words.decode(ids), "the dog sleeps");
  EXPECT_EQ(words.decode(std::vector<int>{1, 4, 3, 2, 5, 0}), "the <unknown>") << "up to the end";
  EXPECT_EQ(words.id("dog"), 5);
  EXPECT_EQ(words.id("cat"), Vocabulary::kUnknown);
  EXPECT_EQ(words.symbol(Vocabulary::kEnd), "<end>");
}

TEST(Vocabulary, CharactersAreCodePoints) {
  const Vocabulary characters(TokenLevel::character, {"a", "é", "😀", " "});
  const std::vector<int> ids = characters.encode("é 😀a", 4);
  EXPECT_EQ(ids, (std::vector<int>{5, 7, 6, 4}));
  EXPECT_EQ(characters.decode(ids), "é 😀a");
  EXPECT_NE(characters.id("A"), characters.id("a")) << "characters keep their case";
}

TEST(Vocabulary, MostFrequentFirstAndTiesInOrder) {
  const std::vector<std::string> texts = {"b a c", "c b", "c d"};
  const Vocabulary words = Vocabulary::most_frequent(TokenLevel::word, texts, 3);
  EXPECT_EQ(words.symbols(), (std::vector<std::string>{"c", "b", "a"}));
  EXPECT_EQ(Vocabulary(words.level(), words.symbols()), words);
  EXPECT_EQ(parse_token_level(token_level_name(TokenLevel::character)), TokenLevel::character);
}

TEST(Vocabulary, RefusesTextThatItCannotRead) {
  const Vocabulary words(TokenLevel::word, {"the", "dog"});
  const auto told = [&](const char* text) { return refusal<DataError>([&] { words.encode(text, 3); }); };
  EXPECT_TRUE(says(told(""), {"empty", "word"}));
  EXPECT_TRUE(says(told(" \n "), {"empty"}));
  EXPECT_TRUE(says(told("the dog the dog"), {"4 words", "at most 3", "'the dog the dog'"}));
  EXPECT_TRUE(says(told("the cat"), {"'cat'", "number 2", "2 words that this model knows"}));
  EXPECT_TRUE(says(told("the \xff"), {"byte 4", "UTF-8"}));
  EXPECT_TRUE(says(told("\xed\xa0\x80"), {"UTF-8"})) << "a surrogate";
  EXPECT_TRUE(says(told("\xc0\xaf"), {"UTF-8"})) << "an overlong slash";
  EXPECT_EQ(words.encode("the cat", 3, UnknownTokens::replace), (std::vector<int>{4, Vocabulary::kUnknown}));

  const Vocabulary digits(TokenLevel::character, {"1", "2", "+"});
  EXPECT_TRUE(says(refusal<DataError>([&] { digits.encode("1+x", 5); }), {"character 'x'", "number 3"}));
  const std::string shown = refusal<DataError>([&] { digits.encode(std::string(200, '1'), 5); });
  EXPECT_TRUE(says(shown, {"200 characters", "…"}));
  EXPECT_LT(shown.size(), 160u) << "a long text is not quoted whole";
}

TEST(Vocabulary, RefusesSymbolsThatAreNone) {
  const auto told = [](TokenLevel level, std::vector<std::string> symbols) {
    return refusal<DataError>([&] { Vocabulary(level, symbols); });
  };
  EXPECT_TRUE(says(told(TokenLevel::word, {}), {"at least one word"}));
  EXPECT_TRUE(says(told(TokenLevel::word, {"a", "b", "a"}), {"'a'", "twice"}));
  EXPECT_TRUE(says(told(TokenLevel::word, {"a b"}), {"'a b'", "not one word"}));
  EXPECT_TRUE(says(told(TokenLevel::word, {"Dog"}), {"'Dog'", "lower case"}));
  EXPECT_TRUE(says(told(TokenLevel::character, {"ab"}), {"'ab'", "not one character"}));
  EXPECT_TRUE(says(told(TokenLevel::character, {""}), {"not one character"}));
  EXPECT_TRUE(says(told(TokenLevel::character, {"\xff"}), {"UTF-8"}));
  std::vector<std::string> many;
  for (int i = 0; i < 70000; ++i) many.push_back(std::to_string(i));
  EXPECT_TRUE(says(told(TokenLevel::word, many), {"70000 words", "65531"}));
  EXPECT_TRUE(
      says(refusal<DataError>([] { parse_token_level("byte"); }), {"'byte'", "'character' or 'word'"}));
}

TEST(Vocabulary, OfTextsWithUnknownTokensHasThoseThatOccurOftener) {
  const std::vector<std::string> texts = {"the dog runs", "the dog sleeps", "a cat runs"};
  const auto known = [&](UnknownTokens unknown, Index most) {
    return Vocabulary::most_frequent(TokenLevel::word, texts, most, unknown).symbols();
  };
  EXPECT_EQ(known(UnknownTokens::refuse, 100).size(), 6u);
  EXPECT_EQ(known(UnknownTokens::replace, 100), (std::vector<std::string>{"dog", "runs", "the"}));
  EXPECT_EQ(known(UnknownTokens::replace, 2), (std::vector<std::string>{"dog", "runs"}));
  const std::vector<std::string> once = {"each word", "only once"};
  EXPECT_TRUE(says(refusal<DataError>(
                       [&] { Vocabulary::most_frequent(TokenLevel::word, once, 9, UnknownTokens::replace); }),
                   {"at least one word"}));
}

TEST(Vocabulary, ReadsOtherTokensWhereItsTextsHadThem) {
  const Vocabulary strict(TokenLevel::word, {"the", "dog"}),
      lenient(TokenLevel::word, {"the", "dog"}, UnknownTokens::replace);
  EXPECT_EQ(lenient.encode("the cat", 5), (std::vector<int>{4, Vocabulary::kUnknown}));
  EXPECT_TRUE(says(refusal<DataError>([&] { strict.encode("the cat", 5); }), {"'cat'"}));
  EXPECT_FALSE(strict == lenient) << "their models read different texts";
}

}  // namespace
}  // namespace hourglass
