#include "datasets/sets/image_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/idx.h"

namespace hourglass {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Images whose every byte tells its place: byte j of image i is first + 16·i + j.
Bytes images_file(std::vector<Index> shape, int first = 0) {
  Index size = 1;
  for (const Index n : shape) size *= n;
  const Index image = size / shape[0];
  Bytes values;
  for (Index k = 0; k < size; ++k) values.push_back(std::uint8_t(first + 16 * (k / image) + k % image));
  return write_idx(shape, values);
}

Bytes labels_file(const Bytes& labels) { return write_idx(std::vector<Index>{Index(labels.size())}, labels); }

/// The message with which append refuses; the set must be as it was.
std::string refusal(ImageSet& set, const Bytes& images, const Bytes& labels) {
  const Index count = set.count();
  const Index size = set.image_size();
  std::string message;
  try {
    set.append(images, labels, "part 2 images", "part 2 labels");
    ADD_FAILURE() << "the files were accepted";
  } catch (const DataError& error) {
    message = error.what();
  }
  EXPECT_EQ(set.count(), count);
  EXPECT_EQ(set.image_size(), size);
  return message;
}

TEST(ImageSet, ComesWholeWithLabelsOrWithout) {
  const SampleShape shape{1, 2, 1};
  const ImageSet bare("photos", shape, Bytes{1, 2, 3, 4, 5, 6});
  EXPECT_EQ(bare.count(), 3);
  EXPECT_TRUE(bare.complete());
  EXPECT_EQ(bare.shape(), shape);
  EXPECT_EQ(bare.classes(), 0);
  EXPECT_EQ(bare.label(2), -1);
  EXPECT_TRUE(bare.labels().empty());
  EXPECT_EQ(bare.image(2)[1], 6);
  const ImageSet marked("photos", shape, Bytes{1, 2, 3, 4}, Bytes{2, 0}, 3);
  EXPECT_EQ(marked.classes(), 3);
  EXPECT_EQ(marked.label(0), 2);
}

TEST(ImageSet, RefusesNumbersThatDoNotGoTogether) {
  const auto make = [](const SampleShape& shape, const Bytes& pixels, const Bytes& labels, Index classes) {
    return ImageSet("photos", shape, pixels, labels, classes);
  };
  EXPECT_THROW(make({2, 2, 1}, Bytes(), {}, 0), DataError);
  EXPECT_THROW(make({2, 2, 1}, Bytes(6), {}, 0), DataError);
  EXPECT_THROW(make({0, 2, 1}, Bytes(6), {}, 0), DataError);
  EXPECT_THROW(make({2, 2, 1}, Bytes(8), {1}, 2), DataError);
  EXPECT_THROW(make({2, 2, 1}, Bytes(8), {}, 2), DataError);
  EXPECT_THROW(make({2, 2, 1}, Bytes(8), {0, 1}, 0), DataError);
  EXPECT_THROW(make({2, 2, 1}, Bytes(8), {0, 2}, 2), DataError);
  EXPECT_THROW(make({2, 2, 1}, Bytes(8), {0, 1}, 257), DataError);
}

TEST(ImageSet, GrowsByFilesAndKeepsTheirOrder) {
  ImageSet set("digits", 5);
  EXPECT_EQ(set.count(), 0);
  EXPECT_EQ(set.image_size(), 0);
  set.append(images_file({2, 2, 3}), labels_file({4, 9}));
  EXPECT_EQ(set.count(), 2);
  EXPECT_FALSE(set.complete());
  set.append(images_file({3, 2, 3}, 100), labels_file({0, 1, 2}));
  EXPECT_EQ(set.count(), 5);
  EXPECT_TRUE(set.complete());
  EXPECT_EQ(set.height(), 2);
  EXPECT_EQ(set.width(), 3);
  EXPECT_EQ(set.channels(), 1);
  EXPECT_EQ(set.image_size(), 6);

  const auto second = set.image(1);
  EXPECT_EQ(Bytes(second.begin(), second.end()), (Bytes{16, 17, 18, 19, 20, 21}));
  const auto last = set.image(4);
  EXPECT_EQ(Bytes(last.begin(), last.end()), (Bytes{132, 133, 134, 135, 136, 137}));
  EXPECT_EQ(set.label(1), 9);
  EXPECT_EQ(set.label(4), 2);
  EXPECT_EQ(Bytes(set.labels().begin(), set.labels().end()), (Bytes{4, 9, 0, 1, 2}));
}

TEST(ImageSet, ReadsChannels) {
  ImageSet set("faces", 2);
  set.append(images_file({2, 2, 2, 3}), labels_file({0, 0}));
  EXPECT_EQ(set.channels(), 3);
  EXPECT_EQ(set.image_size(), 12);
}

TEST(ImageSet, AppendingNeverMovesTheImages) {
  ImageSet set("digits", 1000);
  set.append(images_file({1, 4, 4}), labels_file({3}));
  const std::uint8_t* before = set.image(0).data();
  const std::uint8_t* labels_before = set.labels().data();
  for (int i = 1; i < 1000; ++i) set.append(images_file({1, 4, 4}), labels_file({3}));
  EXPECT_EQ(set.image(0).data(), before);
  EXPECT_EQ(set.labels().data(), labels_before);
}

TEST(ImageSet, GatherScalesEveryByte) {
  Bytes values(256);
  for (int i = 0; i < 256; ++i) values[std::size_t(i)] = std::uint8_t(i);
  ImageSet set("ramp", 4);
  set.append(write_idx(std::vector<Index>{4, 8, 8}, values), labels_file({0, 1, 2, 3}));

  const std::vector<std::uint32_t> order = {3, 0, 3};
  std::vector<Real> out(3 * 64, Real(-1));
  set.gather(order, out.data());
  for (std::size_t j = 0; j < 64; ++j) {
    const Real tolerance = 2 * std::numeric_limits<Real>::epsilon();
    EXPECT_NEAR(out[j], Real(192 + j) / Real(255), tolerance);
    EXPECT_NEAR(out[64 + j], Real(j) / Real(255), tolerance);
    EXPECT_EQ(out[128 + j], out[j]);
  }
  EXPECT_EQ(out[64], Real(0)) << "black is exactly 0";
  EXPECT_EQ(out[63], Real(1)) << "white is exactly 1";

  std::vector<Real> range(2 * 64 + 1, Real(-1));
  set.gather_range(2, 2, range.data());
  EXPECT_TRUE(std::equal(out.begin(), out.begin() + 64, range.begin() + 64));
  EXPECT_EQ(range.back(), Real(-1)) << "nothing written past the end";
}

TEST(ImageSet, CountsMustAgree) {
  ImageSet set("digits", 9);
  set.append(images_file({1, 2, 2}), labels_file({1}));
  EXPECT_EQ(refusal(set, images_file({3, 2, 2}), labels_file({1, 2})),
            "part 2 labels: 2 labels for the 3 images of part 2 images; each image needs one");
}

TEST(ImageSet, LabelsMustBeInRange) {
  ImageSet set("digits", 9, 4);
  EXPECT_EQ(refusal(set, images_file({3, 2, 2}), labels_file({1, 3, 4})),
            "part 2 labels: label 4 of item 2 (byte 10); labels are 0 to 3");
}

TEST(ImageSet, SizesMustAgree) {
  ImageSet set("digits", 9);
  set.append(images_file({1, 2, 3}), labels_file({1}));
  EXPECT_EQ(refusal(set, images_file({1, 3, 2}), labels_file({1})),
            "part 2 images: images of 3×2 pixels cannot join digits, whose images are 2×3");
  EXPECT_NE(refusal(set, images_file({1, 2, 3, 2}), labels_file({1})).find("2×3×2"), std::string::npos);
}

TEST(ImageSet, TheDeclaredCountIsTheLimit) {
  ImageSet set("digits", 3);
  set.append(images_file({2, 2, 2}), labels_file({1, 2}));
  EXPECT_EQ(refusal(set, images_file({2, 2, 2}), labels_file({1, 2})),
            "part 2 images: 2 images after the 2 already there exceed the 3 declared for digits");
}

TEST(ImageSet, SwappedFilesAreTold) {
  ImageSet set("digits", 3);
  EXPECT_EQ(refusal(set, labels_file({1, 2}), labels_file({1, 2})),
            "part 2 images: 1 dimension where images have 3 (count, height, width) or 4 (…, channels); "
            "are these the labels?");
  EXPECT_EQ(refusal(set, images_file({2, 2, 2}), images_file({2, 2, 2})),
            "part 2 labels: 3 dimensions where labels have 1 (count); are these the images?");
}

TEST(ImageSet, ADamagedFileIsNamed) {
  ImageSet set("digits", 3);
  Bytes images = images_file({2, 2, 2});
  images.pop_back();
  EXPECT_EQ(refusal(set, images, labels_file({1, 2})).rfind("part 2 images: truncated at byte 23", 0), 0u);
}

TEST(ImageSet, ImpossibleDeclarationsAreRefused) {
  EXPECT_THROW(ImageSet("digits", 0), DataError);
  EXPECT_THROW(ImageSet("digits", -5), DataError);
  EXPECT_THROW(ImageSet("digits", 1, 0), DataError);
  EXPECT_THROW(ImageSet("digits", 1, 257), DataError);
  for (const Index divisor : {1, 3, 5}) {  // 4 · count overflows, or is merely absurd
    ImageSet greedy("digits", std::numeric_limits<Index>::max() / divisor);
    const std::string message = refusal(greedy, images_file({1, 2, 2}), labels_file({1}));
    EXPECT_NE(message.find("images of 2×2 pixels are declared; a set may have up to"), std::string::npos)
        << message;
  }
}

}  // namespace
}  // namespace hourglass
