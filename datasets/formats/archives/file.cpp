#include "datasets/formats/archives/file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/archives/gzip.h"
#include "datasets/formats/bytes.h"

namespace hourglass {
namespace {

// A few kilobytes of gzip can unpack to gigabytes: stop there rather than fill the memory.
constexpr std::size_t kMaxBytes = std::size_t{2} << 30;

class OpenFile final : public ByteStream {
 public:
  explicit OpenFile(std::string name)
      : name_(std::move(name)), file_(std::fopen(name_.c_str(), "rb"), std::fclose) {
    if (!file_) throw DataError(name_ + ": cannot be opened: " + std::strerror(errno));
  }

  std::size_t read(std::span<std::uint8_t> out) override {
    const std::size_t got = std::fread(out.data(), 1, out.size(), file_.get());
    size_ += got;
    if (got == 0 && std::ferror(file_.get()) != 0)
      throw DataError(name_ + ": cannot be read after byte " + std::to_string(size_) + ": " +
                      std::strerror(errno));
    return got;
  }

 private:
  std::string name_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  std::size_t size_ = 0;  // read so far
};

/// A file from its beginning, unpacked where it is gzip.
std::unique_ptr<ByteStream> open_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw DataError(name + ": is a folder; a file is needed");
  const std::vector<std::uint8_t> magic = [&] {
    OpenFile file(name);
    return read_beginning(file, 2);
  }();
  auto file = std::make_unique<OpenFile>(name);
  if (magic.size() == 2 && magic[0] == 0x1f && magic[1] == 0x8b) return gunzip(std::move(file), name);
  return file;
}

}  // namespace

std::vector<std::uint8_t> read_file(const std::filesystem::path& path) {
  const std::unique_ptr<ByteStream> file = open_file(path);
  std::error_code error;
  std::vector<std::uint8_t> bytes;
  const auto on_disk = std::filesystem::file_size(path, error);
  bytes.resize(error ? 0 : std::size_t(std::min<std::uintmax_t>(on_disk, kMaxBytes)));
  std::size_t size = 0;
  while (true) {
    // Always room for one byte more than expected, so that the end of the file is seen.
    if (size == bytes.size()) bytes.resize(std::max<std::size_t>(2 * size, 1 << 16));
    const std::size_t got = file->read(std::span(bytes).subspan(size));
    if (got == 0) break;
    size += got;
    if (size > kMaxBytes) throw DataError(path.string() + ": holds more than 2 GiB");
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace hourglass
