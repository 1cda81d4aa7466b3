#include "datasets/csv.h"

#include <gtest/gtest.h>

#include "datasets/data_error.h"
#include "refusal.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;

using Rows = std::vector<std::vector<std::string>>;

/// Cut into pieces of so many bytes.
Rows rows_of(std::string_view text, std::size_t piece = 1000) {
  Rows rows;
  CsvReader reader("table.csv", [&](const std::vector<std::string>& row) {
    rows.push_back(row);
    return true;
  });
  for (std::size_t at = 0; at < text.size(); at += piece) reader.read(text.substr(at, piece));
  reader.finish();
  return rows;
}

TEST(Csv, ReadsCellsAndRowsWhereverThePiecesAreCut) {
  const std::string text =
      "\xEF\xBB\xBFid,text\r\n1,plain\n\n2,\"with, comma\"\r\n3,\"two\r\nlines\"\n4,\"a \"\"quote\"\"\"\n,\n\"\",\"\"\nlast";
  const Rows expected = {{"id", "text"}, {"1", "plain"},          {"2", "with, comma"}, {"3", "two\r\nlines"},
                         {"4", "a \"quote\""}, {"", ""}, {"", ""},          {"last"}};
  for (const std::size_t piece : {1000u, 1u, 2u, 3u, 7u}) EXPECT_EQ(rows_of(text, piece), expected) << piece;
  EXPECT_EQ(rows_of("a\rb\r\rc"), (Rows{{"a"}, {"b"}, {"c"}}));
  EXPECT_TRUE(rows_of("").empty());
  EXPECT_TRUE(rows_of("\n\r\n").empty());
}

TEST(Csv, SaysInWhichRowAQuoteIsWrong) {
  EXPECT_TRUE(says(refusal<DataError>([] { rows_of("a,b\nc\"d,e"); }), {"table.csv", "row 2", "within a cell"}));
  EXPECT_TRUE(says(refusal<DataError>([] { rows_of("\"a\"b,c"); }), {"row 1", "written twice"}));
  EXPECT_TRUE(says(refusal<DataError>([] { rows_of("a\nb\n\"open"); }), {"row 3", "within quotes"}));
  EXPECT_TRUE(says(refusal<DataError>([] { rows_of("a\n\"" + std::string(9 << 20, 'x'), 1 << 16); }),
                   {"row 2", "8 MiB", "quote"}));
}

TEST(Csv, StopsWhenNoMoreIsWanted) {
  int rows = 0;
  CsvReader reader("table.csv", [&](const std::vector<std::string>&) { return ++rows < 2; });
  EXPECT_TRUE(reader.read("a\n"));
  EXPECT_FALSE(reader.read("b\nc\nd\n\"never closed"));
  reader.finish();
  EXPECT_EQ(rows, 2);
}

}  // namespace
}  // namespace hourglass
