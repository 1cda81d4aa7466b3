#include "datasets/formats/idx.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

Bytes idx_file(std::vector<Index> shape) {
  std::size_t size = 1;
  for (const Index n : shape) size *= std::size_t(n);
  Bytes values(size);
  for (std::size_t i = 0; i < size; ++i) values[i] = std::uint8_t(7 * i + 3);
  return write_idx(shape, values);
}

/// The message with which `bytes` are refused; fails the test when they are not.
std::string refusal(const Bytes& bytes) {
  try {
    parse_idx(bytes, "train-images");
  } catch (const DataError& error) {
    return error.what();
  }
  ADD_FAILURE() << "the file was accepted";
  return "";
}

TEST(Idx, ReadsOneToFourDimensions) {
  const std::vector<std::vector<Index>> shapes = {{5}, {2, 3}, {4, 3, 2}, {2, 3, 4, 3}};
  for (const auto& shape : shapes) {
    const Bytes file = idx_file(shape);
    const IdxArray array = parse_idx(file, "file");
    EXPECT_EQ(array.shape, shape);
    ASSERT_EQ(array.values.size(), file.size() - 4 - 4 * shape.size());
    EXPECT_EQ(array.values.front(), 3);
    EXPECT_EQ(array.values.data() + array.values.size(), file.data() + file.size()) << "a view, not a copy";
  }
}

TEST(Idx, WritesTheBytesOfTheFormat) {
  const Bytes values = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(write_idx(std::vector<Index>{2, 3}, values),
            (Bytes{0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6}));
  const Bytes many(0x010203);
  const Bytes file = write_idx(std::vector<Index>{0x010203}, many);
  EXPECT_EQ(Bytes(file.begin(), file.begin() + 8), (Bytes{0, 0, 8, 1, 0, 1, 2, 3})) << "big endian";
}

TEST(Idx, RefusesToWriteWhatItWouldNotRead) {
  const Bytes six(6);
  EXPECT_THROW(write_idx(std::vector<Index>{}, six), DataError);
  EXPECT_THROW(write_idx(std::vector<Index>{1, 1, 1, 1, 6}, six), DataError);
  EXPECT_THROW(write_idx(std::vector<Index>{2, 4}, six), DataError);
  EXPECT_THROW(write_idx(std::vector<Index>{-2, -3}, six), DataError);
  EXPECT_THROW(write_idx(std::vector<Index>{0}, Bytes{}), DataError);
}

TEST(Idx, TruncatedTellsWhereAndWhatTheHeaderSays) {
  Bytes file = idx_file({3, 4, 5});
  file.resize(50);
  EXPECT_EQ(refusal(file),
            "train-images: truncated at byte 50; the header says 3×4×5 = 60 bytes after the first 16");
}

TEST(Idx, EveryShorterFileIsRefused) {
  const Bytes file = idx_file({2, 3, 2});
  for (std::size_t size = 0; size < file.size(); ++size)
    EXPECT_THROW(parse_idx(std::span(file).first(size), "file"), DataError) << size;
}

TEST(Idx, BytesAfterTheEndAreRefused) {
  Bytes file = idx_file({2, 3});
  file.push_back(0);
  EXPECT_EQ(refusal(file),
            "train-images: 1 bytes too many: the header says 2×3 = 6 bytes, which end at byte 18 of 19");
}

TEST(Idx, NamesTheFormatOfAForeignFile) {
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> files = {
      {"\x1f\x8b\x08\x00 packed"s, "gzip"}, {"PK\x03\x04 packed"s, "zip"},
      {"\x93NUMPY\x01\x00"s, "NumPy .npy"}, {"<!DOCTYPE html><title>404"s, "HTML page"},
      {"<html><body>"s, "HTML page"},       {"version https://git-lfs.github.com/"s, "Git LFS pointer"},
      {"\x89PNG\r\n\x1a\n"s, "picture"},
  };
  for (const auto& [text, format] : files) {
    const std::string message = refusal(bytes_of(text));
    EXPECT_NE(message.find("train-images: not an IDX file"), std::string::npos) << message;
    EXPECT_NE(message.find(format), std::string::npos) << message;
  }
}

TEST(Idx, BadMagicIsShown) {
  EXPECT_EQ(
      refusal({1, 0, 8, 3, 0, 0}),
      "train-images: not an IDX file: it starts with the bytes 01 00 08 03 where 00 00 08 and the number of dimensions (01 to 04) should be");
}

TEST(Idx, OtherElementTypesAreNamed) {
  Bytes file = idx_file({2, 3});
  file[2] = 0x0D;
  EXPECT_EQ(
      refusal(file),
      "train-images: element type 0x0d (32-bit float) at byte 2; only unsigned bytes (0x08) can be read");
  file[2] = 0x42;
  EXPECT_EQ(refusal(file),
            "train-images: element type 0x42 at byte 2; only unsigned bytes (0x08) can be read");
}

TEST(Idx, TheNumberOfDimensionsIsBounded) {
  Bytes file = idx_file({2, 3});
  for (const int dimensions : {0, 5, 255}) {
    file[3] = std::uint8_t(dimensions);
    EXPECT_NE(refusal(file).find("dimensions at byte 3; 1 to 4"), std::string::npos);
  }
}

TEST(Idx, AnEmptyDimensionIsRefused) {
  Bytes file = idx_file({2, 3});
  file[11] = 0;
  EXPECT_EQ(refusal(file),
            "train-images: dimension 2 of 2 (at byte 8) is 0; every dimension must be at least 1");
}

TEST(Idx, AProductThatOverflowsIsRefused) {
  Bytes file = idx_file({1, 1, 1, 1});
  std::fill(file.begin() + 4, file.begin() + 20, std::uint8_t{0xff});
  EXPECT_NE(refusal(file).find("more than 64 bits can count"), std::string::npos);

  // 65536 to the fourth is 2 to the 64th: it would wrap to 0.
  for (std::size_t at = 4; at < 20; at += 4) {
    file[at] = file[at + 2] = file[at + 3] = 0;
    file[at + 1] = 1;
  }
  EXPECT_NE(refusal(file).find("more than 64 bits can count"), std::string::npos);
  // And with one byte of data, 65537 · 65537 · … mod 2^64 must not be taken for a small number either.
  file[7] = file[11] = 1;
  EXPECT_THROW(parse_idx(file, "file"), DataError);
}

}  // namespace
}  // namespace hourglass
