#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "datasets/formats/bytes.h"

// Deflated data (RFC 1951), unpacked as it is read, and CRC-32. Our own, since the page must unpack within a
// call: a browser's DecompressionStream answers later, and no library comes as source with what the wasm
// build has.

namespace hourglass {

/// What is wrong with packed data, in words that follow 'is' or stand by themselves; caught by whoever knows
/// the file.
struct InflateError {
  bool ends_too_early;
  const char* why;
};

/// Bits of a stream, the lowest of each byte first.
class BitReader {
 public:
  explicit BitReader(ByteStream& bytes) : bytes_(bytes), piece_(kPiece) {}

  /// The next `count` bits, at most 16. Throws InflateError where the stream has ended.
  std::uint32_t take(int count) {
    fill(count);
    if (held_ < count) throw InflateError{true, ""};
    const auto out = static_cast<std::uint32_t>(bits_ & ((std::uint64_t{1} << count) - 1));
    drop(count);
    return out;
  }
  /// At least `count` (at most 48) bits, with zeros after the stream's end.
  std::uint64_t peek(int count) {
    fill(count);
    return bits_;
  }
  /// Passes over bits that were peeked at. Throws InflateError where they lay beyond the end.
  void skip(int count) {
    if (held_ < count) throw InflateError{true, ""};
    drop(count);
  }
  /// Passes over what is left of a byte.
  void align() { drop(held_ & 7); }
  /// Whole bytes, once aligned; how many there were.
  std::size_t read(std::span<std::uint8_t> out);
  /// Whether another byte follows, once aligned.
  bool at_end() { return fill(8), held_ < 8; }

 private:
  static constexpr std::size_t kPiece = 1 << 16;

  void fill(int count) {
    if (held_ < count) refill();
  }
  void refill();
  bool next_piece();
  void drop(int count) {
    bits_ >>= count;
    held_ -= count;
  }

  ByteStream& bytes_;
  std::vector<std::uint8_t> piece_;
  std::size_t at_ = 0, end_ = 0;
  std::uint64_t bits_ = 0;
  int held_ = 0;
  bool ended_ = false;
};

/// A Huffman code of at most 15 bits, read by its first bits at once, and by more one by one.
class HuffmanCode {
 public:
  /// By the lengths of all symbols' codes, 0 for symbols without. Throws InflateError where they are no code;
  /// one that is not complete may have a single symbol at most.
  void set(std::span<const std::uint8_t> lengths, bool may_be_single);
  /// The next symbol. Throws InflateError where the bits are not one.
  int take(BitReader& bits) const {
    const std::uint64_t next = bits.peek(kLongest);
    const std::uint16_t entry = fast_[next & ((1u << kFast) - 1)];
    if (entry != 0) {
      bits.skip(entry & 15);
      return entry >> 4;
    }
    return take_long(bits, next);
  }

 private:
  static constexpr int kFast = 10, kLongest = 15;
  int take_long(BitReader& bits, std::uint64_t next) const;

  std::array<std::uint16_t, 1 << kFast> fast_{};  // symbol · 16 + length; 0 for longer ones
  std::array<std::uint16_t, kLongest + 1> count_{};
  std::array<std::uint16_t, 288> symbols_{};  // in the order of their codes
};

/// One deflated stream.
class Inflater {
 public:
  explicit Inflater(BitReader& bits) : bits_(bits), out_(kHistory + kRoom + kLongestMatch) {}

  /// Up to out.size() bytes; 0 at the end. Throws InflateError where the data are damaged.
  std::size_t read(std::span<std::uint8_t> out);
  /// Begins another stream.
  void restart();

 private:
  static constexpr std::size_t kHistory = 1 << 15, kRoom = 3 << 15, kLongestMatch = 258;
  enum class Block { none, stored, coded, last_done };

  void unpack();
  void begin_block();
  void read_codes();
  void unpack_coded();

  BitReader& bits_;
  std::vector<std::uint8_t> out_;    // what was unpacked: of what was handed out, as much as may be repeated
  std::size_t begin_ = 0, end_ = 0;  // of what has not been handed out
  std::size_t known_ = 0;            // where the stream's own bytes begin
  std::size_t stored_left_ = 0;
  Block block_ = Block::none;
  bool is_last_ = false;
  HuffmanCode literals_, distances_;
};

/// CRC-32 (as gzip, zip and PNG have it) of bytes that follow those whose sum is `sum`; 0 for none.
std::uint32_t crc32(std::uint32_t sum, std::span<const std::uint8_t> bytes);

}  // namespace hourglass
