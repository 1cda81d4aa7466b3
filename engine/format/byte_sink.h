#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace hourglass {

/// Takes a file piece by piece, so that it need never be in memory as a whole: a network that just fits into
/// a page does not fit there twice.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  /// Called once, first: how many bytes will come.
  virtual void begin(std::size_t size) = 0;
  /// The next bytes, which are the caller's again afterwards.
  virtual void write(std::span<const std::uint8_t> bytes) = 0;
};

/// Keeps the bytes.
class BytesInMemory final : public ByteSink {
 public:
  void begin(std::size_t size) override { bytes.reserve(size); }
  void write(std::span<const std::uint8_t> more) override {
    bytes.insert(bytes.end(), more.begin(), more.end());
  }

  std::vector<std::uint8_t> bytes;
};

}  // namespace hourglass
