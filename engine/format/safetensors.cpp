#include "format/safetensors.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <set>
#include <utility>

#include "format/json.h"

namespace hourglass {
namespace {

static_assert(std::endian::native == std::endian::little, "elements are copied as they are in the file");

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kMaxHeader = std::size_t{1} << 20;
constexpr std::size_t kMaxRank = 8;
constexpr std::string_view kMetadataKey = "__metadata__";

[[noreturn]] void fail(const std::string& what) { throw CheckpointError("checkpoint: " + what); }

/// Text from a file, fit to be shown: in quotes, cut to a sensible length, without control characters.
std::string in_quotes(std::string_view text) {
  constexpr std::size_t kMaxShown = 60;
  std::string shown = "'";
  std::size_t end = std::min(text.size(), kMaxShown);
  // Do not cut inside a UTF-8 sequence.
  while (end > 0 && end < text.size() && (std::uint8_t(text[end]) & 0xC0) == 0x80) --end;
  for (const char c : text.substr(0, end)) shown += std::uint8_t(c) < 0x20 || c == 0x7f ? '?' : c;
  return shown + (end < text.size() ? "…'" : "'");
}

std::string shape_text(std::span<const Index> shape) {
  std::string text = "(";
  for (const Index size : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
  return text + ")";
}

std::string_view dtype_name(Dtype dtype) { return dtype == Dtype::kF32 ? "F32" : "F64"; }
std::size_t dtype_size(Dtype dtype) { return dtype == Dtype::kF32 ? 4 : 8; }

/// The product of a shape, or nothing when it exceeds what an Index can count.
std::optional<Index> element_count(std::span<const Index> shape) {
  Index count = 1;
  for (const Index size : shape) {
    if (size < 1 || count > std::numeric_limits<Index>::max() / size) return std::nullopt;
    count *= size;
  }
  return count;
}

// -- Reading the header ---------------------------------------------------------------------------

/// Parses the header and refuses what JSON leaves open: a name used twice in one object (readers differ in
/// which they keep), and nesting deeper than the format has.
Json parse_header(std::string_view text) {
  if (text.empty() || text.front() != '{')
    fail("the header (byte 8) does not begin with '{'; JSON is wanted");
  Json header;
  try {
    header = Json::parse(text, {.depth = 3, .unique_names = true});  // the header, a tensor, its shape
  } catch (const JsonError& error) {
    fail("the header is not sound JSON (at byte " + std::to_string(8 + error.byte()) + ")" +
         (error.why().empty() ? "" : ": " + error.why()));
  }
  if (!header.is_object()) fail("the header is not a JSON object");
  return header;
}

Metadata read_metadata(const Json& value) {
  if (!value.is_object()) fail("__metadata__ is not an object of texts");
  Metadata metadata;
  for (const auto& [key, text] : value.items()) {
    if (!text.is_string()) fail("__metadata__ " + in_quotes(key) + " is not a text");
    metadata.emplace(key, text.text());
  }
  return metadata;
}

Dtype read_dtype(const std::string& name, const Json& value) {
  if (!value.is_string()) fail("tensor " + in_quotes(name) + ": its dtype is not a text");
  const auto& text = value.text();
  if (text == "F32") return Dtype::kF32;
  if (text == "F64") return Dtype::kF64;
  fail("tensor " + in_quotes(name) + ": its dtype is " + in_quotes(text) + "; F32 and F64 can be read");
}

/// A JSON number that is a whole number from 0 to `maximum`.
std::optional<std::uint64_t> read_count(const Json& value, std::uint64_t maximum) {
  if (!value.is_count()) return std::nullopt;
  const auto count = value.get<std::uint64_t>();
  return count <= maximum ? std::optional(count) : std::nullopt;
}

std::vector<Index> read_shape(const std::string& name, const Json& value) {
  if (!value.is_array()) fail("tensor " + in_quotes(name) + ": its shape is not a list");
  if (value.size() > kMaxRank)
    fail("tensor " + in_quotes(name) + ": its shape has " + std::to_string(value.size()) +
         " dimensions; at most " + std::to_string(kMaxRank) + " can be read");
  std::vector<Index> shape;
  for (const Json& size : value) {
    const auto count = read_count(size, std::uint64_t(std::numeric_limits<Index>::max()));
    if (!count || *count == 0)
      fail("tensor " + in_quotes(name) + ": dimension " + std::to_string(shape.size()) +
           " of its shape is not a whole number from 1 to " +
           std::to_string(std::numeric_limits<Index>::max()));
    shape.push_back(Index(*count));
  }
  return shape;
}

StoredTensor read_tensor(const std::string& name, const Json& entry, Bytes data) {
  const std::string who = "tensor " + in_quotes(name) + ": ";
  if (!entry.is_object()) fail(who + "its entry is not an object");
  for (const char* field : {"dtype", "shape", "data_offsets"})
    if (!entry.contains(field)) fail(who + "its entry has no '" + field + "'");
  if (entry.size() != 3) fail(who + "its entry has more than 'dtype', 'shape' and 'data_offsets'");

  StoredTensor tensor;
  tensor.name = name;
  tensor.dtype = read_dtype(name, entry["dtype"]);
  tensor.shape = read_shape(name, entry["shape"]);
  const auto elements = element_count(tensor.shape);
  if (!elements || *elements > std::numeric_limits<Index>::max() / Index(dtype_size(tensor.dtype)))
    fail(who + "its shape " + shape_text(tensor.shape) + " has more elements than memory can hold");

  const Json& offsets = entry["data_offsets"];
  if (!offsets.is_array() || offsets.size() != 2) fail(who + "its data_offsets are not two numbers");
  const auto begin = read_count(offsets[0], data.size());
  const auto end = read_count(offsets[1], data.size());
  if (!begin || !end || *begin > *end)
    fail(who + "its data_offsets are not two increasing whole numbers up to " + std::to_string(data.size()) +
         ", the bytes after the header");
  const std::uint64_t wanted = std::uint64_t(*elements) * dtype_size(tensor.dtype);
  if (*end - *begin != wanted)
    fail(who + "its data_offsets span " + std::to_string(*end - *begin) + " bytes, but its shape " +
         shape_text(tensor.shape) + " of " + std::string(dtype_name(tensor.dtype)) + " needs " +
         std::to_string(wanted));
  tensor.bytes = data.subspan(std::size_t(*begin), std::size_t(*end - *begin));
  return tensor;
}

/// The tensors must lie end to end over all the data: neither shared nor unaccounted bytes.
void check_places(const std::vector<StoredTensor>& tensors, Bytes data) {
  const std::uint8_t* next = data.data();
  for (const StoredTensor& tensor : tensors) {
    if (tensor.bytes.data() < next)
      fail("tensor " + in_quotes(tensor.name) + ": its data overlap another tensor's");
    if (tensor.bytes.data() > next)
      fail("tensor " + in_quotes(tensor.name) + ": " + std::to_string(tensor.bytes.data() - next) +
           " bytes before its data belong to no tensor");
    next = tensor.bytes.data() + tensor.bytes.size();
  }
  if (const auto left = data.data() + data.size() - next; left != 0)
    fail(std::to_string(left) + " bytes at the end of the file belong to no tensor");
}

template <typename T>
Real element(Bytes bytes, std::size_t i) {
  T value;
  std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
  return Real(value);
}

Real element(const StoredTensor& tensor, std::size_t i) {
  return tensor.dtype == Dtype::kF32 ? element<float>(tensor.bytes, i) : element<double>(tensor.bytes, i);
}

}  // namespace

Index StoredTensor::size() const { return Index(bytes.size() / dtype_size(dtype)); }

SafetensorsFile::SafetensorsFile(Bytes bytes) {
  if (bytes.size() < 8)
    fail("the file has " + std::to_string(bytes.size()) +
         " bytes; a safetensors file begins with 8 that give its header's length");
  std::uint64_t header_size = 0;
  std::memcpy(&header_size, bytes.data(), 8);
  // The first bytes of other kinds of files mostly make an enormous length, so this is also how those are
  // recognised.
  if (header_size > kMaxHeader)
    fail("not a safetensors file, or one with too long a header: bytes 0 to 7 give a length of " +
         std::to_string(header_size) + ", and at most " + std::to_string(kMaxHeader) + " is read");
  if (header_size > bytes.size() - 8)
    fail("truncated at byte " + std::to_string(bytes.size()) + ", inside the header of " +
         std::to_string(header_size) + " bytes");
  const Bytes header_bytes = bytes.subspan(8, std::size_t(header_size));
  const Bytes data = bytes.subspan(8 + std::size_t(header_size));

  const Json header = parse_header({reinterpret_cast<const char*>(header_bytes.data()), header_bytes.size()});
  for (const auto& [name, entry] : header.items()) {
    if (name == kMetadataKey)
      metadata_ = read_metadata(entry);
    else
      tensors_.push_back(read_tensor(name, entry, data));
  }
  std::sort(tensors_.begin(), tensors_.end(),
            [](const StoredTensor& a, const StoredTensor& b) { return a.bytes.data() < b.bytes.data(); });
  check_places(tensors_, data);
  for (std::size_t i = 0; i < tensors_.size(); ++i) index_.emplace(tensors_[i].name, i);
}

bool SafetensorsFile::contains(std::string_view name) const { return index_.find(name) != index_.end(); }

const StoredTensor& SafetensorsFile::tensor(std::string_view name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) fail("it has no tensor " + in_quotes(name));
  return tensors_[found->second];
}

const StoredTensor& SafetensorsFile::tensor(std::string_view name, std::span<const Index> shape) const {
  const StoredTensor& stored = tensor(name);
  if (!std::equal(shape.begin(), shape.end(), stored.shape.begin(), stored.shape.end()))
    fail("tensor " + in_quotes(name) + " has shape " + shape_text(stored.shape) + "; " + shape_text(shape) +
         " is wanted");
  return stored;
}

void SafetensorsFile::read(std::string_view name, std::span<const Index> shape, std::span<Real> out) const {
  assert(element_count(shape) == Index(out.size()));
  copy_values(tensor(name, shape), out);
}

void copy_values(const StoredTensor& tensor, std::span<Real> out) {
  assert(Index(out.size()) == tensor.size());
  if (tensor.dtype == kRealDtype) {
    std::memcpy(out.data(), tensor.bytes.data(), tensor.bytes.size());
    return;
  }
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = element(tensor, i);
}

std::optional<NonFinite> first_non_finite(const SafetensorsFile& file) {
  for (const StoredTensor& tensor : file.tensors())
    for (Index i = 0; i < tensor.size(); ++i)
      if (const Real value = element(tensor, std::size_t(i)); !std::isfinite(value))
        return NonFinite{tensor.name, i, value};
  return std::nullopt;
}

// -- Writing --------------------------------------------------------------------------------------

namespace {

template <class T>
std::span<const std::uint8_t> bytes_of(std::span<T> values) {
  return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes()};
}

}  // namespace

