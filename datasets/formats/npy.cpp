#include "datasets/formats/npy.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/text/encoding.h"

namespace hourglass {
namespace {

static_assert(std::endian::native == std::endian::little, "elements are used as they lie in the file");

using Bytes = std::span<const std::uint8_t>;

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMaxHeader = 1 << 20;   // real ones have about 100 bytes
constexpr std::size_t kNumPyDimensions = 32;  // NumPy's own limit

struct TypeName {
  NpyType type;
  std::string_view descr;  // in the header, without the order
  std::size_t size;
};
constexpr TypeName kTypes[] = {
    {NpyType::boolean, "b1", 1}, {NpyType::uint8, "u1", 1},   {NpyType::int8, "i1", 1},
    {NpyType::uint16, "u2", 2},  {NpyType::int16, "i2", 2},   {NpyType::uint32, "u4", 4},
    {NpyType::int32, "i4", 4},   {NpyType::uint64, "u8", 8},  {NpyType::int64, "i8", 8},
    {NpyType::float16, "f2", 2}, {NpyType::float32, "f4", 4}, {NpyType::float64, "f8", 8}};
constexpr std::size_t kLongestText = 1 << 16;  // bytes of one element

const TypeName& entry(NpyType type) {
  return *std::ranges::find_if(kTypes, [type](const TypeName& entry) { return entry.type == type; });
}

/// IEEE 754's half precision.
double half(std::uint16_t bits) {
  const int exponent = bits >> 10 & 0x1F, fraction = bits & 0x3FF;
  const double sign = bits & 0x8000 ? -1 : 1;
  if (exponent == 31)
    return fraction == 0 ? sign * std::numeric_limits<double>::infinity()
                         : std::numeric_limits<double>::quiet_NaN();
  return sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25));
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
          fail("the elements are records of several fields; only one number per element can be read");
        header.descr = quoted();
      } else if (key == "fortran_order" && !header.fortran_order) {
        header.fortran_order = truth();
      } else if (key == "shape" && !header.shape) {
        header.shape = tuple();
      } else {
        fail("'" + key +
             "' in the header, where 'descr', 'fortran_order' and 'shape' should stand once each");
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
      if (sizes.size() == kNumPyDimensions)
        fail("more than " + std::to_string(kNumPyDimensions) + " dimensions in the header");
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
    if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // as Python 2 wrote long ones
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
  if (starts("PK\x03\x04")) return ": it is a zip file; if it is an .npz, its name must end in .npz";
  if (starts("\x1f\x8b")) return ": it is a gzip file; unpack it first";
  if (starts("\x80")) return ": it looks like a Python pickle, which is never opened here";
  return ": it does not start with \\x93NUMPY";
}

/// The type that 'descr' names, in `head`. Throws DataError that says what it is, if it cannot be read.
void read_descr(const std::string& descr, ArrayHead& head, std::string_view name) {
  const auto fail = [&](const std::string& what) {
    throw DataError(std::string(name) + ": elements of type '" + descr + "'" + what);
  };
  const bool has_order = !descr.empty() && std::string_view("|<>=").find(descr[0]) != std::string_view::npos;
  const std::string_view type = std::string_view(descr).substr(has_order ? 1 : 0);
  head.big_endian = descr.starts_with('>');
  if (type.starts_with('O'))
    fail(
        ", Python's objects, which are never opened: they can run any program; make an array of one type of them, such as "
        "numpy.stack(array).astype('float32')");
  if (type.starts_with('S') || type.starts_with('U') || type.starts_with('a')) {
    std::size_t letters = 0;
    const auto [end, error] = std::from_chars(type.data() + 1, type.data() + type.size(), letters);
    const std::size_t unit = type[0] == 'U' ? 4 : 1;
    if (error != std::errc() || end != type.data() + type.size() || letters == 0 ||
        letters > kLongestText / unit)
      fail(": text of 1 to " + std::to_string(kLongestText / unit) + " characters can be read");
    head.type = unit == 4 ? NpyType::text : NpyType::bytes;
    head.item_size = unit * letters;
    return;
  }
  const auto* known = std::ranges::find(kTypes, type, &TypeName::descr);
  if (known == std::end(kTypes)) {
    const bool is_complex = type.starts_with('c'), is_date = type.starts_with('M') || type.starts_with('m');
    fail(std::string(is_complex ? ", complex numbers"
                     : is_date  ? ", dates"
                                : "") +
         "; truth, whole numbers and floating-point numbers of 16, 32 and 64 bits can be read");
  }
  head.type = known->type;
  head.item_size = known->size;
}

}  // namespace

bool is_index(std::uint64_t size) {
  return size <= static_cast<std::uint64_t>(std::numeric_limits<Index>::max());
}

std::size_t element_size(NpyType type) { return entry(type).size; }

std::int64_t ArrayHead::elements() const {
  std::int64_t count = 1;
  for (const Index size : shape) count *= size;
  return count;
}

