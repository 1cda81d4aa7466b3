#include "datasets/user_files/disk/data_name.h"

#include <gtest/gtest.h>

#include <set>

#include "datasets/data_error.h"
#include "refusal.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;
using Wishes = std::map<std::string, std::string>;

DataName parsed(std::string_view name, const std::set<std::string>& there = {}) {
  return parse_data_name(name, [&](const std::string& path) { return there.contains(path); });
}

TEST(DataName, SaysAPathAndWishes) {
  const DataName digits = parsed("my@home/digits.npy@range=0..255@invert=yes", {"my@home/digits.npy"});
  EXPECT_EQ(digits.path, "my@home/digits.npy");
  EXPECT_EQ(digits.wishes, (Wishes{{"range", "0..255"}, {"invert", "yes"}}));
  EXPECT_EQ(parsed("odd@64", {"odd@64", "odd"}).path, "odd@64") << "what is there goes first";
  EXPECT_EQ(parsed("nowhere.npy@range=0..1").path, "nowhere.npy") << "for the message";
  EXPECT_EQ(parsed("nowhere").path, "nowhere");
  EXPECT_TRUE(says(refusal<DataError>([] { parsed("a.npy@invert=yes@invert=no"); }), {"'invert'", "twice"}));
}

TEST(DataName, OfTextSaysColumnAndCutting) {
  EXPECT_EQ(parsed("my notes/lines.txt.gz@word-12-500-unknown").wishes,
            (Wishes{{"tokens", "word-12"}, {"vocabulary", "500"}, {"others", "unknown"}}));
  const DataName column = parsed("IMDB Dataset.csv@review@word-10");
  EXPECT_EQ(column.path, "IMDB Dataset.csv");
  EXPECT_EQ(column.wishes, (Wishes{{"column", "review"}, {"tokens", "word-10"}}));
  EXPECT_EQ(parsed("a.tsv@text").wishes, (Wishes{{"column", "text"}}));
  EXPECT_TRUE(parsed("a.csv").wishes.empty());
  EXPECT_TRUE(says(refusal<DataError>([] { parsed("a.txt@"); }), {"after '@'", "word-12-5000-unknown"}));
  EXPECT_TRUE(says(refusal<DataError>([] { parsed("a.csv@b@word@c"); }), {"'c'"}));
}

TEST(DataName, OfPicturesSaysSizeAndColour) {
  EXPECT_EQ(parsed("a@b/photos@64-grey", {"a@b/photos"}).wishes, (Wishes{{"side", "64"}, {"channels", "1"}}));
  EXPECT_EQ(parsed("photos@32-colour", {"photos"}).wishes, (Wishes{{"side", "32"}, {"channels", "3"}}));
  EXPECT_EQ(parsed("photos@32", {"photos"}).wishes, (Wishes{{"side", "32"}})) << "goes by the pictures";
  for (const char* wrong : {"", "64-", "64-blue", "grey", "64 ", "99999999999999999999", "6.4"}) {
    SCOPED_TRACE(wrong);
    EXPECT_TRUE(says(refusal<DataError>([&] { parsed("photos@" + std::string(wrong), {"photos"}); }),
                     {"photos@", "64-grey"}));
  }
}

}  // namespace
}  // namespace hourglass
