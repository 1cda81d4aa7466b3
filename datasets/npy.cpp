#include "datasets/npy.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

static_assert(std::endian::native == std::endian::little, "elements are used as they lie in the file");

using Bytes = std::span<const std::uint8_t>;

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMaxHeader = 1 << 20;  // real ones have about 100 bytes
constexpr std::size_t kMaxDimensions = 32;   // NumPy's own limit

struct TypeName {
  NpyType type;
  std::string_view descr;  // in the header
  std::size_t size;
};
// '|' says that a byte has no order.
constexpr TypeName kTypes[] = {{NpyType::uint8, "|u1", 1},
                               {NpyType::float32, "<f4", 4},
                               {NpyType::float64, "<f8", 8},
                               {NpyType::int64, "<i8", 8}};

const TypeName& entry(NpyType type) {
  return *std::ranges::find_if(kTypes, [type](const TypeName& entry) { return entry.type == type; });
}

struct Header {
  std::optional<std::string> descr;
  std::optional<bool> fortran_order;
  std::optional<std::vector<std::uint64_t>> shape;
};

/// The subset of Python in which NumPy writes: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }
class HeaderReader {
 public:
  HeaderReader(std::string_view text, std::string_view name) : text_(text), name_(name) {}

  Header read() {
    Header header;
    expect('{');
    while (!accept('}')) {
      const std::string key = quoted();
      expect(':');
      if (key == "descr" && !header.descr) {
        if (peek() == '[')
          fail("the elements are records of several fields; one number an element can be read");
        header.descr = quoted();
      } else if (key == "fortran_order" && !header.fortran_order) {
        header.fortran_order = truth();
      } else if (key == "shape" && !header.shape) {
        header.shape = tuple();
      } else {
        fail("'" + key + "' in the header, where 'descr', 'fortran_order' and 'shape' are wanted once each");
      }
      if (!accept(',') && peek() != '}') expect(',');
    }
    while (at_ < text_.size())
      if (!is_space(text_[at_++])) fail("more text after the header's closing brace");
    if (!header.descr) fail("no 'descr' (the element type) in the header");
    if (!header.fortran_order) fail("no 'fortran_order' in the header");
    if (!header.shape) fail("no 'shape' in the header");
    return header;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const { throw DataError(std::string(name_) + ": " + what); }
  [[noreturn]] void unexpected(const std::string& wanted) const {
    fail("character " + std::to_string(at_ + 1) + " of the .npy header: " + wanted + " is wanted there");
  }

  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  /// The next character that is not a space; 0 at the end.
  char peek() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool accept(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) unexpected(std::string("'") + c + "'");
  }

  /// A string in either kind of quotes, of printable characters without escapes.
  std::string quoted() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') unexpected("a string in quotes");
    const std::size_t first = ++at_;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] < ' ' || text_[at_] > '~' || text_[at_] == '\\') unexpected("a plain character");
      ++at_;
    }
    if (at_ == text_.size()) unexpected("a closing quote");
    return std::string(text_.substr(first, at_++ - first));
  }

  bool truth() {
    peek();
    for (const auto& [word, value] : {std::pair("True", true), std::pair("False", false)}) {
      if (text_.substr(at_).starts_with(word)) {
        at_ += std::string_view(word).size();
        return value;
      }
    }
    unexpected("True or False");
  }

  std::vector<std::uint64_t> tuple() {
    std::vector<std::uint64_t> sizes;
    expect('(');
    while (!accept(')')) {
      if (sizes.size() == kMaxDimensions)
        fail("more than " + std::to_string(kMaxDimensions) + " dimensions in the header");
      sizes.push_back(whole_number());
      if (!accept(',') && peek() != ')') unexpected("',' or ')'");
    }
    return sizes;
  }

  std::uint64_t whole_number() {
    if (peek() < '0' || peek() > '9') unexpected("a whole number");
    std::uint64_t value = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      const auto digit = static_cast<std::uint64_t>(text_[at_] - '0');
      if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / 10)
        fail("a dimension in the header that is more than 64 bits can count");
      value = 10 * value + digit;
    }
    return value;
  }

  std::string_view text_, name_;
  std::size_t at_ = 0;
};

std::string shape_text(const std::vector<std::uint64_t>& shape) {
  if (shape.empty()) return "one number";
  std::string text;
  for (const std::uint64_t size : shape) text += (text.empty() ? "" : "×") + std::to_string(size);
  return text;
}

std::string foreign_format(Bytes bytes) {
  const auto starts = [bytes](std::string_view with) {
    return bytes.size() >= with.size() && std::memcmp(bytes.data(), with.data(), with.size()) == 0;
  };
  if (starts("PK\x03\x04")) return ": it is a zip file; an .npz is named so";
  if (starts("\x1f\x8b")) return ": it is a gzip file; unpack it first";
  if (starts("\x80")) return ": it looks like a Python pickle, which is never opened here";
  return ": it does not start with \\x93NUMPY";
}

}  // namespace

