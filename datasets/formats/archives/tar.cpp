#include "datasets/formats/archives/tar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "datasets/data_error.h"

// The format is POSIX's ustar interchange format with pax headers, and GNU's type 'L' for long names.

namespace hourglass {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::uint64_t kMostHeader = 1 << 20;  // of a long name or a pax header

using Block = std::array<std::uint8_t, kBlock>;

std::string_view text_of(const Block& block, std::size_t at, std::size_t size) {
  const std::string_view field(reinterpret_cast<const char*>(block.data()) + at, size);
  return field.substr(0, field.find('\0'));
}

/// An octal number, or GNU's binary form for large ones.
std::optional<std::uint64_t> number_of(const Block& block, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  if (block[at] & 0x80u) {
    for (std::size_t i = size - 8; i < size; ++i) value = value << 8 | block[at + i];
    return value;
  }
  for (const char c : text_of(block, at, size)) {
    if (c == ' ') continue;
    if (c < '0' || c > '7') return std::nullopt;
    value = value * 8 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

bool has_checksum(const Block& block) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) sum += i >= 148 && i < 156 ? ' ' : block[i];
  return number_of(block, 148, 8) == sum;
}

/// 'path' and 'size' of a pax header: lines of 'LENGTH KEY=VALUE'.
void read_pax(std::string_view text, std::string& path, std::optional<std::uint64_t>& size) {
  while (!text.empty()) {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (error != std::errc() || length <= digits + 1 || length > text.size()) return;
    const std::string_view line = text.substr(digits + 1, length - digits - 2);
    if (line.starts_with("path=")) path = line.substr(5);
    if (line.starts_with("size=")) {
      std::uint64_t value = 0;
      std::from_chars(line.data() + 5, line.data() + line.size(), value);
      size = value;
    }
    text.remove_prefix(length);
  }
}

/// The bytes of one file, of the archive's stream: all of them, or a DataError where the archive ends before.
class Bounded final : public ByteStream {
 public:
  Bounded(ByteStream& stream, std::uint64_t size, std::string too_early)
      : stream_(stream), too_early_(std::move(too_early)), left(size) {}
  std::size_t read(std::span<std::uint8_t> out) override {
    const auto some = out.first(static_cast<std::size_t>(std::min<std::uint64_t>(left, out.size())));
    const std::size_t got = stream_.read(some);
    if (got == 0 && !some.empty()) throw DataError(too_early_);
    left -= got;
    return got;
  }
  bool skip(std::uint64_t count) override {
    const std::uint64_t passed = std::min(left, count);
    left -= passed;
    return stream_.skip(passed) && passed == count;
  }

 private:
  ByteStream& stream_;
  std::string too_early_;

 public:
  std::uint64_t left;
};

}  // namespace

void read_tar(ByteStream& archive, const std::string& name,
              const std::function<void(const std::string&, std::uint64_t, std::uint64_t, ByteStream&)>& use) {
  std::string long_name;
  std::optional<std::uint64_t> long_size;
  std::uint64_t at = 0;
  Block block{};
  while (read_fully(archive, block) == kBlock) {
    at += kBlock;
    if (std::ranges::all_of(block, [](std::uint8_t byte) { return byte == 0; })) return;
    const std::optional<std::uint64_t> in_head = number_of(block, 124, 12);
    if (!in_head || !has_checksum(block))
      throw DataError(name + ": the tar archive is damaged at byte " + std::to_string(at - kBlock));
    const char type = static_cast<char>(block[156]);
    const bool is_file = type == '0' || type == '\0' || type == '7';
    const std::uint64_t size = is_file ? long_size.value_or(*in_head) : *in_head;
    const std::string too_early = name + ": the tar archive ends too early, after byte " + std::to_string(at);
    Bounded bytes(archive, size, too_early);
    if (type == 'L' || type == 'x') {
      const std::vector<std::uint8_t> text =
          read_all(bytes, name + ": a header of the tar archive", kMostHeader);
      const std::string_view view(reinterpret_cast<const char*>(text.data()), text.size());
      if (type == 'L') long_name = view.substr(0, view.find('\0'));
      if (type == 'x') read_pax(view, long_name, long_size);
    } else {
      std::string file(text_of(block, 0, 100));
      if (const std::string_view prefix = text_of(block, 345, 155);
          !prefix.empty() && text_of(block, 257, 6) == "ustar")
        file = std::string(prefix) + "/" + file;
      if (!long_name.empty()) file = long_name;
      if (file.starts_with("./")) file.erase(0, 2);
      long_name.clear();
      long_size.reset();
      if (is_file && !file.empty() && !file.ends_with('/')) use(file, size, at, bytes);
    }
    if (!bytes.skip(bytes.left) || !archive.skip((kBlock - size % kBlock) % kBlock))
      throw DataError(too_early);
    at += size + (kBlock - size % kBlock) % kBlock;
  }
}

}  // namespace hourglass
