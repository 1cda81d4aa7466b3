#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/real.h"
#include "datasets/formats/npy.h"

// IDX, the format of MNIST's own files: two zero bytes, the element type, the number of dimensions,
// each dimension as a big-endian 32-bit number, then the elements with the last dimension fastest.

namespace hourglass {

/// An array of unsigned bytes. `values` points into the bytes that were parsed: nothing is copied, and
/// they must outlive it.
struct IdxArray {
  std::vector<Index> shape;  // 1 to 4 dimensions, each at least 1
  std::span<const std::uint8_t> values;
};

/// Reads a whole IDX file of unsigned bytes. `name` stands for the file in messages.
/// Throws DataError for anything else: a foreign format, another element type, a size that the bytes do
/// not have (both too few and too many).
IdxArray parse_idx(std::span<const std::uint8_t> bytes, std::string_view name);

/// The head of an IDX file of any of the format's types (signed bytes, 16- and 32-bit integers, floats), by
/// its beginning. Throws DataError as parse_idx does, but for what comes after the header.
ArrayHead read_idx_head(std::span<const std::uint8_t> beginning, std::string_view name);

/// The file whose parse is (shape, values). Throws DataError when the shape is not one that parse_idx
/// reads, or does not have as many elements as `values`.
std::vector<std::uint8_t> write_idx(std::span<const Index> shape, std::span<const std::uint8_t> values);

}  // namespace hourglass