std::size_t element_size(NpyType type) { return entry(type).size; }

double NpyArray::number(Index i) const {
  const std::uint8_t* at = values.data() + static_cast<std::size_t>(i) * element_size(type);
  const auto as = [at]<class T>(T value) {
    std::memcpy(&value, at, sizeof value);
    return static_cast<double>(value);
  };
  switch (type) {
    case NpyType::uint8:
      return *at;
    case NpyType::float32:
      return as(float{});
    case NpyType::float64:
      return as(double{});
    default:
      return as(std::int64_t{});
  }
}

NpyArray parse_npy(Bytes bytes, std::string_view name) {
  const auto fail = [name](const std::string& what) { throw DataError(std::string(name) + ": " + what); };
  if (bytes.empty()) fail("the file is empty; a .npy file is wanted");
  if (bytes.size() < kMagic.size() || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
    fail("not a .npy file" + foreign_format(bytes));
  if (bytes.size() < kMagic.size() + 2) fail("truncated inside the first 8 bytes of a .npy file");
  const int major = bytes[6], minor = bytes[7];
  if (major < 1 || major > 3 || minor != 0)
    fail("version " + std::to_string(major) + "." + std::to_string(minor) +
         " of the .npy format; 1.0, 2.0 and 3.0 can be read");
  const std::size_t length_size = major == 1 ? 2 : 4, before = 8 + length_size;
  if (bytes.size() < before)
    fail("truncated before the header's length, at byte " + std::to_string(bytes.size()));
  std::size_t length = 0;
  for (std::size_t i = length_size; i-- > 0;) length = length << 8 | bytes[8 + i];
  if (length > kMaxHeader)
    fail("a header of " + std::to_string(length) + " bytes; at most " + std::to_string(kMaxHeader) +
         " can be read");
  if (length > bytes.size() - before)
    fail("truncated at byte " + std::to_string(bytes.size()) + ", inside the header of " +
         std::to_string(length) + " bytes");

  const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + before, length);
  const Header header = HeaderReader(text, name).read();
  const auto type =
      std::ranges::find_if(kTypes, [&](const TypeName& entry) { return entry.descr == *header.descr; });
  if (type == std::end(kTypes))
    fail("elements of type '" + *header.descr +
         "'; uint8 ('|u1'), float32 ('<f4'), float64 ('<f8') and int64 ('<i8') can be read");
  if (*header.fortran_order)
    fail("the elements are in Fortran order; save it again with numpy.ascontiguousarray");

  std::uint64_t wanted = type->size;
  for (const std::uint64_t size : *header.shape) {
    if (size == 0) fail("the header says " + shape_text(*header.shape) + ": an array without elements");
    if (wanted > std::numeric_limits<std::uint64_t>::max() / size)
      fail("the header says " + shape_text(*header.shape) + " elements, more than 64 bits can count");
    wanted *= size;
  }
  const Bytes values = bytes.subspan(before + length);
  if (values.size() != wanted)
    fail((values.size() < wanted ? "truncated: " : "bytes too many: ") + std::to_string(values.size()) +
         " bytes after the header, which says " + shape_text(*header.shape) + " elements of " +
         std::to_string(type->size) + " bytes = " + std::to_string(wanted));
  // No size exceeds the bytes at hand, so each fits an Index even where that has 32 bits.
  return {type->type, std::vector<Index>(header.shape->begin(), header.shape->end()), values};
}

std::vector<std::uint8_t> write_npy(NpyType type, std::span<const Index> shape, Bytes values) {
  const TypeName& element = entry(type);
  std::uint64_t wanted = element.size;
  std::string sizes;
  for (const Index size : shape) {
    if (size < 1 || wanted > std::numeric_limits<std::uint64_t>::max() / static_cast<std::uint64_t>(size))
      throw DataError("a .npy file cannot have a dimension of " + std::to_string(size));
    wanted *= static_cast<std::uint64_t>(size);
    sizes += (sizes.empty() ? "" : ", ") + std::to_string(size);
  }
  if (shape.size() == 1) sizes += ",";  // else Python reads (3) as a number
  if (wanted != values.size())
    throw DataError("a .npy file of this shape has " + std::to_string(wanted) + " bytes, but " +
                    std::to_string(values.size()) + " are given");

  std::string header =
      "{'descr': '" + std::string(element.descr) + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
  constexpr std::size_t kBefore = 10, kUnit = 64;  // the elements begin at a multiple of 64
  header.append(kUnit - (kBefore + header.size() + 1) % kUnit, ' ');
  header += '\n';
  std::vector<std::uint8_t> file(kBefore + header.size() + values.size());
  auto to = std::ranges::copy(kMagic, file.begin()).out;
  *to++ = 1, *to++ = 0;  // version 1.0
  *to++ = static_cast<std::uint8_t>(header.size() % 256);
  *to++ = static_cast<std::uint8_t>(header.size() / 256);
  to = std::ranges::copy(header, to).out;
  std::ranges::copy(values, to);
  return file;
}

}  // namespace hourglass
