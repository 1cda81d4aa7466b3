#include "datasets/zip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <set>
#include <utility>

#include "datasets/data_error.h"

// The format is PKWARE's APPNOTE.TXT; sections in brackets.

namespace hourglass {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t kLocalHeader = 0x04034b50;  // [4.3.7]
constexpr std::uint32_t kDirectory = 0x02014b50;    // [4.3.12]
constexpr std::uint32_t kEnd = 0x06054b50;          // [4.3.16]
constexpr std::size_t kLocalSize = 30, kDirectorySize = 46, kEndSize = 22;
constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::uint64_t kMaxRatio = 1032;       // deflate's best: two bits for 258 bytes
constexpr std::uint16_t kEncrypted = 1;         // bit of the flags [4.4.4]
constexpr std::uint32_t kInZip64 = 0xffffffff;  // the number is in the extra field [4.5.3]
constexpr std::uint16_t kZip64Extra = 1;

/// Little-endian numbers; the caller has checked that the bytes are there.
std::uint64_t number(Bytes bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | bytes[at + i];
  return value;
}
std::uint16_t u16(Bytes bytes, std::size_t at) { return static_cast<std::uint16_t>(number(bytes, at, 2)); }
std::uint32_t u32(Bytes bytes, std::size_t at) { return static_cast<std::uint32_t>(number(bytes, at, 4)); }

/// Where the end record is: the last 22 bytes, or before a comment that ends the file. None: bytes.size().
std::size_t find_end(Bytes bytes) {
  if (bytes.size() < kEndSize) return bytes.size();
  const std::size_t last = bytes.size() - kEndSize;
  const std::size_t first = last > 0xffff ? last - 0xffff : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    if (u32(bytes, at) == kEnd && u16(bytes, at + 20) == last - at) return at;
  }
  return bytes.size();
}

/// Fills in the numbers that are 0xffffffff in the record from its zip64 extra field. False: not sound.
bool read_zip64(Bytes extra, ZipEntry& entry) {
  std::uint64_t* const wanted[] = {&entry.size, &entry.packed_size, &entry.local_header};
  if (std::ranges::none_of(wanted, [](const std::uint64_t* value) { return *value == kInZip64; }))
    return true;
  for (std::size_t at = 0; at + 4 <= extra.size();) {
    const std::size_t length = u16(extra, at + 2);
    if (length > extra.size() - at - 4) return false;
    if (u16(extra, at) == kZip64Extra) {
      Bytes field = extra.subspan(at + 4, length);
      for (std::uint64_t* value : wanted) {
        if (*value != kInZip64) continue;
        if (field.size() < 8) return false;
        *value = number(field, 0, 8);
        field = field.subspan(8);
      }
      return true;
    }
    at += 4 + length;
  }
  return false;
}

/// Inflates `packed` into exactly `out`; false when it is damaged or of another size.
bool inflate_whole(Bytes packed, std::span<std::uint8_t> out) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return false;  // raw: without zlib's own header
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
  // zlib counts in 32 bits, so both ends are fed in pieces.
  constexpr std::size_t kPiece = std::size_t{1} << 30;
  std::size_t in_done = 0, out_done = 0;
  std::uint8_t beyond;  // a byte more than declared shows that the declaration is wrong
  int result = Z_OK;
  while (result == Z_OK) {
    const std::size_t in = std::min(kPiece, packed.size() - in_done);
    const std::size_t room = std::min(kPiece, out.size() - out_done);
    stream.next_in = const_cast<Bytef*>(packed.data() + in_done);
    stream.avail_in = static_cast<uInt>(in);
    stream.next_out = room > 0 ? out.data() + out_done : &beyond;
    stream.avail_out = room > 0 ? static_cast<uInt>(room) : 1;
    result = inflate(&stream, Z_NO_FLUSH);
    in_done += in - stream.avail_in;
    if (room == 0 && stream.avail_out == 0) return false;
    if (room > 0) out_done += room - stream.avail_out;
  }
  return result == Z_STREAM_END && in_done == packed.size() && out_done == out.size();
}

std::uint32_t checksum(Bytes bytes) {
  return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), bytes.data(), bytes.size()));
}

}  // namespace

