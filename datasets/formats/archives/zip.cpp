#include "datasets/formats/archives/zip.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/archives/gzip.h"
#include "datasets/formats/archives/inflate.h"
#include "datasets/formats/text/encoding.h"

// The format is PKWARE's APPNOTE.TXT; sections in brackets.

namespace hourglass {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t kLocalHeader = 0x04034b50;   // [4.3.7]
constexpr std::uint32_t kDirectory = 0x02014b50;     // [4.3.12]
constexpr std::uint32_t kEnd = 0x06054b50;           // [4.3.16]
constexpr std::uint32_t kEnd64 = 0x06064b50;         // [4.3.14]
constexpr std::uint32_t kEnd64Locator = 0x07064b50;  // [4.3.15]
constexpr std::size_t kLocalSize = 30, kDirectorySize = 46, kEndSize = 22, kEnd64Size = 56, kLocatorSize = 20;
constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::uint64_t kMaxRatio = 1032;                          // deflate's best: two bits for 258 bytes
constexpr std::uint64_t kMaxDirectory = std::uint64_t{256} << 20;  // two million entries and more
constexpr std::uint16_t kEncrypted = 1, kUtf8 = 1 << 11;           // bits of the flags [4.4.4]
constexpr std::uint32_t kInZip64 = 0xffffffff;                     // the number is in the extra field [4.5.3]
constexpr std::uint16_t kZip64Extra = 1, kUnicodePath = 0x7075;    // [4.6.9]

/// Little-endian numbers; the caller has checked that the bytes are there.
std::uint64_t number(Bytes bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | bytes[at + i];
  return value;
}
std::uint16_t u16(Bytes bytes, std::size_t at) { return static_cast<std::uint16_t>(number(bytes, at, 2)); }
std::uint32_t u32(Bytes bytes, std::size_t at) { return static_cast<std::uint32_t>(number(bytes, at, 4)); }
std::uint64_t u64(Bytes bytes, std::size_t at) { return number(bytes, at, 8); }

/// Where the end record is: the last 22 bytes, or before a comment that ends the file, zeros that some
/// servers fill the last block with aside. None: bytes.size().
std::size_t find_end(Bytes bytes) {
  if (bytes.size() < kEndSize) return bytes.size();
  const std::size_t last = bytes.size() - kEndSize;
  for (std::size_t at = last + 1; at-- > 0;) {
    if (u32(bytes, at) != kEnd || u16(bytes, at + 20) > last - at) continue;
    const Bytes behind = bytes.subspan(at + kEndSize + u16(bytes, at + 20));
    if (std::ranges::all_of(behind, [](std::uint8_t byte) { return byte == 0; })) return at;
  }
  return bytes.size();
}

/// The field of this kind among an entry's extra fields; none where there is none, or they are not sound.
std::optional<Bytes> extra_field(Bytes extra, std::uint16_t kind) {
  for (std::size_t at = 0; at + 4 <= extra.size();) {
    const std::size_t length = u16(extra, at + 2);
    if (length > extra.size() - at - 4) return std::nullopt;
    if (u16(extra, at) == kind) return extra.subspan(at + 4, length);
    at += 4 + length;
  }
  return std::nullopt;
}

/// Fills in the numbers that are 0xffffffff in the record from its zip64 extra field. False: not sound.
bool read_zip64(Bytes extra, ZipEntry& entry) {
  std::uint64_t* const wanted[] = {&entry.size, &entry.packed_size, &entry.local_header};
  if (std::ranges::none_of(wanted, [](const std::uint64_t* value) { return *value == kInZip64; }))
    return true;
  std::optional<Bytes> field = extra_field(extra, kZip64Extra);
  if (!field) return false;
  for (std::uint64_t* value : wanted) {
    if (*value != kInZip64) continue;
    if (field->size() < 8) return false;
    *value = u64(*field, 0);
    field = field->subspan(8);
  }
  return true;
}

/// An entry's name as it was meant: Info-ZIP's field for it, UTF-8, or DOS's code page.
std::string name_of(std::string_view raw, std::uint16_t flags, Bytes extra) {
  std::string name(raw);
  const std::optional<Bytes> unicode = extra_field(extra, kUnicodePath);
  if (unicode && unicode->size() > 5 && (*unicode)[0] == 1) {
    name.assign(reinterpret_cast<const char*>(unicode->data()) + 5, unicode->size() - 5);
  } else if (!(flags & kUtf8) && !is_utf8(raw)) {
    name = from_code_page_437(raw);
  }
  if (name.find('/') == std::string::npos)
    std::ranges::replace(name, '\\', '/');  // from Windows' own programs
  return name;
}

/// An entry's unpacked bytes, counted and summed.
class CheckedStream final : public ByteStream {
 public:
  CheckedStream(std::unique_ptr<ByteStream> bytes, const ZipEntry& entry, std::string where)
      : bytes_(std::move(bytes)), left_(entry.size), wanted_(entry.crc), where_(std::move(where)) {}

