#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/real.h"
#include "format/byte_sink.h"

// safetensors, the file format of Hugging Face's library of that name: eight bytes with the length of a
// JSON header (little endian), the header, then the tensors' elements end to end, little endian. The
// header gives each tensor's dtype, shape and place, and free text under "__metadata__".
//
// A file is untrusted input, so the reader trusts no number in it and is stricter than the format: it
// wants F32 or F64 and no empty tensors.

namespace hourglass {

/// A checkpoint that cannot be read or written: the message says what is wrong, where, and what would be
/// right. It is written for the reader of the page or of the command line.
class CheckpointError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class Dtype { kF32, kF64 };

/// The dtype of Real in this build.
inline constexpr Dtype kRealDtype = sizeof(Real) == 4 ? Dtype::kF32 : Dtype::kF64;

/// A tensor to write: values.size() is the product of shape (which is empty for a single number).
struct Tensor {
  std::string name;
  std::vector<Index> shape;
  std::span<const Real> values;
};

/// A tensor in a file. `bytes` points into the file's bytes, at any alignment.
struct StoredTensor {
  std::string name;
  std::vector<Index> shape;
  Dtype dtype = Dtype::kF32;
  std::span<const std::uint8_t> bytes;

  Index size() const;  // elements
};

using Metadata = std::map<std::string, std::string>;

/// A parsed file. It refers to the bytes that were parsed: they must outlive it.
class SafetensorsFile {
 public:
  /// Throws CheckpointError unless `bytes` are one whole, sound safetensors file.
  explicit SafetensorsFile(std::span<const std::uint8_t> bytes);

  const Metadata& metadata() const { return metadata_; }
  /// In the order of their elements in the file.
  const std::vector<StoredTensor>& tensors() const { return tensors_; }
  bool contains(std::string_view name) const;
  /// Throws CheckpointError when there is no such tensor.
  const StoredTensor& tensor(std::string_view name) const;
  /// Throws CheckpointError when there is no such tensor, or it has another shape.
  const StoredTensor& tensor(std::string_view name, std::span<const Index> shape) const;
  /// Copies a tensor's elements, converted to Real, to `out`, which has as many as `shape`. Throws as above.
  void read(std::string_view name, std::span<const Index> shape, std::span<Real> out) const;

 private:
  std::vector<StoredTensor> tensors_;  // by place
  std::map<std::string, std::size_t, std::less<>> index_;
  Metadata metadata_;
};

inline SafetensorsFile parse_safetensors(std::span<const std::uint8_t> bytes) {
  return SafetensorsFile(bytes);
}

/// The elements of a tensor, converted to Real. `out` has tensor.size() elements.
void copy_values(const StoredTensor& tensor, std::span<Real> out);

/// Writes the file that holds these tensors, in this order. Throws CheckpointError, before it writes, when a
/// shape does not have as many elements as its values, a dimension is 0, names repeat or are reserved, text
/// is not UTF-8, or the header would be longer than a reader accepts.
void write_safetensors(std::span<const Tensor> tensors, const Metadata& metadata, Dtype dtype,
                       ByteSink& sink);
/// The same, in memory.
std::vector<std::uint8_t> write_safetensors(std::span<const Tensor> tensors, const Metadata& metadata,
                                            Dtype dtype = kRealDtype);

/// Where a file's numbers stop being numbers.
struct NonFinite {
  std::string tensor;
  Index element;  // counted through the tensor, last dimension fastest
  Real value;     // NaN, infinity or minus infinity
};

/// The first element, in the file's order, that is not finite as a Real; nothing when all are.
std::optional<NonFinite> first_non_finite(const SafetensorsFile& file);

}  // namespace hourglass