ZipArchive::ZipArchive(Bytes bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {
  if (bytes_.size() < 4 || (u32(bytes_, 0) != kLocalHeader && u32(bytes_, 0) != kEnd))
    fail("not a zip file: it does not start with PK\\3\\4");
  const std::size_t end = find_end(bytes_);
  if (end == bytes_.size()) fail("the zip file's directory is missing: was it copied whole?");
  const std::size_t count = u16(bytes_, end + 10);
  const std::uint64_t size = u32(bytes_, end + 12), first = u32(bytes_, end + 16);
  if (count == 0xffff || size == kInZip64 || first == kInZip64)
    fail("a zip file of more than 65,534 entries or 4 GiB; such cannot be read");
  if (u16(bytes_, end + 4) != 0 || u16(bytes_, end + 8) != count)
    fail("a part of a zip file in several parts");
  if (first > end || size > end - first) fail("the zip file's directory lies outside the file");

  std::set<std::string_view> names;
  Bytes directory = bytes_.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(size));
  entries_.reserve(std::min(count, directory.size() / kDirectorySize));
  for (std::size_t i = 0; i < count; ++i) {
    const std::string which = "entry " + std::to_string(i + 1) + " of " + std::to_string(count);
    if (directory.size() < kDirectorySize || u32(directory, 0) != kDirectory)
      fail("the zip file's directory is damaged at " + which);
    const std::size_t name_size = u16(directory, 28), extra_size = u16(directory, 30);
    const std::size_t whole = kDirectorySize + name_size + extra_size + u16(directory, 32);
    if (directory.size() < whole) fail("the zip file's directory is damaged at " + which);
    const auto* text = reinterpret_cast<const char*>(directory.data() + kDirectorySize);
    ZipEntry entry{.name = std::string(text, name_size),
                   .size = u32(directory, 24),
                   .packed_size = u32(directory, 20),
                   .local_header = u32(directory, 42),
                   .crc = u32(directory, 16),
                   .method = u16(directory, 10),
                   .flags = u16(directory, 8)};
    if (!read_zip64(directory.subspan(kDirectorySize + name_size, extra_size), entry))
      fail("the zip file's directory has no sizes for " + which);
    if (!names.insert(std::string_view(text, name_size)).second)
      fail("two entries of the zip file are named '" + entry.name + "'");
    entries_.push_back(std::move(entry));
    directory = directory.subspan(whole);
  }
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &ZipEntry::name);
  return found == entries_.end() ? nullptr : &*found;
}

std::vector<std::uint8_t> ZipArchive::read(const ZipEntry& entry, std::uint64_t limit) const {
  const auto refuse = [&](const std::string& what) { fail("'" + entry.name + "' in the zip file " + what); };
  if (entry.flags & kEncrypted) refuse("is encrypted");
  if (entry.method != kStored && entry.method != kDeflated)
    refuse("is packed by method " + std::to_string(entry.method) + "; stored and deflated can be read");
  if (entry.size > limit)
    refuse("unpacks to " + std::to_string(entry.size >> 20) + " MiB; at most " + std::to_string(limit >> 20) +
           " MiB can be read");
  if (entry.local_header > bytes_.size() || bytes_.size() - entry.local_header < kLocalSize ||
      u32(bytes_, static_cast<std::size_t>(entry.local_header)) != kLocalHeader)
    refuse("is not where the directory says");
  const Bytes local = bytes_.subspan(static_cast<std::size_t>(entry.local_header));
  const std::size_t before = kLocalSize + u16(local, 26) + u16(local, 28);
  if (before > local.size() || entry.packed_size > local.size() - before) refuse("is cut off");
  const Bytes packed = local.subspan(before, static_cast<std::size_t>(entry.packed_size));
  if (entry.method == kStored && entry.size != entry.packed_size)
    refuse("is stored, but of two sizes by the directory");
  if (entry.size / kMaxRatio > entry.packed_size)
    refuse("cannot be " + std::to_string(entry.size) + " bytes, packed into " +
           std::to_string(entry.packed_size));

  std::vector<std::uint8_t> out;
  try {
    out.resize(static_cast<std::size_t>(entry.size));
  } catch (const std::bad_alloc&) {
    refuse("unpacks to " + std::to_string(entry.size >> 20) + " MiB, for which there is no memory");
  }
  if (entry.method == kStored) {
    std::ranges::copy(packed, out.begin());
  } else if (!inflate_whole(packed, out)) {
    refuse("is damaged: it does not unpack to the " + std::to_string(entry.size) + " bytes declared");
  }
  if (checksum(out) != entry.crc) refuse("is damaged: the checksum is another");
  return out;
}

void ZipArchive::fail(const std::string& what) const { throw DataError(name_ + ": " + what); }

}  // namespace hourglass
