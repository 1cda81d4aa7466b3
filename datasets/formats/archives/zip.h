#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/formats/bytes.h"

namespace hourglass {

/// A file in a zip archive.
struct ZipEntry {
  /// In UTF-8, with '/' between folders: never a path to write to. Names that do not say that they are UTF-8
  /// and are not either are read as code page 437, DOS's.
  std::string name;
  std::uint64_t size;          // unpacked
  std::uint64_t packed_size;   // in the archive
  std::uint64_t local_header;  // where it begins
  std::uint32_t crc;           // of the unpacked bytes
  std::uint16_t method, flags;
};

/// A zip archive, such as a .npz: its directory, and entries unpacked when asked for. Stored and deflated
/// entries are read, zip64 too; encrypted ones and other methods are refused.
class ZipArchive {
 public:
  /// Entries of more bytes are refused by read(): a few kilobytes can say that they unpack to gigabytes.
  static constexpr std::uint64_t kMaxBytes = std::uint64_t{2} << 30;

  /// Reads the directory. `name` stands for the file in messages.
  /// Throws DataError when there is none, or it is not sound.
  ZipArchive(std::shared_ptr<const ByteSource> source, std::string name);
  /// The same of bytes in memory, which must outlive it.
  ZipArchive(std::span<const std::uint8_t> bytes, std::string name)
      : ZipArchive(std::make_shared<MemorySource>(bytes), std::move(name)) {}

  const std::vector<ZipEntry>& entries() const { return entries_; }
  /// Null where there is none of this name.
  const ZipEntry* find(std::string_view name) const;
  /// The unpacked bytes, piece by piece; reading on throws DataError where they are damaged (size or
  /// checksum). Throws it at once where they cannot be had.
  std::unique_ptr<ByteStream> open(const ZipEntry& entry) const;
  /// All of them. Throws DataError as open() does, or when they are more than `limit`.
  std::vector<std::uint8_t> read(const ZipEntry& entry, std::uint64_t limit = kMaxBytes) const;

 private:
  [[noreturn]] void fail(const std::string& what) const;
  [[noreturn]] void refuse(const ZipEntry& entry, const std::string& what) const;
  void read_directory(std::span<const std::uint8_t> directory, std::uint64_t count);

  std::shared_ptr<const ByteSource> source_;
  std::string name_;
  std::vector<ZipEntry> entries_;
};

}  // namespace hourglass
