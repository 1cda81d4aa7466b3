#include "metrics/edit_distance.h"

#include <gtest/gtest.h>

#include <string>

namespace hourglass {
namespace {

Index distance(const std::string& a, const std::string& b) {
  return edit_distance(std::vector<int>(a.begin(), a.end()), std::vector<int>(b.begin(), b.end()));
}

TEST(EditDistance, CountsInsertionsDeletionsAndReplacements) {
  EXPECT_EQ(distance("", ""), 0);
  EXPECT_EQ(distance("abc", "abc"), 0);
  EXPECT_EQ(distance("", "abc"), 3);
  EXPECT_EQ(distance("abc", ""), 3);
  EXPECT_EQ(distance("abc", "abd"), 1);
  EXPECT_EQ(distance("abc", "xabc"), 1);
  EXPECT_EQ(distance("kitten", "sitting"), 3);
  EXPECT_EQ(distance("sitting", "kitten"), 3);
  EXPECT_EQ(distance("intention", "execution"), 5);
}

TEST(SequenceScores, AddUpBySequenceAndByLength) {
  SequenceScores scores;
  EXPECT_EQ(scores.token_accuracy(), 0) << "of nothing";
  const std::vector<int> two = {4, 5}, three = {4, 5, 6};
  scores.add(two, two);                             // 3 of 3 places, the end among them
  scores.add(two, std::vector<int>{4, 6});          // 2 of 3
  scores.add(three, std::vector<int>{4, 5});        // 2 of 4: no third, and the end is early
  scores.add(three, std::vector<int>{4, 5, 6, 7});  // 3 of 4: no end
  EXPECT_EQ(scores.count(), 4);
  EXPECT_DOUBLE_EQ(scores.token_accuracy(), 10.0 / 14);
  EXPECT_DOUBLE_EQ(scores.exact_match(), 0.25);
  EXPECT_DOUBLE_EQ(scores.edit_distance(), 3.0 / 4);
  const auto lengths = scores.per_length();
  ASSERT_EQ(lengths.size(), 2u);
  EXPECT_EQ(lengths[0].length, 2);
  EXPECT_EQ(lengths[0].exact, 1);
  EXPECT_EQ(lengths[1].length, 3);
  EXPECT_EQ(lengths[1].count, 2);
  EXPECT_EQ(lengths[1].edits, 2);
}

}  // namespace
}  // namespace hourglass
