#include "datasets/formats/npy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>

#include "datasets/data_error.h"
#include "refusal.h"

namespace hourglass {
namespace {

using Bytes = std::vector<std::uint8_t>;
using testing::says;

/// A file with this header text, of whatever soundness, and `elements` zero bytes.
Bytes file_with(const std::string& header, std::size_t elements, int major = 1) {
  std::string file = "\x93NUMPY" + std::string{char(major), '\0'};
  for (int i = 0; i < (major == 1 ? 2 : 4); ++i) file += char(header.size() >> 8 * i);
  file += header + std::string(elements, '\0');
  return {file.begin(), file.end()};
}

std::string header_of(const std::string& descr, const std::string& shape) {
  return "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
}

std::string refusal(const Bytes& bytes) {
  return testing::refusal<DataError>([&] { parse_npy(bytes, "codes.npy"); });
}

template <class T>
Bytes bytes_of(const std::vector<T>& numbers) {
  Bytes out(numbers.size() * sizeof(T));
  std::memcpy(out.data(), numbers.data(), out.size());
  return out;
}

TEST(Npy, ReadsNumbersOfManyTypes) {
  const std::vector<double> expected = {1.5, -2, 3e5, 0, 1, 255};
  const Bytes f4 = bytes_of(std::vector<float>{1.5f, -2, 3e5f, 0, 1, 255}), f8 = bytes_of(expected);
  const Bytes i8 = bytes_of(std::vector<std::int64_t>{-1, 0, 1, 1 << 30, std::int64_t{-1} << 50, 7});
  const std::vector<Index> shape = {2, 3};
  const Bytes first = write_npy(NpyType::float32, shape, f4), second = write_npy(NpyType::float64, shape, f8);
  const NpyArray singles = parse_npy(first, "f4"), doubles = parse_npy(second, "f8");
  ASSERT_EQ(singles.elements(), 6);
  ASSERT_EQ(doubles.elements(), 6);
  for (Index i = 0; i < 6; ++i) {
    EXPECT_EQ(singles.number(i), expected[std::size_t(i)]);
    EXPECT_EQ(doubles.number(i), expected[std::size_t(i)]);
  }
  const Bytes third = write_npy(NpyType::int64, shape, i8),
              fourth = write_npy(NpyType::uint8, shape, {f4.data(), 6});
  EXPECT_EQ(parse_npy(third, "i8").number(0), -1);
  EXPECT_EQ(parse_npy(third, "i8").number(4), -std::pow(2.0, 50));
  EXPECT_EQ(parse_npy(fourth, "u1").number(3), f4[3]);
}

TEST(Npy, ReadsEitherOrderOfBytesAndOfDimensions) {
  const auto with = [](const std::string& descr, bool fortran, const std::string& shape,
                       const Bytes& elements) {
    Bytes file =
        file_with(std::string("{'descr': '") + descr + "', 'fortran_order': " + (fortran ? "True" : "False") +
                      ", 'shape': " + shape + ", }\n",
                  0);
    file.insert(file.end(), elements.begin(), elements.end());
    return file;
  };
  const Bytes big = with(">i2", false, "(2,)", {1, 2, 0xff, 0xfe});
  EXPECT_EQ(parse_npy(big, "x").number(0), 258);
  EXPECT_EQ(parse_npy(big, "x").number(1), -2);
  // IEEE 754's half precision: one, the smallest number above zero, the largest, minus infinity, none.
  const Bytes halves = with("<f2", false, "(5,)", {0, 0x3c, 1, 0, 0xff, 0x7b, 0, 0xfc, 1, 0x7c});
  const NpyArray half = parse_npy(halves, "x");
  EXPECT_EQ(half.number(0), 1);
  EXPECT_EQ(half.number(1), std::pow(2.0, -24));
  EXPECT_EQ(half.number(2), 65504);
  EXPECT_EQ(half.number(3), -INFINITY);
  EXPECT_TRUE(std::isnan(half.number(4)));
  // Column by column in the file, row by row as numbers are asked for.
  const Bytes columns = with("|u1", true, "(2, 3)", {1, 4, 2, 5, 3, 6});
  for (Index i = 0; i < 6; ++i) EXPECT_EQ(parse_npy(columns, "x").number(i), 1 + i);
  const Bytes truth = with("|b1", false, "(2,)", {0, 1});
  EXPECT_EQ(parse_npy(truth, "x").number(1), 1);
}

TEST(Npy, ReadsElementsOfText) {
  const Bytes file = file_with(header_of("<U2", "(1,)"), 0);
  const ArrayHead letters = read_npy_head(file, "x");
  const std::uint8_t wide[8] = {'h', 0, 0, 0, 0xe9, 0, 0, 0}, bytes[4] = {'c', 'a', 't', 0};
  EXPECT_EQ(letters.text(wide), "h\u00e9");
  EXPECT_EQ(read_npy_head(file_with(header_of("|S4", "(1,)"), 0), "x").text(bytes), "cat");
}

TEST(Npy, WritesTheBytesThatNumpyWrites) {
  // numpy.save of numpy.array([[1, 2, 3]], numpy.uint8)
  const Bytes file = write_npy(NpyType::uint8, std::vector<Index>{1, 3}, Bytes{1, 2, 3});
  ASSERT_EQ(file.size(), 128u + 3);
  EXPECT_EQ(Bytes(file.begin(), file.begin() + 10), (Bytes{0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0}));
  const std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 3), }";
  EXPECT_EQ(std::string(file.begin() + 10, file.begin() + 127),
            header + std::string(117 - header.size(), ' '));
  EXPECT_EQ(file[127], '\n');
}