void write_safetensors(std::span<const Tensor> tensors, const Metadata& metadata, Dtype dtype,
                       ByteSink& sink) {
  Json header = Json::object();
  for (const auto& [key, text] : metadata) header[kMetadataKey][key] = text;
  std::size_t data_size = 0;
  for (const Tensor& tensor : tensors) {
    const std::string who = "tensor " + in_quotes(tensor.name) + ": ";
    if (tensor.name == kMetadataKey) fail(who + "the name is reserved by the format");
    if (header.contains(tensor.name)) fail(who + "the name is used twice");
    if (tensor.shape.size() > kMaxRank)
      fail(who + "at most " + std::to_string(kMaxRank) + " dimensions can be written");
    if (element_count(tensor.shape) != Index(tensor.values.size()))
      fail(who + "its shape " + shape_text(tensor.shape) + " does not have its " +
           std::to_string(tensor.values.size()) + " values");
    const std::size_t begin = data_size;
    data_size += tensor.values.size() * dtype_size(dtype);
    header[tensor.name] = {
        {"dtype", dtype_name(dtype)}, {"shape", tensor.shape}, {"data_offsets", {begin, data_size}}};
  }

  std::string text;
  try {
    text = header.dump();
  } catch (const JsonError&) {
    fail("a name or text of its metadata is not UTF-8");
  }
  // As the reference implementation pads it, so that the elements of a mapped file are aligned.
  text.resize((text.size() + 7) / 8 * 8, ' ');
  if (text.size() > kMaxHeader)
    fail("the header would have " + std::to_string(text.size()) + " bytes; at most " +
         std::to_string(kMaxHeader) + " can be read");

  sink.begin(8 + text.size() + data_size);
  const std::uint64_t header_size = text.size();
  sink.write(bytes_of(std::span(&header_size, 1)));
  sink.write(bytes_of(std::span(text)));
  for (const Tensor& tensor : tensors) {
    if (dtype == kRealDtype) {
      sink.write(bytes_of(tensor.values));
    } else if (dtype == Dtype::kF32) {
      const std::vector<float> elements(tensor.values.begin(), tensor.values.end());
      sink.write(bytes_of(std::span(elements)));
    } else {
      const std::vector<double> elements(tensor.values.begin(), tensor.values.end());
      sink.write(bytes_of(std::span(elements)));
    }
  }
}

std::vector<std::uint8_t> write_safetensors(std::span<const Tensor> tensors, const Metadata& metadata,
                                            Dtype dtype) {
  BytesInMemory file;
  write_safetensors(tensors, metadata, dtype, file);
  return std::move(file.bytes);
}

}  // namespace hourglass
