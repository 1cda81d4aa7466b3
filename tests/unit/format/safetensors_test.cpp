#include "format/safetensors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

namespace hourglass {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Values = std::vector<Real>;
using Shape = std::vector<Index>;

/// A file of this header (padded with spaces as writers do) and this many bytes of data.
Bytes file_of(std::string header, std::size_t data_size) {
  Bytes file(8 + header.size() + data_size);
  const std::uint64_t size = header.size();
  std::memcpy(file.data(), &size, 8);
  std::memcpy(file.data() + 8, header.data(), header.size());
  for (std::size_t i = 0; i < data_size; ++i) file[8 + header.size() + i] = std::uint8_t(i);
  return file;
}

std::string entry(const std::string& shape, const std::string& offsets, const std::string& dtype = "F32") {
  return R"({"dtype":")" + dtype + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

/// The message with which the file is refused; fails the test when it is not.
std::string refusal(const Bytes& file) {
  try {
    parse_safetensors(file);
  } catch (const CheckpointError& error) {
    return error.what();
  }
  ADD_FAILURE() << "the file was accepted";
  return "";
}

std::string refusal(const std::string& header, std::size_t data_size = 8) {
  return refusal(file_of(header, data_size));
}

#define EXPECT_SAYS(message, part)                                     \
  do {                                                                 \
    const std::string said = (message);                                \
    EXPECT_NE(said.find(part), std::string::npos) << "said: " << said; \
  } while (false)

TEST(Safetensors, RoundTripIsExact) {
  const Values weight = {Real(0.1),  Real(-2.5), Real(3e-38),
                         Real(-0.0), Real(7),    std::nextafter(Real(1), Real(2))};
  const Values bias = {Real(1) / 3};
  const std::vector<Tensor> tensors = {{"encoder.0.weight", {2, 3}, weight}, {"encoder.0.bias", {}, bias}};
  const Metadata metadata = {{"model", "classic"}, {"text", "η \"quoted\"\n"}};
  const Bytes bytes = write_safetensors(tensors, metadata);
  const SafetensorsFile file = parse_safetensors(bytes);

  EXPECT_EQ(file.metadata(), metadata);
  ASSERT_EQ(file.tensors().size(), 2u);
  EXPECT_EQ(file.tensors()[0].name, "encoder.0.weight") << "in the order written";
  EXPECT_EQ(file.tensors()[0].dtype, kRealDtype);
  EXPECT_TRUE(file.contains("encoder.0.bias"));
  EXPECT_FALSE(file.contains("encoder.0"));
  EXPECT_EQ(file.tensor("encoder.0.bias").shape, Shape{});
  EXPECT_EQ(file.tensor("encoder.0.bias").size(), 1);

  Values read(6);
  file.read("encoder.0.weight", Shape{2, 3}, read);
  EXPECT_EQ(std::memcmp(read.data(), weight.data(), sizeof(Real) * 6), 0);
  Values one(1);
  file.read("encoder.0.bias", Shape{}, one);
  EXPECT_EQ(one, bias);
}

TEST(Safetensors, WritesTheBytesOfTheFormat) {
  const Values values = {1, -2};
  const Bytes file = write_safetensors(std::vector<Tensor>{{"a", {2}, values}}, {{"k", "v"}}, Dtype::kF32);
  const std::string header =
      R"({"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
  const std::size_t padded = (header.size() + 7) / 8 * 8;
  ASSERT_EQ(file.size(), 8 + padded + 8);
  EXPECT_EQ(Bytes(file.begin(), file.begin() + 8), (Bytes{std::uint8_t(padded), 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(std::string(file.begin() + 8, file.end() - 8), header + std::string(padded - header.size(), ' '));
  EXPECT_EQ(Bytes(file.end() - 8, file.end()), (Bytes{0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0}))
      << "1, -2, little endian";
}

TEST(Safetensors, TheDataAreAligned) {
  const Values values = {1, 2};
  for (const std::string name : {"a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh"}) {
    const Bytes file = write_safetensors(std::vector<Tensor>{{name, {2}, values}}, {});
    EXPECT_EQ((parse_safetensors(file).tensor(name).bytes.data() - file.data()) % 8, 0) << name;
  }
}

TEST(Safetensors, BothPrecisionsAreReadAndWritten) {
  const Values values = {Real(0.5), Real(-3), Real(1024.25)};  // the same in both
  for (const Dtype dtype : {Dtype::kF32, Dtype::kF64}) {
    const Bytes bytes = write_safetensors(std::vector<Tensor>{{"a", {3}, values}}, {}, dtype);
    const SafetensorsFile file = parse_safetensors(bytes);
    EXPECT_EQ(file.tensor("a").dtype, dtype);
    EXPECT_EQ(file.tensor("a").bytes.size(), dtype == Dtype::kF32 ? 12u : 24u);
    EXPECT_EQ(file.tensor("a").size(), 3);
    Values read(3);
    file.read("a", Shape{3}, read);
    EXPECT_EQ(read, values);
  }
}

TEST(Safetensors, AnyAlignmentIsRead) {
  const Values values = {1, 2, 3};
  const Bytes bytes = write_safetensors(std::vector<Tensor>{{"a", {3}, values}}, {});
  Bytes shifted(bytes.size() + 1);
  std::copy(bytes.begin(), bytes.end(), shifted.begin() + 1);
  const SafetensorsFile file = parse_safetensors(std::span(shifted).subspan(1));
  Values read(3);
  file.read("a", Shape{3}, read);
  EXPECT_EQ(read, values);
  EXPECT_FALSE(first_non_finite(file));
}

TEST(Safetensors, NamesNeedNotComeInTheOrderOfTheData) {
  const Bytes bytes =
      file_of("{\"a\":" + entry("[1]", "[8,12]") + ",\"b\":" + entry("[2]", "[0,8]") + "}", 12);
  const SafetensorsFile file = parse_safetensors(bytes);
  EXPECT_EQ(file.tensors()[0].name, "b");
  EXPECT_EQ(file.tensors()[1].name, "a");
  EXPECT_EQ(file.tensor("a").bytes[0], 8);
}

TEST(Safetensors, AFileWithoutTensorsIsSound) {
  EXPECT_TRUE(parse_safetensors(write_safetensors({}, {})).tensors().empty());
  EXPECT_SAYS(refusal("{}", 8), "8 bytes at the end of the file belong to no tensor");
}

TEST(Safetensors, ReadingChecksNameAndShape) {
  const Values values = {1, 2, 3, 4, 5, 6};
  const Bytes bytes = write_safetensors(std::vector<Tensor>{{"weight", {2, 3}, values}}, {});
  const SafetensorsFile file = parse_safetensors(bytes);
  Values out(6);
  const auto message = [&](const char* name, const Shape& shape) -> std::string {
    try {
      file.read(name, shape, out);
    } catch (const CheckpointError& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(message("weight", {3, 2}), "checkpoint: tensor 'weight' has shape (2, 3); (3, 2) is wanted");
  EXPECT_EQ(message("weight", {6}), "checkpoint: tensor 'weight' has shape (2, 3); (6) is wanted");
  EXPECT_EQ(message("bias", {6}), "checkpoint: it has no tensor 'bias'");
}

TEST(Safetensors, EveryShorterFileIsRefused) {
  const Values values = {1, 2, 3};
  const Bytes file = write_safetensors(std::vector<Tensor>{{"a", {3}, values}}, {{"k", "v"}});
  for (std::size_t size = 0; size < file.size(); ++size)
    EXPECT_THROW(parse_safetensors(std::span(file).first(size)), CheckpointError) << size;
}

TEST(Safetensors, TheHeadersLengthIsBounded) {
  const std::string png = "\x89PNG\r\n\x1a\n and so on";
  EXPECT_SAYS(refusal(Bytes(png.begin(), png.end())), "not a safetensors file");
  std::string header = "{}";
  header.resize((1 << 20) + 8, ' ');
  EXPECT_SAYS(refusal(header, 0), "bytes 0 to 7 give a length of 1048584, and at most 1048576 is read");
  header.resize(1 << 20);
  EXPECT_NO_THROW(parse_safetensors(file_of(header, 0)));
  EXPECT_SAYS(refusal(Bytes{9, 0, 0, 0, 0, 0, 0, 0, '{', '}'}),
              "truncated at byte 10, inside the header of 9");
}

TEST(Safetensors, TheHeaderMustBeOneSoundJsonObject) {
  EXPECT_SAYS(refusal(""), "does not begin with '{'");
  EXPECT_SAYS(refusal(" {}"), "does not begin with '{'");
  EXPECT_SAYS(refusal("[]"), "does not begin with '{'");
  EXPECT_SAYS(refusal("{\"a\":}"), "not sound JSON (at byte 13)");
  EXPECT_SAYS(refusal("{} x"), "not sound JSON");
  EXPECT_SAYS(refusal("{}{}"), "not sound JSON");
  EXPECT_SAYS(refusal(std::string("{}\0{", 4)), "(at byte 10): a zero byte");
  EXPECT_SAYS(refusal("{\"\xff\":1}"), "not sound JSON");
  EXPECT_SAYS(refusal("{\"a\":1e999}"), "not sound JSON (at byte 13)");
}

TEST(Safetensors, NestingIsBounded) {
  EXPECT_SAYS(refusal("{\"a\":{\"shape\":[[1]]}}"), "nested more than 3 deep");
  EXPECT_SAYS(refusal("{\"a\":" + std::string(1 << 19, '[')), "nested more than 3 deep");
}

TEST(Safetensors, NoNameTwice) {
  const std::string a = "\"a\":" + entry("[1]", "[0,4]");
  EXPECT_SAYS(refusal("{" + a + "," + a + "}", 4), "\"a\" appears twice");
  EXPECT_SAYS(refusal(R"({"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4),
              "\"dtype\" appears twice");
  // The same name in two objects is no repetition.
  EXPECT_NO_THROW(parse_safetensors(file_of("{\"shape\":" + entry("[1]", "[0,4]") + "}", 4)));
}

TEST(Safetensors, ATensorsEntryIsComplete) {
  EXPECT_SAYS(refusal(R"({"a":3})"), "tensor 'a': its entry is not an object");
  EXPECT_SAYS(refusal(R"({"a":{"dtype":"F32","shape":[2]}})"), "has no 'data_offsets'");
  EXPECT_SAYS(refusal(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}})"), "more than");
  EXPECT_SAYS(refusal("{\"a\":" + entry("[2]", "[0,8]", "BF16") + "}"), "its dtype is 'BF16'; F32 and F64");
  EXPECT_SAYS(refusal(R"({"a":{"dtype":4,"shape":[2],"data_offsets":[0,8]}})"), "dtype is not a text");
}

TEST(Safetensors, ShapesAreWholeAndDoNotOverflow) {
  for (const char* shape :
       {"[-1]", "[2.0]", "[\"2\"]", "[null]", "[0]", "[18446744073709551615]", "[99999999999999999999]"})
    EXPECT_SAYS(refusal("{\"a\":" + entry(shape, "[0,8]") + "}"),
                "tensor 'a': dimension 0 of its shape is not");
  EXPECT_SAYS(refusal("{\"a\":" + entry("2", "[0,8]") + "}"), "its shape is not a list");
  EXPECT_SAYS(refusal("{\"a\":" + entry("[1,1,1,1,1,1,1,1,2]", "[0,8]") + "}"), "9 dimensions; at most 8");
  // Products that wrap to 2 (times 4 bytes: 8) in 64 and in 32 bits, and one that wraps only in bytes.
  EXPECT_SAYS(refusal("{\"a\":" + entry("[2147483649,2147483648,2,2]", "[0,8]") + "}"), "tensor 'a': ");
  EXPECT_SAYS(refusal("{\"a\":" + entry("[65537,65536,2]", "[0,8]") + "}"), "tensor 'a': ");
  EXPECT_SAYS(refusal("{\"a\":" + entry("[4611686018427387906]", "[0,8]") + "}"), "tensor 'a': ");
  EXPECT_SAYS(refusal("{\"a\":" + entry("[1073741826]", "[0,8]") + "}"), "tensor 'a': ");
}

TEST(Safetensors, PlacesLieInTheFileAndHaveTheSizeOfTheShape) {
  for (const char* offsets : {"[0]", "[0,4,8]", "[-8,0]", "[0,8.0]", "[8,0]", "[0,12]", "[4,12]",
                              "[18446744073709551608,18446744073709551615]"})
    EXPECT_SAYS(refusal("{\"a\":" + entry("[2]", offsets) + "}"), "tensor 'a': its data_offsets are not two");
  EXPECT_SAYS(refusal("{\"a\":" + entry("[2]", "[0,4]") + "}"),
              "span 4 bytes, but its shape (2) of F32 needs 8");
  EXPECT_SAYS(refusal("{\"a\":" + entry("[1]", "[0,4]", "F64") + "}"), "needs 8");
}

TEST(Safetensors, PlacesNeitherOverlapNorLeaveHoles) {
  const std::string a = "{\"a\":" + entry("[2]", "[0,8]");
  EXPECT_SAYS(refusal(a + ",\"b\":" + entry("[2]", "[0,8]") + "}", 8), "overlap");
  EXPECT_SAYS(refusal(a + ",\"b\":" + entry("[2]", "[4,12]") + "}", 12), "tensor 'b': its data overlap");
  EXPECT_SAYS(refusal(a + ",\"b\":" + entry("[1]", "[12,16]") + "}", 16),
              "tensor 'b': 4 bytes before its data belong to no tensor");
  EXPECT_SAYS(refusal(a + "}", 9), "1 bytes at the end");
}

TEST(Safetensors, MetadataAreTexts) {
  EXPECT_SAYS(refusal(R"({"__metadata__":[]})", 0), "not an object of texts");
  EXPECT_SAYS(refusal(R"({"__metadata__":{"step":12}})", 0), "__metadata__ 'step' is not a text");
}

TEST(Safetensors, NamesFromTheFileAreShownSafely) {
  const std::string message = refusal("{\"\\u001b[31m" + std::string(500, 'x') + "\":3}");
  EXPECT_SAYS(message, "tensor '?[31mxxx");
  EXPECT_LT(message.size(), 200u);
}

TEST(Safetensors, TheWriterRefusesWhatTheReaderWould) {
  const Values two = {1, 2};
  const auto write = [](const std::vector<Tensor>& tensors, const Metadata& metadata = {}) {
    return write_safetensors(tensors, metadata);
  };
  EXPECT_THROW(write({{"a", {3}, two}}), CheckpointError);
  EXPECT_THROW(write({{"a", {-1, -2}, two}}), CheckpointError);
  EXPECT_THROW(write({{"a", {0}, {}}}), CheckpointError);
  EXPECT_THROW(write({{"a", {2}, two}, {"a", {2}, two}}), CheckpointError);
  EXPECT_THROW(write({{"__metadata__", {2}, two}}), CheckpointError);
  EXPECT_THROW(write({{"a", {1, 1, 1, 1, 1, 1, 1, 1, 2}, two}}), CheckpointError);
  EXPECT_THROW(write({{"\xff", {2}, two}}), CheckpointError);
  EXPECT_THROW(write({}, {{"k", "\xff"}}), CheckpointError);
  EXPECT_THROW(write({}, {{"k", std::string(1 << 20, 'x')}}), CheckpointError);
}

TEST(Safetensors, TheFirstNumberThatIsNotFiniteIsFound) {
  Values a = {1, 2};
  Values b = {3, 4, 5};
  const auto find = [&](Dtype dtype = kRealDtype) {
    const Bytes bytes = write_safetensors(std::vector<Tensor>{{"a", {2}, a}, {"b", {3}, b}}, {}, dtype);
    return first_non_finite(parse_safetensors(bytes));
  };
  EXPECT_FALSE(find());
  b[2] = std::numeric_limits<Real>::quiet_NaN();
  auto found = find();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->tensor, "b");
  EXPECT_EQ(found->element, 2);
  EXPECT_TRUE(std::isnan(found->value));
  a[1] = -std::numeric_limits<Real>::infinity();
  for (const Dtype dtype : {Dtype::kF32, Dtype::kF64}) {
    found = find(dtype);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->tensor, "a");
    EXPECT_EQ(found->element, 1);
    EXPECT_EQ(found->value, a[1]);
  }
}

}  // namespace
}  // namespace hourglass
