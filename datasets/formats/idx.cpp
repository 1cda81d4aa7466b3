#include "datasets/formats/idx.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint8_t kUnsignedByte = 0x08;
constexpr std::size_t kMaxDimensions = 4;

bool starts_with(Bytes bytes, std::string_view prefix) {
  return bytes.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), bytes.begin(),
                    [](char a, std::uint8_t b) { return std::uint8_t(a) == b; });
}

/// What else the file may be: the mistakes that people make, told apart by their first bytes.
std::string_view guess_format(Bytes bytes) {
  if (starts_with(bytes, "\x1f\x8b")) return "it is a gzip file; unpack it first";
  if (starts_with(bytes, "PK\x03\x04")) return "it is a zip file (or .npz); unpack it first";
  if (starts_with(bytes, "\x93NUMPY")) return "it is a NumPy .npy file; an IDX file is needed";
  if (starts_with(bytes, "version https://git-lfs")) return "it is a Git LFS pointer, not the file itself";
  if (starts_with(bytes, "<!DOCTYPE") || starts_with(bytes, "<!doctype") || starts_with(bytes, "<html") ||
      starts_with(bytes, "<HTML"))
    return "it is an HTML page, perhaps a server's error message";
  if (starts_with(bytes, "\x89PNG") || starts_with(bytes, "\xff\xd8\xff"))
    return "it is a picture; an IDX file of many images is needed";
  return "";
}

std::string_view element_type_name(std::uint8_t type) {
  switch (type) {
    case 0x09:
      return "signed byte";
    case 0x0B:
      return "16-bit integer";
    case 0x0C:
      return "32-bit integer";
    case 0x0D:
      return "32-bit float";
    case 0x0E:
      return "64-bit float";
    default:
      return "";
  }
}

std::string hex(Bytes bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    char digits[4];
    std::snprintf(digits, sizeof digits, "%02x ", byte);
    text += digits;
  }
  if (!text.empty()) text.pop_back();
  return text;
}

std::optional<std::uint64_t> checked_product(std::uint64_t a, std::uint64_t b) {
  if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b) return std::nullopt;
  return a * b;
}

std::string shape_text(std::span<const std::uint64_t> shape) {
  std::string text;
  for (const std::uint64_t size : shape) {
    if (!text.empty()) text += "×";
    text += std::to_string(size);
  }
  return text;
}

}  // namespace

IdxArray parse_idx(Bytes bytes, std::string_view name) {
  const auto fail = [name](const std::string& what) { throw DataError(std::string(name) + ": " + what); };

  if (bytes.empty()) fail("the file is empty; an IDX file of unsigned bytes is needed");
  if (const std::string_view format = guess_format(bytes); !format.empty())
    fail("not an IDX file: " + std::string(format));
  if (bytes.size() < 4)
    fail("truncated at byte " + std::to_string(bytes.size()) +
         ", inside the 4-byte magic number of an IDX file");
  if (bytes[0] != 0 || bytes[1] != 0)
    fail("not an IDX file: it starts with the bytes " + hex(bytes.first(4)) +
         " where 00 00 08 and the number of dimensions (01 to 04) should be");
  if (bytes[2] != kUnsignedByte) {
    const std::string_view type = element_type_name(bytes[2]);
    fail("element type 0x" + hex(bytes.subspan(2, 1)) + (type.empty() ? "" : " (" + std::string(type) + ")") +
         " at byte 2; only unsigned bytes (0x08) can be read");
  }
  const std::size_t dimensions = bytes[3];
  if (dimensions < 1 || dimensions > kMaxDimensions)
    fail(std::to_string(dimensions) + " dimensions at byte 3; 1 to " + std::to_string(kMaxDimensions) +
         " can be read");
  const std::size_t header = 4 + 4 * dimensions;
  if (bytes.size() < header)
    fail("truncated at byte " + std::to_string(bytes.size()) + "; the header of " +
         std::to_string(dimensions) + " dimensions ends at byte " + std::to_string(header));

  std::vector<std::uint64_t> sizes;
  for (std::size_t at = 4; at < header; at += 4) {
    sizes.push_back(std::uint64_t{bytes[at]} << 24 | std::uint64_t{bytes[at + 1]} << 16 |
                    std::uint64_t{bytes[at + 2]} << 8 | bytes[at + 3]);
    if (sizes.back() == 0)
      fail("dimension " + std::to_string(sizes.size()) + " of " + std::to_string(dimensions) + " (at byte " +
           std::to_string(at) + ") is 0; every dimension must be at least 1");
  }

  std::uint64_t elements = 1;
  for (const std::uint64_t size : sizes) {
    const auto product = checked_product(elements, size);
    if (!product) fail("the header says " + shape_text(sizes) + " elements, more than 64 bits can count");
    elements = *product;
  }
  const std::uint64_t present = bytes.size() - header;
  if (present < elements)
    fail("truncated at byte " + std::to_string(bytes.size()) + "; the header says " + shape_text(sizes) +
         " = " + std::to_string(elements) + " bytes after the first " + std::to_string(header));
  if (present > elements)
    fail(std::to_string(present - elements) + " bytes too many: the header says " + shape_text(sizes) +
         " = " + std::to_string(elements) + " bytes, which end at byte " + std::to_string(header + elements) +
         " of " + std::to_string(bytes.size()));

  // No size exceeds the bytes at hand, so each fits an Index even where that has 32 bits.
  return {std::vector<Index>(sizes.begin(), sizes.end()), bytes.subspan(header)};
}

