#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/real.h"

// .npy, NumPy's own format: the bytes 93 "NUMPY", a version (1.0, 2.0 or 3.0), the header's length (two
// bytes, from 2.0 four), the header, which is a Python dictionary of three keys in text, and the elements.

namespace hourglass {

enum class NpyType {
  boolean,
  uint8,
  int8,
  uint16,
  int16,
  uint32,
  int32,
  uint64,
  int64,
  float16,
  float32,
  float64,
  bytes,  // text of one byte a letter ('S'), padded with zeros
  text    // text of four bytes a letter ('U')
};

/// Bytes of an element of this type; of text it is the array that says so.
std::size_t element_size(NpyType type);

/// Whether a dimension can be counted.
bool is_index(std::uint64_t size);

/// What an array's elements are and how they lie.
struct ArrayHead {
  NpyType type = NpyType::uint8;
  std::size_t item_size = 1;  // bytes an element
  bool big_endian = false;
  bool fortran_order = false;  // the first dimension is the fastest, else the last
  std::vector<Index> shape;    // each at least 1; empty for a single number
  std::size_t begins = 0;      // where the elements begin in the file

  /// May be more than an Index counts where that has 32 bits: an array may be larger than the memory.
  std::int64_t elements() const;
  bool is_text() const { return type == NpyType::bytes || type == NpyType::text; }
  bool is_float() const {
    return type == NpyType::float16 || type == NpyType::float32 || type == NpyType::float64;
  }
  /// The element at these bytes. A 64-bit integer beyond 2^53 is rounded.
  double number(const std::uint8_t* at) const;
  /// The element of text at these bytes, as UTF-8.
  std::string text(const std::uint8_t* at) const;
};

/// Bytes of a file in which its head has ended; a longer head is refused.
inline constexpr std::size_t kMostArrayHead = (1 << 20) + 16;

/// The head of a .npy file, by its beginning: all of it, or kMostArrayHead bytes. Throws DataError, with
/// `name`, where it is none, says what cannot be read (records, Python's objects, complex numbers, dates), or
/// of an array without elements.
ArrayHead read_npy_head(std::span<const std::uint8_t> beginning, std::string_view name);

/// A whole .npy file in memory. `values` points into the bytes that were parsed: nothing is copied, they must
/// outlive it, and an element may lie at any address.
struct NpyArray : ArrayHead {
  std::span<const std::uint8_t> values;

  /// Element i of the flat array in C order, however the elements lie.
  double number(Index i) const;
};

/// Reads a whole .npy file of numbers. `name` stands for the file in messages.
/// Throws DataError as read_npy_head does, and for a size that the bytes do not have (both too few and too
/// many).
NpyArray parse_npy(std::span<const std::uint8_t> bytes, std::string_view name);

/// The file (version 1.0, C order, little-endian) whose parse is these. Throws DataError when `values` are
/// not of this shape. Not of text.
std::vector<std::uint8_t> write_npy(NpyType type, std::span<const Index> shape,
                                    std::span<const std::uint8_t> values);

}  // namespace hourglass