  std::size_t read(std::span<std::uint8_t> out) override {
    if (out.empty() || ended_) return 0;
    const std::size_t got = bytes_->read(out);
    if (got > left_) throw DataError(where_ + "is damaged: it does not unpack to the bytes declared");
    left_ -= got;
    sum_ = crc32(sum_, out.first(got));
    if (left_ == 0) end();
    if (got == 0 && left_ > 0)
      throw DataError(where_ + "is damaged: it does not unpack to the bytes declared; " +
                      std::to_string(left_) + " are missing");
    return got;
  }

 private:
  // As soon as the last byte is there: who reads what a shape says asks no further.
  void end() {
    ended_ = true;
    std::uint8_t beyond;  // a byte more than declared shows that the declaration is wrong
    if (bytes_->read(std::span(&beyond, 1)) > 0)
      throw DataError(where_ + "is damaged: it does not unpack to the bytes declared, but to more");
    if (sum_ != wanted_) throw DataError(where_ + "is damaged: the checksum does not match");
  }

  std::unique_ptr<ByteStream> bytes_;
  std::uint64_t left_;
  std::uint32_t sum_ = 0, wanted_;
  std::string where_;
  bool ended_ = false;
};

std::vector<std::uint8_t> part_of(const ByteSource& source, std::uint64_t offset, std::uint64_t size) {
  std::vector<std::uint8_t> out(static_cast<std::size_t>(size));
  source.read(offset, out);
  return out;
}

}  // namespace

ZipArchive::ZipArchive(std::shared_ptr<const ByteSource> source, std::string name)
    : source_(std::move(source)), name_(std::move(name)) {
  const std::uint64_t whole = source_->size();
  std::array<std::uint8_t, 4> magic{};
  if (whole >= 4) source_->read(0, magic);
  if (u32(magic, 0) != kLocalHeader && u32(magic, 0) != kEnd)
    fail("not a zip file: it does not start with PK\\3\\4");
  const std::uint64_t tail_size = std::min<std::uint64_t>(whole, kEndSize + 0xffff);
  const std::vector<std::uint8_t> tail = part_of(*source_, whole - tail_size, tail_size);
  const std::size_t in_tail = find_end(tail);
  if (in_tail == tail.size()) fail("the zip file's directory is missing: was it copied whole?");
  const Bytes record = Bytes(tail).subspan(in_tail);
  std::uint64_t end = whole - tail_size + in_tail;
  std::uint64_t count = u16(record, 10), here = u16(record, 8), disk = u16(record, 4);
  std::uint64_t size = u32(record, 12), first = u32(record, 16);
  if (count == 0xffff || size == kInZip64 || first == kInZip64) {
    const auto refuse64 = [&] { fail("the zip file's directory has no place: its zip64 record is missing"); };
    if (end < kLocatorSize) refuse64();
    const std::vector<std::uint8_t> locator = part_of(*source_, end - kLocatorSize, kLocatorSize);
    const std::uint64_t at = u64(locator, 8);
    if (u32(locator, 0) != kEnd64Locator || at > end || end - at < kEnd64Size) refuse64();
    const std::vector<std::uint8_t> record64 = part_of(*source_, at, kEnd64Size);
    if (u32(record64, 0) != kEnd64) refuse64();
    disk = u32(record64, 16), here = u64(record64, 24), count = u64(record64, 32);
    size = u64(record64, 40), first = u64(record64, 48);
    end = at;
  }
  if (disk != 0 || here != count) fail("a part of a zip file in several parts");
  if (first > end || size > end - first) fail("the zip file's directory lies outside the file");
  if (size > kMaxDirectory)
    fail("the zip file's directory takes more than " + std::to_string(kMaxDirectory >> 20) + " MiB");
  read_directory(part_of(*source_, first, size), count);
}