TEST(Npy, ReadsAllVersionsAndAnyNumberOfDimensions) {
  for (const int major : {1, 2, 3}) {
    EXPECT_EQ(parse_npy(file_with(header_of("|u1", "(2, 3)"), 6, major), "x").shape,
              (std::vector<Index>{2, 3}));
  }
  EXPECT_TRUE(parse_npy(file_with(header_of("<f8", "()"), 8), "x").shape.empty());
  EXPECT_EQ(parse_npy(file_with(header_of("<f8", "()"), 8), "x").elements(), 1);
  EXPECT_EQ(parse_npy(file_with(header_of("<i8", "(4,)"), 32), "x").shape, std::vector<Index>{4});
  std::string many;
  for (int i = 0; i < 32; ++i) many += "1, ";
  EXPECT_EQ(parse_npy(file_with(header_of("|u1", "(" + many + ")"), 1), "x").shape.size(), 32u);
  EXPECT_TRUE(says(refusal(file_with(header_of("|u1", "(" + many + "1)"), 1)), {"more than 32 dimensions"}));
}

TEST(Npy, TakesKeysInAnyOrderAndEitherQuotes) {
  const NpyArray array =
      parse_npy(file_with("{ \"shape\":(3 ,1),'fortran_order' : False ,\t\"descr\":'<f4'}   \n", 12), "x");
  EXPECT_EQ(array.shape, (std::vector<Index>{3, 1}));
  EXPECT_EQ(array.type, NpyType::float32);
}

TEST(Npy, EveryShorterOrLongerFileIsRefused) {
  Bytes file = write_npy(NpyType::float32, std::vector<Index>{2, 2}, Bytes(16));
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_THROW(parse_npy(std::span(file).first(size), "x"), DataError) << size;
  }
  file.push_back(0);
  EXPECT_TRUE(says(refusal(file), {"codes.npy", "bytes too many", "2×2", "= 16"}));
  file.erase(file.end() - 4, file.end());
  EXPECT_TRUE(says(refusal(file), {"truncated", "13 bytes", "2×2", "= 16"}));
}

TEST(Npy, SaysWhatItCannotRead) {
  EXPECT_TRUE(says(refusal({}), {"empty"}));
  EXPECT_TRUE(says(refusal({'P', 'K', 3, 4, 0, 0, 0, 0}), {"zip"}));
  EXPECT_TRUE(says(refusal({0x80, 4, 0x95, 0, 0, 0, 0, 0}), {"pickle"}));
  EXPECT_TRUE(says(refusal(Bytes(20, 'x')), {"NUMPY"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("|u1", "(1,)"), 1, 4)), {"version 4.0"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("<c8", "(1,)"), 8)), {"'<c8'", "complex", "floating-point"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("|O", "(1,)"), 8)), {"'|O'", "Python's objects"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("<U3", "(1,)"), 12)), {"text, where numbers are wanted"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("<U0", "(1,)"), 0)), {"'<U0'", "characters"}));
  EXPECT_TRUE(
      says(refusal(file_with("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", 4)),
           {"records"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("|u1", "(0, 4)"), 0)), {"0×4", "without elements"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("<f8", "(4294967296, 4294967296)"), 0)), {"counted"}));
  EXPECT_TRUE(says(refusal(file_with(header_of("|u1", "(18446744073709551616,)"), 0)), {"64 bits"}));
}

TEST(Npy, CountsMoreElementsThanAnIndexDoesInAPage) {
  const Bytes sprites = file_with(header_of("|u1", "(737280, 64, 64)"), 0);
  EXPECT_EQ(read_npy_head(sprites, "imgs.npy").elements(), std::int64_t{737280} * 64 * 64);
}

TEST(Npy, RefusesHeadersThatAreNotOne) {
  for (const char* header : {
           "",
           "{",
           "{}",
           "'descr'",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x",
           "{'descr': '<f4', 'fortran_order': False}",
           "{'descr': '<f4', 'shape': (1,)}",
           "{'fortran_order': False, 'shape': (1,)}",
           "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
           "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (1.0,)}",
           "{'descr': '<f4', 'fortran_order': False, 'shape': (,)}",
           "{'descr': '<f4', 'fortran_order': False, 'shape': [1]}",
           "{'descr': '<f4 'fortran_order': False, 'shape': (1,)}",
           "{'descr': '\\x3cf4', 'fortran_order': False, 'shape': (1,)}",
           "{'descr': '<f4', , 'fortran_order': False, 'shape': (1,)}",
       }) {
    EXPECT_THROW(parse_npy(file_with(header, 4), "x"), DataError) << header;
  }
  Bytes huge = file_with("", 0, 2);
  huge[11] = 0x7f;
  EXPECT_TRUE(says(refusal(huge), {"a header of 2130706432 bytes"}));
}

TEST(Npy, RefusesToWriteWhatItWouldNotRead) {
  EXPECT_THROW(write_npy(NpyType::uint8, std::vector<Index>{0}, Bytes{}), DataError);
  EXPECT_THROW(write_npy(NpyType::uint8, std::vector<Index>{-1, -1}, Bytes(1)), DataError);
  EXPECT_THROW(write_npy(NpyType::float32, std::vector<Index>{2}, Bytes(4)), DataError);
}

}  // namespace
}  // namespace hourglass
