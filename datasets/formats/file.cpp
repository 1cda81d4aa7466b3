#include "datasets/formats/file.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

// A few kilobytes of gzip can unpack to gigabytes: stop there rather than fill the memory.
constexpr std::size_t kMaxBytes = std::size_t{2} << 30;

/// A file that is read from its beginning, unpacked where it is gzip.
class File {
 public:
  explicit File(const std::filesystem::path& path) : name_(path.string()), file_(nullptr, gzclose_r) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
      throw DataError(name_ + ": is a folder; a file is needed");
    // zlib reads a file that is not gzip as it is.
    errno = 0;
    file_.reset(gzopen(name_.c_str(), "rb"));
    if (!file_) throw DataError(name_ + ": cannot be opened: " + std::strerror(errno == 0 ? ENOMEM : errno));
  }

  /// Up to `most` bytes; 0 at the end.
  std::size_t read(std::uint8_t* out, std::size_t most) {
    const int got = gzread(file_.get(), out, unsigned(std::min<std::size_t>(most, std::size_t{1} << 30)));
    int code = 0;
    if (got < 0) {
      const char* what = gzerror(file_.get(), &code);
      throw DataError(name_ + ": cannot be read after byte " + std::to_string(size_) + ": " +
                      (code == Z_ERRNO ? std::strerror(errno) : what));
    }
    size_ += std::size_t(got);
    // A gzip file that ends early gives what it has and tells only here.
    if (got == 0) gzerror(file_.get(), &code);
    if (code == Z_BUF_ERROR)
      throw DataError(name_ + ": the gzip data ends too early, after " + std::to_string(size_) +
                      " unpacked bytes");
    return std::size_t(got);
  }

 private:
  std::string name_;
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
  std::size_t size_ = 0;  // read so far
};

}  // namespace

std::vector<std::uint8_t> read_file(const std::filesystem::path& path) {
  File file(path);
  std::error_code error;
  std::vector<std::uint8_t> bytes;
  const auto on_disk = std::filesystem::file_size(path, error);
  bytes.resize(error ? 0 : std::size_t(std::min<std::uintmax_t>(on_disk, kMaxBytes)));
  std::size_t size = 0;
  while (true) {
    // Always room for one byte more than expected, so that the end of the file is seen.
    if (size == bytes.size()) bytes.resize(std::max<std::size_t>(2 * size, 1 << 16));
    const std::size_t got = file.read(bytes.data() + size, bytes.size() - size);
    if (got == 0) break;
    size += got;
    if (size > kMaxBytes) throw DataError(path.string() + ": holds more than 2 GiB");
  }
  bytes.resize(size);
  return bytes;
}

void read_pieces(const std::filesystem::path& path,
                 const std::function<bool(std::span<const std::uint8_t>)>& use) {
  File file(path);
  std::vector<std::uint8_t> piece(1 << 16);
  while (const std::size_t got = file.read(piece.data(), piece.size()))
    if (!use(std::span(piece).first(got))) return;
}

}  // namespace hourglass