ArrayHead read_idx_head(Bytes bytes, std::string_view name) {
  const auto fail = [name](const std::string& what) { throw DataError(std::string(name) + ": " + what); };
  if (bytes.size() < 4 || bytes[0] != 0 || bytes[1] != 0) fail("not an IDX file");
  constexpr std::pair<std::uint8_t, NpyType> kTypes[] = {{0x08, NpyType::uint8},   {0x09, NpyType::int8},
                                                         {0x0B, NpyType::int16},   {0x0C, NpyType::int32},
                                                         {0x0D, NpyType::float32}, {0x0E, NpyType::float64}};
  const auto* type = std::ranges::find(kTypes, bytes[2], &std::pair<std::uint8_t, NpyType>::first);
  if (type == std::end(kTypes))
    fail("an IDX file of element type 0x" + hex(bytes.subspan(2, 1)) + ", which does not exist");
  const std::size_t dimensions = bytes[3];
  ArrayHead head{type->second, element_size(type->second), true};
  head.begins = 4 + 4 * dimensions;
  if (dimensions < 1 || dimensions > 8)
    fail(std::to_string(dimensions) + " dimensions at byte 3; 1 to 8 can be read");
  if (bytes.size() < head.begins)
    fail("truncated at byte " + std::to_string(bytes.size()) + ", inside its header");
  std::uint64_t wanted = head.item_size;
  for (std::size_t at = 4; at < head.begins; at += 4) {
    const std::uint64_t size = std::uint64_t{bytes[at]} << 24 | std::uint64_t{bytes[at + 1]} << 16 |
                               std::uint64_t{bytes[at + 2]} << 8 | bytes[at + 3];
    if (size == 0) fail("dimension " + std::to_string((at - 4) / 4 + 1) + " is 0: an array without elements");
    if (!is_index(size) || wanted > std::uint64_t(std::numeric_limits<std::int64_t>::max()) / size)
      fail("more elements than can be counted");
    wanted *= size;
    head.shape.push_back(Index(size));
  }
  return head;
}

std::vector<std::uint8_t> write_idx(std::span<const Index> shape, Bytes values) {
  if (shape.empty() || shape.size() > kMaxDimensions)
    throw DataError("an IDX file has 1 to " + std::to_string(kMaxDimensions) + " dimensions, not " +
                    std::to_string(shape.size()));
  std::vector<std::uint64_t> sizes;
  std::uint64_t elements = 1;
  for (const Index size : shape) {
    if (size < 1 || std::uint64_t(size) > std::numeric_limits<std::uint32_t>::max())
      throw DataError("a dimension of an IDX file is 1 to 4294967295, not " + std::to_string(size));
    sizes.push_back(std::uint64_t(size));
    const auto product = checked_product(elements, sizes.back());
    if (!product) throw DataError("an IDX file cannot hold " + shape_text(sizes) + " elements");
    elements = *product;
  }
  if (elements != values.size())
    throw DataError("an IDX file of " + shape_text(sizes) + " has " + std::to_string(elements) +
                    " elements, but " + std::to_string(values.size()) + " are given");

  std::vector<std::uint8_t> file = {0, 0, kUnsignedByte, std::uint8_t(shape.size())};
  for (const std::uint64_t size : sizes)
    for (const int shift : {24, 16, 8, 0}) file.push_back(std::uint8_t(size >> shift));
  file.reserve(file.size() + values.size());
  file.insert(file.end(), values.begin(), values.end());
  return file;
}

}  // namespace hourglass
