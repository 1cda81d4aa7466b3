#include "datasets/formats/text/csv.h"

#include <gtest/gtest.h>

namespace hourglass {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Cut into pieces of so many bytes.
Rows rows_of(std::string_view text, std::size_t piece = 1000, char delimiter = ',') {
  Rows rows;
  CsvReader reader(
      [&](const std::vector<std::string>& row) {
        rows.push_back(row);
        return true;
      },
      delimiter);
  for (std::size_t at = 0; at < text.size(); at += piece) reader.read(text.substr(at, piece));
  reader.finish();
  return rows;
}

TEST(Csv, ReadsCellsAndRowsWhereverThePiecesAreCut) {
  const std::string text =
      "id,text\r\n1,plain\n\n2,\"with, comma\"\r\n3,\"two\r\nlines\"\n4,\"a \"\"quote\"\"\"\n,\n\"\",\"\"\nlast";
  const Rows expected = {{"id", "text"},
                         {"1", "plain"},
                         {"2", "with, comma"},
                         {"3", "two\r\nlines"},
                         {"4", "a \"quote\""},
                         {"", ""},
                         {"", ""},
                         {"last"}};
  for (const std::size_t piece : {1000u, 1u, 2u, 3u, 7u}) EXPECT_EQ(rows_of(text, piece), expected) << piece;
  EXPECT_EQ(rows_of("a\rb\r\rc"), (Rows{{"a"}, {"b"}, {"c"}}));
  EXPECT_TRUE(rows_of("").empty());
  EXPECT_TRUE(rows_of("\n\r\n").empty());
}

TEST(Csv, AQuoteThatOpensNothingIsALetter) {
  for (const std::size_t piece : {1000u, 1u, 3u}) {
    EXPECT_EQ(rows_of("a,b\nc\"d,e", piece), (Rows{{"a", "b"}, {"c\"d", "e"}}));
    EXPECT_EQ(rows_of("\"a\"b,c\",d", piece), (Rows{{"a\"b,c", "d"}}));
    // Never closed, or by what opens another cell: it costs its own row alone.
    EXPECT_EQ(rows_of("a\nb\n\"open\nc", piece), (Rows{{"a"}, {"b"}, {"\"open"}, {"c"}}));
    EXPECT_EQ(rows_of("\"lone,1\nx,2\n\"whole\",3\n", piece),
              (Rows{{"\"lone", "1"}, {"x", "2"}, {"whole", "3"}}));
  }
  const Rows far = rows_of("a\n\"" + std::string(9 << 20, 'x') + "\nb\n", 1 << 16);
  ASSERT_EQ(far.size(), 3u);
  EXPECT_EQ(far[1][0].size(), (9u << 20) + 1);
  EXPECT_EQ(far[2][0], "b");
}

TEST(Csv, TellsItsDelimiterByTheRows) {
  EXPECT_EQ(guess_delimiter("a;b\n1,5;2\n2,5;3\n"), ';');
  EXPECT_EQ(guess_delimiter("a\tb\n1, 2\t3\n"), '\t');
  EXPECT_EQ(guess_delimiter("a|b|c\nd|e|f\n"), '|');
  EXPECT_EQ(guess_delimiter("a,b\n\"x;y;z\",1\n"), ',');
  EXPECT_EQ(guess_delimiter("one\ntwo\n"), ',');
  EXPECT_EQ(rows_of("a;\"b;c\"\n", 1000, ';'), (Rows{{"a", "b;c"}}));
}

TEST(Csv, KnowsAHeadFromValues) {
  EXPECT_TRUE(is_head({"label", "pixel0"}));
  EXPECT_TRUE(is_head({"v1", "v2", "", ""}));
  EXPECT_FALSE(is_head({"5", "0"}));
  EXPECT_FALSE(is_head({"x", "x"}));
  double number;
  EXPECT_TRUE(read_number(" +1.5e2 ", number));
  EXPECT_EQ(number, 150);
  EXPECT_TRUE(read_number("-1,5", number));
  EXPECT_EQ(number, -1.5);
  EXPECT_TRUE(read_number("0,125", number));
  EXPECT_EQ(number, 0.125);
  EXPECT_TRUE(read_number("1234,500", number));
  EXPECT_EQ(number, 1234.5);
  for (const char* none : {"", " ", "1,500,000", "1.500,5", "1,500", "-12,375", ",", "1x", "."})
    EXPECT_FALSE(read_number(none, number)) << none;
}

TEST(Csv, StopsWhenNoMoreIsWanted) {
  int rows = 0;
  CsvReader reader([&](const std::vector<std::string>&) { return ++rows < 2; });
  EXPECT_TRUE(reader.read("a\n"));
  EXPECT_FALSE(reader.read("b\nc\nd\n\"never closed"));
  reader.finish();
  EXPECT_EQ(rows, 2);
}

}  // namespace
}  // namespace hourglass
