#include "datasets/data_name.h"

#include <gtest/gtest.h>

#include "datasets/data_error.h"
#include "refusal.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;

TEST(DataName, OfTextSaysFileColumnAndWish) {
  const auto lines = parse_text_name("my notes/lines.txt.gz@word-12-500-unknown");
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->path, "my notes/lines.txt.gz");
  EXPECT_FALSE(lines->column);
  EXPECT_EQ(lines->options.level, TokenLevel::word);
  EXPECT_EQ(lines->options.longest, 12);
  EXPECT_EQ(lines->options.vocabulary, 500);
  EXPECT_FALSE(lines->options.known_only);

  const auto column = parse_text_name("IMDB Dataset.csv@review@word-10");
  ASSERT_TRUE(column);
  EXPECT_EQ(column->path, "IMDB Dataset.csv");
  EXPECT_EQ(column->column, "review");
  EXPECT_EQ(column->options.longest, 10);
  EXPECT_EQ(parse_text_name("a.csv@text")->options.level, TokenLevel::character);
  EXPECT_EQ(parse_text_name("a.csv")->column, "") << "which one, the file's first row has to tell";

  for (const char* other : {"", "mnist", "a.txt.zip", "photos@64", "txt"})
    EXPECT_FALSE(parse_text_name(other)) << other;
  EXPECT_TRUE(
      says(refusal<DataError>([] { parse_text_name("a.txt@"); }), {"after '@'", "word-12-5000-unknown"}));
  EXPECT_TRUE(says(refusal<DataError>([] { parse_text_name("a.csv@b@word@c"); }), {"'word@c'"}));
}

TEST(DataName, OfPicturesSaysFolderSizeAndColour) {
  const auto pictures = split_pictures_name("a@b/photos@64-grey");
  ASSERT_TRUE(pictures);
  EXPECT_EQ(pictures->folder, "a@b/photos");
  const PictureOptions grey = parse_pictures_wish(pictures->wish, "photos");
  EXPECT_EQ(grey.side, 64);
  EXPECT_EQ(grey.channels, 1);
  EXPECT_EQ(parse_pictures_wish("32-colour", "photos").channels, 3);
  EXPECT_FALSE(parse_pictures_wish("32", "photos").channels) << "goes by the pictures";
  EXPECT_FALSE(split_pictures_name("photos"));
  for (const char* wrong : {"", "64-", "64-blue", "grey", "64 ", "99999999999999999999", "6.4"}) {
    SCOPED_TRACE(wrong);
    EXPECT_TRUE(
        says(refusal<DataError>([&] { parse_pictures_wish(wrong, "photos@x"); }), {"photos@x", "64-grey"}));
  }
}

}  // namespace
}  // namespace hourglass