void ZipArchive::read_directory(Bytes directory, std::uint64_t count) {
  std::set<std::string> names;
  entries_.reserve(
      static_cast<std::size_t>(std::min<std::uint64_t>(count, directory.size() / kDirectorySize)));
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string which = "entry " + std::to_string(i + 1) + " of " + std::to_string(count);
    if (directory.size() < kDirectorySize || u32(directory, 0) != kDirectory)
      fail("the zip file's directory is damaged at " + which);
    const std::size_t name_size = u16(directory, 28), extra_size = u16(directory, 30);
    const std::size_t whole = kDirectorySize + name_size + extra_size + u16(directory, 32);
    if (directory.size() < whole) fail("the zip file's directory is damaged at " + which);
    const std::string_view text(reinterpret_cast<const char*>(directory.data() + kDirectorySize), name_size);
    const Bytes extra = directory.subspan(kDirectorySize + name_size, extra_size);
    ZipEntry entry{.name = name_of(text, u16(directory, 8), extra),
                   .size = u32(directory, 24),
                   .packed_size = u32(directory, 20),
                   .local_header = u32(directory, 42),
                   .crc = u32(directory, 16),
                   .method = u16(directory, 10),
                   .flags = u16(directory, 8)};
    if (!read_zip64(extra, entry)) fail("the zip file's directory has no sizes for " + which);
    if (!names.insert(entry.name).second) fail("two entries of the zip file are named '" + entry.name + "'");
    entries_.push_back(std::move(entry));
    directory = directory.subspan(whole);
  }
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &ZipEntry::name);
  return found == entries_.end() ? nullptr : &*found;
}

std::unique_ptr<ByteStream> ZipArchive::open(const ZipEntry& entry) const {
  if (entry.flags & kEncrypted) refuse(entry, "is encrypted; unpack it with its password first");
  if (entry.method != kStored && entry.method != kDeflated)
    refuse(entry, "is compressed by method " + std::to_string(entry.method) +
                      "; only stored and deflated files can be read");
  const std::uint64_t whole = source_->size();
  std::array<std::uint8_t, kLocalSize> local{};
  const bool is_inside = entry.local_header <= whole && whole - entry.local_header >= kLocalSize;
  if (is_inside) source_->read(entry.local_header, local);
  if (!is_inside || u32(local, 0) != kLocalHeader) refuse(entry, "is not where the directory says");
  // The sizes there may be 0 where they follow the bytes (data descriptors): the directory's hold.
  const std::uint64_t begin = entry.local_header + kLocalSize + u16(local, 26) + u16(local, 28);
  if (begin > whole || entry.packed_size > whole - begin) refuse(entry, "is cut off");
  if (entry.method == kStored && entry.size != entry.packed_size)
    refuse(entry, "is stored, but the directory gives it two sizes");
  if (entry.size / kMaxRatio > entry.packed_size)
    refuse(entry, "cannot be " + std::to_string(entry.size) + " bytes, packed into " +
                      std::to_string(entry.packed_size));
  const std::string where = name_ + ": '" + entry.name + "' in the zip file ";
  std::unique_ptr<ByteStream> bytes = stream_of(source_, begin, entry.packed_size);
  if (entry.method == kDeflated) bytes = inflate_raw(std::move(bytes), name_ + ": '" + entry.name + "'");
  return std::make_unique<CheckedStream>(std::move(bytes), entry, where);
}

std::vector<std::uint8_t> ZipArchive::read(const ZipEntry& entry, std::uint64_t limit) const {
  if (entry.size > limit)
    refuse(entry, "unpacks to " + std::to_string(entry.size >> 20) + " MiB; at most " +
                      std::to_string(limit >> 20) + " MiB can be read");
  const std::unique_ptr<ByteStream> bytes = open(entry);
  std::vector<std::uint8_t> out;
  try {
    out.resize(static_cast<std::size_t>(entry.size));
  } catch (const std::bad_alloc&) {
    refuse(entry, "unpacks to " + std::to_string(entry.size >> 20) + " MiB, for which there is no memory");
  }
  // An empty file has a checksum, too.
  std::uint8_t none;
  if (out.empty()) bytes->read(std::span(&none, 1));
  read_fully(*bytes, out);
  return out;
}

void ZipArchive::fail(const std::string& what) const { throw DataError(name_ + ": " + what); }

void ZipArchive::refuse(const ZipEntry& entry, const std::string& what) const {
  fail("'" + entry.name + "' in the zip file " + what);
}

}  // namespace hourglass
