#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/real.h"

// .npy, NumPy's own format: the bytes 93 "NUMPY", a version (1.0, 2.0 or 3.0), the header's length (two
// bytes, from 2.0 four), the header, which is a Python dictionary of three keys in text, and the elements.

namespace hourglass {

enum class NpyType { uint8, float32, float64, int64 };

std::size_t element_size(NpyType type);

/// An array in C order, little-endian. `values` points into the bytes that were parsed: nothing is copied,
/// they must outlive it, and an element may lie at any address.
struct NpyArray {
  NpyType type = NpyType::uint8;
  std::vector<Index> shape;  // each at least 1; empty for a single number
  std::span<const std::uint8_t> values;

  Index elements() const { return static_cast<Index>(values.size() / element_size(type)); }
  /// Element i of the flat array. A 64-bit integer beyond 2^53 is rounded.
  double number(Index i) const;
};

/// Reads a whole .npy file of one of these types in C order. `name` stands for the file in messages.
/// Throws DataError for anything else: a foreign format, another type or order, a header that does not say
/// what it must, a size that the bytes do not have (both too few and too many).
NpyArray parse_npy(std::span<const std::uint8_t> bytes, std::string_view name);

/// The file (version 1.0) whose parse is these. Throws DataError when `values` are not of this shape.
std::vector<std::uint8_t> write_npy(NpyType type, std::span<const Index> shape,
                                    std::span<const std::uint8_t> values);

}  // namespace hourglass
