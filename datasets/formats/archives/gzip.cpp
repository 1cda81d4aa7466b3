#include "datasets/formats/archives/gzip.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/archives/inflate.h"

namespace hourglass {
namespace {

// Bits of a member's flags (RFC 1952, 2.3.1).
constexpr std::uint32_t kHeadSum = 2, kExtra = 4, kName = 8, kComment = 16, kReserved = 0xE0;

/// Packed data being read, and the message where they are damaged.
class PackedStream : public ByteStream {
 public:
  PackedStream(std::unique_ptr<ByteStream> packed, std::string name, const char* what)
      : packed_(std::move(packed)), name_(std::move(name)), what_(what), bits_(*packed_), inflater_(bits_) {}

  std::size_t read(std::span<std::uint8_t> out) final {
    if (out.empty() || ended_) return 0;
    try {
      const std::size_t got = unpack(out);
      unpacked_ += got;
      ended_ = got == 0;
      return got;
    } catch (const InflateError& error) {
      const std::string after = ", after " + std::to_string(unpacked_) + " unpacked bytes";
      if (error.ends_too_early) fail("ends too early" + after);
      fail("is damaged" + after + " (" + error.why + ")");
    }
  }

 protected:
  virtual std::size_t unpack(std::span<std::uint8_t> out) = 0;
  [[noreturn]] void fail(const std::string& why) const {
    throw DataError(name_ + ": the " + what_ + " data " + why);
  }

  BitReader& bits() { return bits_; }
  Inflater& inflater() { return inflater_; }

 private:
  std::unique_ptr<ByteStream> packed_;
  std::string name_;
  const char* what_;
  BitReader bits_;
  Inflater inflater_;
  std::uint64_t unpacked_ = 0;
  bool ended_ = false;
};

class RawStream final : public PackedStream {
 public:
  RawStream(std::unique_ptr<ByteStream> packed, std::string name)
      : PackedStream(std::move(packed), std::move(name), "packed") {}

 private:
  std::size_t unpack(std::span<std::uint8_t> out) override {
    const std::size_t got = inflater().read(out);
    if (got == 0) {
      bits().align();
      if (!bits().at_end()) fail("goes on after its end");
    }
    return got;
  }
};

class GzipStream final : public PackedStream {
 public:
  GzipStream(std::unique_ptr<ByteStream> packed, std::string name)
      : PackedStream(std::move(packed), std::move(name), "gzip") {}

 private:
  std::size_t unpack(std::span<std::uint8_t> out) override {
    if (!begun_) {
      if (bits().take(16) != 0x8b1f) throw InflateError{false, "no gzip file"};
      begin();
    }
    while (true) {
      const std::size_t got = inflater().read(out);
      if (got > 0) {
        sum_ = crc32(sum_, out.first(got));
        size_ += static_cast<std::uint32_t>(got);
        return got;
      }
      end();
      bits().align();
      // Another member, or what has nothing to do with it.
      if ((bits().peek(16) & 0xFFFF) != 0x8b1f) return 0;
      bits().skip(16);
      begin();
    }
  }

  std::uint32_t number() {
    const std::uint32_t low = bits().take(16);
    return low | bits().take(16) << 16;
  }

  void begin() {
    begun_ = true;
    if (bits().take(8) != 8) throw InflateError{false, "another method than deflate"};
    const std::uint32_t flags = bits().take(8);
    if (flags & kReserved) throw InflateError{false, "unknown flags"};
    for (int i = 0; i < 3; ++i) bits().take(16);  // time, extra flags, system
    if (flags & kExtra)
      for (std::uint32_t left = bits().take(16); left > 0; --left) bits().take(8);
    for (const std::uint32_t text : {kName, kComment})
      if (flags & text)
        while (bits().take(8) != 0) {
        }
    if (flags & kHeadSum) bits().take(16);
    inflater().restart();
    sum_ = size_ = 0;
  }

  void end() {
    bits().align();
    if (number() != sum_) throw InflateError{false, "its checksum does not match"};
    if (number() != size_) throw InflateError{false, "its length does not match"};
  }

  std::uint32_t sum_ = 0, size_ = 0;
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> packed, std::string name) {
  return std::make_unique<GzipStream>(std::move(packed), std::move(name));
}

std::unique_ptr<ByteStream> inflate_raw(std::unique_ptr<ByteStream> packed, std::string name) {
  return std::make_unique<RawStream>(std::move(packed), std::move(name));
}

}  // namespace hourglass
