#include "datasets/formats/archives/zip.h"

#include <gtest/gtest.h>

#include "datasets/data_error.h"
#include "refusal.h"
#include "zip_fixture.h"

namespace hourglass {
namespace {

using Bytes = std::vector<std::uint8_t>;
using testing::says;
using testing::ZipBuilder;

Bytes pattern(std::size_t size) {
  Bytes out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = std::uint8_t(i * i / 97);
  return out;
}

ZipBuilder two_entries() {
  ZipBuilder zip;
  zip.stored("plain.npy", pattern(300));
  zip.deflated("folder/packed.npy", pattern(70000));
  return zip;
}

/// The message with which the archive, or one of its entries, is refused.
std::string refusal(const Bytes& bytes, std::uint64_t limit = ZipArchive::kMaxBytes) {
  return testing::refusal<DataError>([&] {
    const ZipArchive zip(bytes, "data.npz");
    for (const ZipEntry& entry : zip.entries()) zip.read(entry, limit);
  });
}

/// Where the directory begins.
std::size_t directory_of(const Bytes& bytes) {
  std::size_t at = 0;
  for (std::size_t i = 4; i-- > 0;) at = at << 8 | bytes[bytes.size() - 6 + i];
  return at;
}

TEST(Zip, ReadsStoredAndDeflatedEntries) {
  for (const bool zip64 : {false, true}) {
    ZipBuilder builder;
    builder.zip64 = zip64;
    builder.stored("plain.npy", pattern(300));
    builder.deflated("folder/packed.npy", pattern(70000));
    builder.deflated("empty", {});
    builder.stored("folder/", {});
    const Bytes bytes = builder.finish("a comment");
    const ZipArchive zip(bytes, "data.npz");
    ASSERT_EQ(zip.entries().size(), 4u);
    EXPECT_EQ(zip.read(*zip.find("plain.npy")), pattern(300));
    EXPECT_EQ(zip.read(*zip.find("folder/packed.npy")), pattern(70000));
    EXPECT_TRUE(zip.read(*zip.find("empty")).empty());
    EXPECT_EQ(zip.find("packed.npy"), nullptr);
  }
}

TEST(Zip, NamesAreReadAsTheyWereMeant) {
  ZipBuilder builder;
  builder.stored("folder\\of windows.png", pattern(3));
  builder.stored("\x81\x94.txt", pattern(3));  // DOS's code page
  builder.stored("\xC3\xBC.txt", pattern(3));  // UTF-8 that does not say so
  const Bytes bytes = builder.finish();
  const ZipArchive zip(bytes, "data.zip");
  EXPECT_NE(zip.find("folder/of windows.png"), nullptr);
  EXPECT_NE(zip.find("\u00FC\u00F6.txt"), nullptr);
  EXPECT_NE(zip.find("\u00FC.txt"), nullptr);
}

TEST(Zip, ReadsAnEmptyArchive) {
  const Bytes bytes = ZipBuilder().finish();
  EXPECT_TRUE(ZipArchive(bytes, "data.npz").entries().empty());
}

TEST(Zip, EveryShorterFileIsRefused) {
  ZipBuilder builder;
  builder.stored("a", pattern(10));
  builder.deflated("b", pattern(100));
  const Bytes bytes = builder.finish();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(ZipArchive(std::span(bytes).first(size), "data.npz"), DataError) << size;
  }
}

TEST(Zip, NoChangedByteGoesUnnoticedInTheContents) {
  ZipBuilder builder;
  builder.deflated("b", pattern(100));
  Bytes bytes = builder.finish();
  for (std::size_t at = 30 + 1; at < directory_of(bytes); ++at) {
    bytes[at] ^= 0x10;
    EXPECT_NE(refusal(bytes), "") << at;
    bytes[at] ^= 0x10;
  }
}

TEST(Zip, SaysWhatIsWrong) {
  const Bytes bytes = two_entries().finish();
  const std::size_t directory = directory_of(bytes);
  const auto with = [&](std::size_t at, Bytes change) {
    Bytes out = bytes;
    std::copy(change.begin(), change.end(), out.begin() + std::ptrdiff_t(at));
    return refusal(out);
  };
  EXPECT_TRUE(says(refusal(Bytes(100, 'x')), {"data.npz", "not a zip file"}));
  EXPECT_TRUE(says(refusal(Bytes(bytes.begin(), bytes.end() - 30)), {"directory is missing"}));
  EXPECT_TRUE(says(with(directory + 8, {1}), {"'plain.npy'", "encrypted"}));
  EXPECT_TRUE(says(with(directory + 10, {12}), {"method 12", "stored and deflated"}));
  EXPECT_TRUE(says(with(directory + 16, {1, 2, 3, 4}), {"checksum"}));
  EXPECT_TRUE(says(with(directory + 20, {1, 0}), {"two sizes"}));
  EXPECT_TRUE(says(with(directory + 42, {9}), {"not where the directory says"}));
  EXPECT_TRUE(says(with(directory + 42, {0xfe, 0xff, 0xff, 0xff}), {"not where the directory says"}));
  EXPECT_TRUE(says(with(directory + 24, {0xff, 0xff, 0xff, 0xff}), {"no sizes for entry 1 of 2"}));
  EXPECT_TRUE(says(with(directory, {'X'}), {"damaged at entry 1 of 2"}));
  const std::size_t second = directory + 46 + 9;
  EXPECT_TRUE(says(with(second + 24, {1}), {"'folder/packed.npy'", "does not unpack to the"}));
  EXPECT_TRUE(says(with(second + 26, {0xff}), {"cannot be"}));
  EXPECT_TRUE(says(with(second + 20, {0xff, 0xff, 0xff}), {"cut off"}));
  EXPECT_TRUE(says(with(bytes.size() - 22 + 8, {3, 0, 3, 0}), {"damaged at entry 3 of 3"}));
  EXPECT_TRUE(says(with(bytes.size() - 22 + 16, {0xff, 0xff, 0xff, 0}), {"outside the file"}));
  EXPECT_TRUE(says(with(bytes.size() - 22 + 4, {1}), {"several parts"}));
  EXPECT_TRUE(says(refusal(bytes, 69999), {"'folder/packed.npy'", "unpacks to"}));
  ZipBuilder twice = two_entries();
  twice.stored("plain.npy", {});
  EXPECT_TRUE(says(refusal(twice.finish()), {"two entries", "'plain.npy'"}));
}

}  // namespace
}  // namespace hourglass
