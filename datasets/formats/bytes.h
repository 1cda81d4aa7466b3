#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

// Bytes of the reader's files, wherever they lie. What understands a format asks for the bytes that it wants,
// when it wants them, so that nothing has to be held whole: natively from the disk, in the page's worker from
// a Blob (which FileReaderSync reads piece by piece), in an archive from the archive.

namespace hourglass {

/// Bytes that can be read from any place on, by several threads.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::uint64_t size() const = 0;
  /// Fills `out` with the bytes from `offset` on. Throws DataError where there are not so many, or they
  /// cannot be read.
  virtual void read(std::uint64_t offset, std::span<std::uint8_t> out) const = 0;
};

/// Bytes that come one after another.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Up to out.size() bytes, at least one unless `out` is empty; 0 at the end. Throws DataError where what
  /// comes next is damaged or cannot be read.
  virtual std::size_t read(std::span<std::uint8_t> out) = 0;
  /// Passes over so many bytes; false where it ends before. Throws as read() does, if it reads them.
  virtual bool skip(std::uint64_t count);
};

/// Bytes in memory: `owned`, or a view of what outlives it.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::vector<std::uint8_t> owned) : owned_(std::move(owned)), bytes_(owned_) {}
  explicit MemorySource(std::span<const std::uint8_t> view) : bytes_(view) {}
  std::uint64_t size() const override { return bytes_.size(); }
  void read(std::uint64_t offset, std::span<std::uint8_t> out) const override;

 private:
  std::vector<std::uint8_t> owned_;
  std::span<const std::uint8_t> bytes_;
};

/// The `size` bytes of a source from `offset` on, which have to be there.
std::unique_ptr<ByteStream> stream_of(std::shared_ptr<const ByteSource> source, std::uint64_t offset,
                                      std::uint64_t size);
std::unique_ptr<ByteStream> stream_of(std::shared_ptr<const ByteSource> source);

/// Reads on until `out` is full or the stream ends; how many bytes there were.
std::size_t read_fully(ByteStream& stream, std::span<std::uint8_t> out);
/// The first bytes, at most so many.
std::vector<std::uint8_t> read_beginning(ByteStream& stream, std::size_t most);
/// All of them. Throws DataError, with `name`, where there are more than `most`.
std::vector<std::uint8_t> read_all(ByteStream& stream, const std::string& name,
                                   std::uint64_t most = std::uint64_t{2} << 30);
}  // namespace hourglass
