#include "datasets/formats/archives/inflate.h"

#include <algorithm>
#include <cstring>

namespace hourglass {
namespace {

// RFC 1951, 3.2.5: lengths and distances begin at these, with so many bits more.
constexpr std::uint16_t kLengthBase[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                         31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::uint8_t kLengthBits[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                        2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::uint16_t kDistanceBase[] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                           33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                           1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr std::uint8_t kDistanceBits[] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                          6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
// The order in which a block tells the lengths of the code of its codes' lengths (3.2.7).
constexpr std::uint8_t kOrder[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
constexpr int kEndOfBlock = 256;

std::uint32_t reversed(std::uint32_t code, int length) {
  std::uint32_t out = 0;
  for (int i = 0; i < length; ++i) out |= ((code >> i) & 1u) << (length - 1 - i);
  return out;
}

[[noreturn]] void damaged(const char* why) { throw InflateError{false, why}; }

constexpr int kSlices = 8;

struct CrcTables {
  std::array<std::array<std::uint32_t, 256>, kSlices> by{};
  constexpr CrcTables() {
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t c = i;
      for (int bit = 0; bit < 8; ++bit) c = c & 1u ? 0xEDB88320u ^ (c >> 1) : c >> 1;
      by[0][i] = c;
    }
    for (std::size_t k = 1; k < kSlices; ++k)
      for (std::size_t i = 0; i < 256; ++i) by[k][i] = by[0][by[k - 1][i] & 255u] ^ (by[k - 1][i] >> 8);
  }
};
constexpr CrcTables kCrc;

}  // namespace

bool BitReader::next_piece() {
  if (ended_) return false;
  at_ = 0;
  end_ = bytes_.read(piece_);
  ended_ = end_ == 0;
  return !ended_;
}

void BitReader::refill() {
  while (held_ <= 56 && (at_ < end_ || next_piece())) {
    bits_ |= std::uint64_t{piece_[at_++]} << held_;
    held_ += 8;
  }
}

std::size_t BitReader::read(std::span<std::uint8_t> out) {
  std::size_t count = 0;
  for (; count < out.size() && held_ >= 8; ++count) {
    out[count] = static_cast<std::uint8_t>(bits_);
    drop(8);
  }
  while (count < out.size() && (at_ < end_ || next_piece())) {
    const std::size_t some = std::min(out.size() - count, end_ - at_);
    std::memcpy(out.data() + count, piece_.data() + at_, some);
    at_ += some;
    count += some;
  }
  return count;
}

void HuffmanCode::set(std::span<const std::uint8_t> lengths, bool may_be_single) {
  count_ = {};
  for (const std::uint8_t length : lengths) ++count_[length];
  count_[0] = 0;
  int left = 1, longest = 0;
  for (int length = 1; length <= kLongest; ++length) {
    left = 2 * left - count_[std::size_t(length)];
    if (left < 0) damaged("too many codes");
    if (count_[std::size_t(length)] > 0) longest = length;
  }
  if (left > 0 && longest > 0 && !(may_be_single && longest == 1)) damaged("too few codes");
  if (longest == 0 && !may_be_single) damaged("no codes");

  std::array<std::uint16_t, kLongest + 2> place{}, code{};
  for (std::size_t length = 1; length <= kLongest; ++length) {
    place[length + 1] = std::uint16_t(place[length] + count_[length]);
    code[length + 1] = std::uint16_t((code[length] + count_[length]) << 1);
  }
  fast_.fill(0);
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    const std::size_t length = lengths[symbol];
    if (length == 0) continue;
    symbols_[place[length]++] = std::uint16_t(symbol);
    const std::uint32_t bits = reversed(code[length]++, int(length));
    if (length > kFast) continue;
    for (std::uint32_t i = bits; i < fast_.size(); i += 1u << length)
      fast_[i] = std::uint16_t(symbol << 4 | length);
  }
}

int HuffmanCode::take_long(BitReader& bits, std::uint64_t next) const {
  int code = 0, first = 0, index = 0;
  for (int length = 1; length <= kLongest; ++length) {
    code |= int(next >> (length - 1) & 1u);
    const int count = count_[std::size_t(length)];
    if (code - count < first) {
      bits.skip(length);
      return symbols_[std::size_t(index + code - first)];
    }
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  bits.skip(kLongest);  // what ends there is cut, not damaged
  damaged("no such code");
}

void Inflater::restart() {
  block_ = Block::none;
  is_last_ = false;
  known_ = end_;
}

std::size_t Inflater::read(std::span<std::uint8_t> out) {
  if (begin_ == end_) unpack();
  const std::size_t count = std::min(out.size(), end_ - begin_);
  std::memcpy(out.data(), out_.data() + begin_, count);
  begin_ += count;
  return count;
}

/// Unpacks until there is no more room, or the stream ends.
void Inflater::unpack() {
  if (end_ > kHistory) {
    const std::size_t gone = end_ - kHistory;
    std::memmove(out_.data(), out_.data() + gone, kHistory);
    known_ = known_ > gone ? known_ - gone : 0;
    begin_ = end_ = kHistory;
  }
  while (end_ < kHistory + kRoom) {
    if (block_ == Block::none) {
      if (is_last_)
        block_ = Block::last_done;
      else
        begin_block();
    }
    if (block_ == Block::last_done) return;
    if (block_ == Block::coded) {
      unpack_coded();
      continue;
    }
    const std::size_t some = std::min(stored_left_, kHistory + kRoom - end_);
    if (bits_.read(std::span(out_).subspan(end_, some)) < some) throw InflateError{true, ""};
    end_ += some;
    stored_left_ -= some;
    if (stored_left_ == 0) block_ = Block::none;
  }
}

void Inflater::begin_block() {
  is_last_ = bits_.take(1) == 1;
  switch (bits_.take(2)) {
    case 0: {
      bits_.align();
      stored_left_ = bits_.take(16);
      if ((bits_.take(16) ^ stored_left_) != 0xFFFF) damaged("a block of two lengths");
      block_ = Block::stored;
      break;
    }
    case 1: {
      std::array<std::uint8_t, 288> lengths;
      std::fill(lengths.begin(), lengths.begin() + 144, std::uint8_t{8});
      std::fill(lengths.begin() + 144, lengths.begin() + 256, std::uint8_t{9});
      std::fill(lengths.begin() + 256, lengths.begin() + 280, std::uint8_t{7});
      std::fill(lengths.begin() + 280, lengths.end(), std::uint8_t{8});
      literals_.set(lengths, false);
      const std::array<std::uint8_t, 32> distances = [] {
        std::array<std::uint8_t, 32> out;
        out.fill(5);
        return out;
      }();
      distances_.set(distances, false);
      block_ = Block::coded;
      break;
    }
    case 2:
      read_codes();
      block_ = Block::coded;
      break;
    default:
      damaged("a block of an unknown type");
  }
}

void Inflater::read_codes() {
  const std::size_t literals = bits_.take(5) + 257, distances = bits_.take(5) + 1, orders = bits_.take(4) + 4;
  if (literals > 286 || distances > 30) damaged("too many codes");
  std::array<std::uint8_t, 320> lengths{};
  for (std::size_t i = 0; i < orders; ++i) lengths[kOrder[i]] = std::uint8_t(bits_.take(3));
  HuffmanCode code;
  code.set(std::span(lengths).first(19), false);
  for (std::size_t i = 0; i < literals + distances;) {
    const int symbol = code.take(bits_);
    if (symbol < 16) {
      lengths[i++] = std::uint8_t(symbol);
      continue;
    }
    if (symbol == 16 && i == 0) damaged("a repeat of no length");
    const std::uint8_t value = symbol == 16 ? lengths[i - 1] : std::uint8_t{0};
    const std::size_t times = symbol == 16   ? 3 + bits_.take(2)
                              : symbol == 17 ? 3 + bits_.take(3)
                                             : 11 + bits_.take(7);
    if (i + times > literals + distances) damaged("too many lengths");
    std::fill_n(lengths.begin() + std::ptrdiff_t(i), times, value);
    i += times;
  }
  if (lengths[kEndOfBlock] == 0) damaged("a block without an end");
  literals_.set(std::span(lengths).first(literals), true);
  distances_.set(std::span(lengths).subspan(literals, distances), true);
}

void Inflater::unpack_coded() {
  while (end_ < kHistory + kRoom) {
    const int symbol = literals_.take(bits_);
    if (symbol < kEndOfBlock) {
      out_[end_++] = std::uint8_t(symbol);
      continue;
    }
    if (symbol == kEndOfBlock) {
      block_ = Block::none;
      return;
    }
    if (symbol > 285) damaged("no such length");
    const auto of_length = std::size_t(symbol - 257);
    const std::size_t length = kLengthBase[of_length] + bits_.take(kLengthBits[of_length]);
    const auto of_distance = std::size_t(distances_.take(bits_));
    if (of_distance > 29) damaged("no such distance");
    const std::size_t distance = kDistanceBase[of_distance] + bits_.take(kDistanceBits[of_distance]);
    if (distance > end_ - known_) damaged("a distance to before its beginning");
    std::uint8_t* const to = out_.data() + end_;
    if (distance >= length) {
      std::memcpy(to, to - distance, length);
    } else {
      for (std::size_t i = 0; i < length; ++i) to[i] = to[std::ptrdiff_t(i) - std::ptrdiff_t(distance)];
    }
    end_ += length;
  }
}

std::uint32_t crc32(std::uint32_t sum, std::span<const std::uint8_t> bytes) {
  std::uint32_t c = ~sum;
  while (bytes.size() >= kSlices) {
    const std::uint32_t low = c ^ (std::uint32_t{bytes[0]} | std::uint32_t{bytes[1]} << 8 |
                                   std::uint32_t{bytes[2]} << 16 | std::uint32_t{bytes[3]} << 24);
    c = kCrc.by[7][low & 255u] ^ kCrc.by[6][low >> 8 & 255u] ^ kCrc.by[5][low >> 16 & 255u] ^
        kCrc.by[4][low >> 24] ^ kCrc.by[3][bytes[4]] ^ kCrc.by[2][bytes[5]] ^ kCrc.by[1][bytes[6]] ^
        kCrc.by[0][bytes[7]];
    bytes = bytes.subspan(kSlices);
  }
  for (const std::uint8_t byte : bytes) c = kCrc.by[0][(c ^ byte) & 255u] ^ (c >> 8);
  return ~c;
}

}  // namespace hourglass
