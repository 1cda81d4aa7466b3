#include "datasets/user_files/kinds/array_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "refusal.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;

/// What was asked of an array's bytes.
struct Asked {
  int opened = 0;
  std::size_t read = 0, skipped = 0;
};

class WatchedStream final : public ByteStream {
 public:
  WatchedStream(std::span<const std::uint8_t> bytes, Asked& asked) : bytes_(bytes), asked_(asked) {}
  std::size_t read(std::span<std::uint8_t> out) override {
    const std::size_t count = std::min(out.size(), bytes_.size());
    std::copy_n(bytes_.begin(), count, out.begin());
    bytes_ = bytes_.subspan(count);
    asked_.read += count;
    return count;
  }
  bool skip(std::uint64_t count) override {
    const auto passed = std::size_t(std::min<std::uint64_t>(count, bytes_.size()));
    bytes_ = bytes_.subspan(passed);
    asked_.skipped += passed;
    return passed == count;
  }

 private:
  std::span<const std::uint8_t> bytes_;
  Asked& asked_;
};

constexpr Index kCount = 20, kSide = 3;
constexpr std::size_t kSize = kSide * kSide;

/// Twenty images of nine pixels behind four bytes of head, each pixel of the value of its image.
std::vector<std::uint8_t> twenty() {
  std::vector<std::uint8_t> out(4);
  for (std::uint8_t i = 0; i < kCount; ++i) out.insert(out.end(), kSize, i);
  return out;
}

StoredArray array_of(const std::vector<std::uint8_t>& bytes, Asked& asked) {
  ArrayHead head;
  head.shape = {kCount, kSide, kSide};
  head.begins = 4;
  const auto open = [&bytes, &asked] {
    ++asked.opened;
    return std::make_unique<WatchedStream>(bytes, asked);
  };
  return {"x.npy", head, open};
}

/// The places that were gone through; each with its own pixels.
std::vector<std::size_t> places(ImagesOfArray& images, const Taken& taken) {
  std::vector<std::size_t> out;
  images.each(taken, [&](std::size_t place, std::span<const double> pixels) {
    out.push_back(place);
    EXPECT_EQ(pixels.size(), kSize);
    EXPECT_TRUE(std::ranges::all_of(pixels, [&](double value) { return value == double(place); }));
  });
  return out;
}

TEST(ImagesOfArray, ThoseNotTakenArePassedOver) {
  const std::vector<std::uint8_t> bytes = twenty();
  Asked asked;
  const StoredArray array = array_of(bytes, asked);
  ImagesOfArray images(array, layouts_of(array.head).front());
  EXPECT_EQ(places(images, {20, 4}), (std::vector<std::size_t>{4, 9, 14, 19}));
  EXPECT_EQ(asked.read, 4 * kSize);
  EXPECT_EQ(asked.skipped, 4 + 16 * kSize);
  EXPECT_EQ(places(images, {}).size(), 20u);
}

TEST(ImagesOfArray, TheTakenOnesAreReadOnce) {
  const std::vector<std::uint8_t> bytes = twenty();
  Asked asked;
  const StoredArray array = array_of(bytes, asked);
  ImagesOfArray images(array, layouts_of(array.head).front());
  const std::vector<std::size_t> first = places(images, {20, 4});
  EXPECT_EQ(places(images, {20, 4}), first);
  EXPECT_EQ(asked.opened, 1);
  EXPECT_EQ(places(images, {20, 5}).size(), 5u);  // others
  EXPECT_EQ(asked.opened, 2);
}

TEST(ImagesOfArray, AFileThatIsTooShortOrTooLongIsTold) {
  std::vector<std::uint8_t> bytes = twenty();
  Asked asked;
  const StoredArray array = array_of(bytes, asked);
  ImagesOfArray images(array, layouts_of(array.head).front());
  bytes.push_back(0);
  EXPECT_TRUE(says(refusal<DataError>([&] { places(images, {20, 1}); }), {"x.npy", "goes on after"}));
  bytes.resize(bytes.size() - 2);
  EXPECT_TRUE(says(refusal<DataError>([&] { places(images, {20, 1}); }), {"x.npy", "ends too early"}));
}

TEST(Taken, ComesEvenlyFromAllAndGoesOnFromPartToPart) {
  const auto count = [](const Taken& taken, std::size_t places) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < places; ++i) out += taken.has(i);
    return out;
  };
  EXPECT_EQ(count({}, 7), 7u);
  EXPECT_EQ(count({700, 10}, 700), 10u);
  const Taken taken{700, 10};
  EXPECT_EQ(count(taken.from(0), 500) + count(taken.from(500), 200), 10u);
  // More than 32 bits hold: places times how many are taken.
  EXPECT_EQ(count({3'000'000, 20'000}, 3'000'000), 20'000u);
}

}  // namespace
}  // namespace hourglass
