#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// A file in a zip archive.
struct ZipEntry {
  std::string name;            // as in the archive, folders and all: never a path to write to
  std::uint64_t size;          // unpacked
  std::uint64_t packed_size;   // in the archive
  std::uint64_t local_header;  // where it begins
  std::uint32_t crc;           // of the unpacked bytes
  std::uint16_t method, flags;
};

/// A zip archive in memory, such as a .npz: its directory, and entries unpacked when asked for. Stored and
/// deflated entries are read; encrypted ones, other methods and archives beyond 4 GiB are refused. Native
/// builds only (zlib); the page has a library of its own.
class ZipArchive {
 public:
  /// Entries of more bytes are refused: a few kilobytes can say that they unpack to gigabytes.
  static constexpr std::uint64_t kMaxBytes = std::uint64_t{2} << 30;

  /// Reads the directory. `bytes` must outlive it; `name` stands for the file in messages.
  /// Throws DataError when there is none, or it is not sound.
  ZipArchive(std::span<const std::uint8_t> bytes, std::string name);

  const std::vector<ZipEntry>& entries() const { return entries_; }
  /// Null where there is none of this name.
  const ZipEntry* find(std::string_view name) const;
  /// The unpacked bytes. Throws DataError when they cannot be had, are damaged (size or checksum) or more
  /// than `limit`.
  std::vector<std::uint8_t> read(const ZipEntry& entry, std::uint64_t limit = kMaxBytes) const;

 private:
  [[noreturn]] void fail(const std::string& what) const;

  std::span<const std::uint8_t> bytes_;
  std::string name_;
  std::vector<ZipEntry> entries_;
};

}  // namespace hourglass
