#include "datasets/formats/text/prose.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(Prose, MarksOfWebPagesAreTakenOut) {
  EXPECT_EQ(without_marks("One.<br /><br />Two<BR>three<br/>"), "One.\n\nTwo\nthree\n");
  EXPECT_EQ(without_marks("<i>so</i> <a href=\"x\">good</a> &amp; &quot;bad&quot; &lt;3"),
            " so   good  & \"bad\" <3");
  // These are none.
  for (const char* plain : {"1 < 2 > 1", "<3", "a <", "</", "&", "&unknown;", "<b never closed"})
    EXPECT_EQ(without_marks(plain), plain);
  const std::string far = "<b" + std::string(201, 'x') + ">";
  EXPECT_EQ(without_marks(far), far);
}

TEST(Prose, SentencesEndWhereWhiteSpaceFollows) {
  EXPECT_EQ(sentences_of("Good. \u201CVery good!\u201D he said.\n\nIs 3.5 enough? Yes"),
            (Pieces{"Good", " \u201CVery good", " he said", "Is 3.5 enough", " Yes"}));
  EXPECT_EQ(sentences_of("Well\u2026 no?!) a.b.c \r\n . \n"), (Pieces{"Well", " no", " a.b.c "}));
  EXPECT_TRUE(sentences_of("").empty());
  // In a time that does not grow with the square of the length.
  const std::string dots(1000000, '.');
  EXPECT_EQ(sentences_of("Well" + dots + " so"), (Pieces{"Well", " so"}));
  const std::string tail = dots + "x";
  EXPECT_EQ(sentences_of(tail), Pieces{tail});
}

TEST(Prose, WordsAreSmallLettersWithoutPunctuation) {
  EXPECT_EQ(plain_words("  Don\u2019t STOP, \"well-made\" -- 'tis 10/10!"), "don't stop well-made tis 10 10");
  EXPECT_EQ(plain_words("\u00C9tude \u2014 na\u00EFve\u2026 \u00A320 \u4F60\u597D\u3002"),
            "\u00E9tude na\u00EFve 20 \u4F60\u597D");
  EXPECT_EQ(plain_words("a- b' -c a--b"), "a b c a b");
  EXPECT_EQ(plain_words("?!"), "");
  EXPECT_EQ(plain_line("  two \t words \n"), "two words");
}

TEST(Prose, LettersOfTheWorldKeepTheirMarks) {
  EXPECT_EQ(plain_words("\u0928\u092E\u0938\u094D\u0924\u0947 \u0926\u0941\u0928\u093F\u092F\u093E\u0964"),
            "\u0928\u092E\u0938\u094D\u0924\u0947 \u0926\u0941\u0928\u093F\u092F\u093E");
  EXPECT_EQ(plain_words("de\u0301ja\u0300 VU"), "d\u00E9j\u00E0 vu") << "composed and decomposed alike";
  EXPECT_EQ(plain_line("de\u0301ja\u0300"), "d\u00E9j\u00E0");
  EXPECT_EQ(plain_words("\u0416\u0415\u041D\u0429\u0418\u041D\u0410 \u03A3\u039F\u03A6\u039F\u03A3"),
            "\u0436\u0435\u043D\u0449\u0438\u043D\u0430 \u03C3\u03BF\u03C6\u03BF\u03C2");
  EXPECT_EQ(plain_words("fun \U0001F600!"), "fun");
}

TEST(Prose, SentencesEndWhereTheScriptEndsThem) {
  EXPECT_EQ(sentences_of("\u0915 \u0964 \u0916\u0964"), (Pieces{"\u0915 ", " \u0916"}));
  EXPECT_EQ(sentences_of("\u4F60\u597D\u3002\u597D\uFF01"), (Pieces{"\u4F60\u597D", "\u597D"}));
  EXPECT_EQ(sentences_of("\u0645\u0627\u061F \u0646"), (Pieces{"\u0645\u0627", " \u0646"}));
}

TEST(Prose, EntitiesStandForLetters) {
  EXPECT_EQ(without_marks("caf&eacute; &#8217;s &#x27;t&#x27; &mdash;"), "caf\u00E9 \u2019s 't' \u2014");
  for (const char* plain : {"&#0;", "&#xD800;", "&#99999999;", "&#x;", "&;", "&nothing;"})
    EXPECT_EQ(without_marks(plain), plain);
}

}  // namespace
}  // namespace hourglass
