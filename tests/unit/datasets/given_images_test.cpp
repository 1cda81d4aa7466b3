#include "datasets/user_files/shared/given_images.h"

#include <gtest/gtest.h>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

using Bytes = std::vector<std::uint8_t>;

TEST(GivenImages, BecomeASetOfTwoParts) {
  const DataSet set =
      take_images("own", {1, 2, 3}, 2, {{0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6}, {1, 0}},
                  {{9, 9, 9, 9, 9, 9}, {1}});
  EXPECT_EQ(set.train->count(), 2);
  EXPECT_EQ(set.test->count(), 1);
  EXPECT_EQ(set.train->shape(), (SampleShape{1, 2, 3}));
  EXPECT_EQ(set.train->label(0), 1);
  EXPECT_EQ(set.train->name(), "own train");
  Real out[6];
  set.train->gather_range(0, 1, out);
  EXPECT_NEAR(out[1], 0.2, 1e-6);
}

TEST(GivenImages, NeedNoLabels) {
  const DataSet set = take_images("own", {1, 1, 1}, 0, {{1, 2}, {}}, {{3}, {}});
  EXPECT_EQ(set.train->classes(), 0);
  EXPECT_EQ(set.train->label(0), -1);
}

std::string refusal(const SampleShape& shape, Index classes, GivenImages train, GivenImages test) {
  try {
    take_images("own", shape, classes, std::move(train), std::move(test));
  } catch (const DataError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(GivenImages, ThatDoNotFitAreRefused) {
  EXPECT_EQ(refusal({0, 2, 1}, 0, {{1, 2}, {}}, {{1, 2}, {}}),
            "own: images 0 pixels high; 1 to 512 are possible");
  EXPECT_EQ(refusal({2, 100000, 1}, 0, {{1, 2}, {}}, {{1, 2}, {}}),
            "own: images 100000 pixels wide; 1 to 512 are possible");
  EXPECT_EQ(refusal({1, 2, 4}, 0, {{1, 2, 3, 4, 5, 6, 7, 8}, {}}, {{1}, {}}),
            "own: images of 4 channels; they have to be 1 (grey) or 3 (colour)");
  EXPECT_EQ(refusal({1, 2, 1}, 0, {{1, 2, 3}, {}}, {{1, 2}, {}}),
            "own train: 3 bytes are not images of 1×2 pixels");
  EXPECT_EQ(refusal({1, 2, 1}, 0, {{1, 2}, {}}, {{}, {}}), "own test: 0 bytes are not images of 1×2 pixels");
  EXPECT_EQ(refusal({1, 1, 1}, 2, {{1, 2}, {0}}, {{1}, {0}}),
            "own train: 1 labels of 2 classes for 2 images");
  EXPECT_EQ(refusal({1, 1, 1}, 2, {{1, 2}, {0, 2}}, {{1}, {0}}), "own train: label 2; labels are 0 to 1");
}

}  // namespace
}  // namespace hourglass