double ArrayHead::number(const std::uint8_t* at) const {
  std::uint8_t bytes[8] = {};
  const std::size_t size = std::min<std::size_t>(item_size, 8);
  std::memcpy(bytes, at, size);
  if (big_endian) std::reverse(bytes, bytes + size);
  const auto as = [&bytes]<class T>(T value) {
    std::memcpy(&value, bytes, sizeof value);
    return static_cast<double>(value);
  };
  switch (type) {
    case NpyType::boolean:
      return bytes[0] != 0 ? 1 : 0;
    case NpyType::uint8:
      return bytes[0];
    case NpyType::int8:
      return as(std::int8_t{});
    case NpyType::uint16:
      return as(std::uint16_t{});
    case NpyType::int16:
      return as(std::int16_t{});
    case NpyType::uint32:
      return as(std::uint32_t{});
    case NpyType::int32:
      return as(std::int32_t{});
    case NpyType::uint64:
      return as(std::uint64_t{});
    case NpyType::int64:
      return as(std::int64_t{});
    case NpyType::float16:
      return half(static_cast<std::uint16_t>(bytes[0] | bytes[1] << 8));
    case NpyType::float32:
      return as(float{});
    case NpyType::float64:
      return as(double{});
    default:
      return 0;  // of text
  }
}

std::string ArrayHead::text(const std::uint8_t* at) const {
  std::string out;
  if (type == NpyType::bytes) {
    const std::string_view raw(reinterpret_cast<const char*>(at), item_size);
    const std::size_t last = raw.find_last_not_of('\0');
    out = raw.substr(0, last + 1);
    return is_utf8(out) ? out : from_code_page_437(out);
  }
  for (std::size_t i = 0; i + 4 <= item_size; i += 4) {
    std::uint32_t c = 0;
    for (std::size_t k = 0; k < 4; ++k) c = c << 8 | at[i + (big_endian ? k : 3 - k)];
    if (c != 0) append_utf8(out, c < 0x110000 && (c < 0xD800 || c > 0xDFFF) ? c : 0xFFFD);
  }
  return out;
}

ArrayHead read_npy_head(Bytes bytes, std::string_view name) {
  const auto fail = [name](const std::string& what) { throw DataError(std::string(name) + ": " + what); };
  if (bytes.empty()) fail("the file is empty; an .npy file is needed");
  if (bytes.size() < kMagic.size() || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
    fail("not an .npy file" + foreign_format(bytes));
  if (bytes.size() < kMagic.size() + 2) fail("truncated inside the first 8 bytes of an .npy file");
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
  ArrayHead out;
  read_descr(*header.descr, out, name);
  out.fortran_order = *header.fortran_order && header.shape->size() > 1;
  out.begins = before + length;
  std::uint64_t wanted = out.item_size;
  for (const std::uint64_t size : *header.shape) {
    if (size == 0) fail("the header says " + shape_text(*header.shape) + ": an array without elements");
    if (!is_index(size) ||
        wanted > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / size)
      fail("the header says " + shape_text(*header.shape) + " elements, more than can be counted");
    wanted *= size;
  }
  out.shape.assign(header.shape->begin(), header.shape->end());
  return out;
}

double NpyArray::number(Index i) const {
  Index place = i;
  if (fortran_order) {
    // i counts with the last dimension fastest; the elements lie with the first fastest.
    Index stride = 1;
    for (const Index size : shape) stride *= size;
    place = 0;
    for (std::size_t d = shape.size(); d-- > 0;) {
      stride /= shape[d];
      place += (i % shape[d]) * stride;
      i /= shape[d];
    }
  }
  return ArrayHead::number(values.data() + static_cast<std::size_t>(place) * item_size);
}

NpyArray parse_npy(Bytes bytes, std::string_view name) {
  NpyArray out{read_npy_head(bytes, name), {}};
  const auto fail = [name](const std::string& what) { throw DataError(std::string(name) + ": " + what); };
  if (out.is_text()) fail("an array of text, where numbers are wanted");
  std::string shape;
  for (const Index size : out.shape) shape += (shape.empty() ? "" : "×") + std::to_string(size);
  if (shape.empty()) shape = "one number";
  const auto wanted = static_cast<std::uint64_t>(out.elements()) * out.item_size;
  out.values = bytes.subspan(out.begins);
  if (out.values.size() != wanted)
    fail((out.values.size() < wanted ? "truncated: " : "bytes too many: ") +
         std::to_string(out.values.size()) + " bytes after the header, which says " + shape +
         " elements of " + std::to_string(out.item_size) + " bytes = " + std::to_string(wanted));
  return out;
}

std::vector<std::uint8_t> write_npy(NpyType type, std::span<const Index> shape, Bytes values) {
  const TypeName& element = entry(type);
  std::uint64_t wanted = element.size;
  std::string sizes;
  for (const Index size : shape) {
    if (size < 1 || wanted > std::numeric_limits<std::uint64_t>::max() / static_cast<std::uint64_t>(size))
      throw DataError("an .npy file cannot have a dimension of " + std::to_string(size));
    wanted *= static_cast<std::uint64_t>(size);
    sizes += (sizes.empty() ? "" : ", ") + std::to_string(size);
  }
  if (shape.size() == 1) sizes += ",";  // else Python reads (3) as a number
  if (wanted != values.size())
    throw DataError("an .npy file of this shape has " + std::to_string(wanted) + " bytes, but " +
                    std::to_string(values.size()) + " are given");

  std::string header = "{'descr': '" + std::string(element.size == 1 ? "|" : "<") +
                       std::string(element.descr) + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
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
