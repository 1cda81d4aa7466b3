#include "datasets/file.h"

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

}  // namespace

std::vector<std::uint8_t> read_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw DataError(name + ": is a folder; a file is wanted");

  // zlib reads a file that is not gzip as it is.
  errno = 0;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(name.c_str(), "rb"), gzclose_r);
  if (!file) throw DataError(name + ": cannot be opened: " + std::strerror(errno == 0 ? ENOMEM : errno));

  std::vector<std::uint8_t> bytes;
  const auto on_disk = std::filesystem::file_size(path, error);
  bytes.resize(error ? 0 : std::size_t(std::min<std::uintmax_t>(on_disk, kMaxBytes)));
  std::size_t size = 0;
  while (true) {
    // Always room for one byte more than expected, so that the end of the file is seen.
    if (size == bytes.size()) bytes.resize(std::max<std::size_t>(2 * size, 1 << 16));
    const unsigned room = unsigned(std::min<std::size_t>(bytes.size() - size, std::size_t{1} << 30));
    const int got = gzread(file.get(), bytes.data() + size, room);
    if (got < 0) {
      int code = 0;
      const char* what = gzerror(file.get(), &code);
      throw DataError(name + ": cannot be read after byte " + std::to_string(size) + ": " +
                      (code == Z_ERRNO ? std::strerror(errno) : what));
    }
    if (got == 0) break;
    size += std::size_t(got);
    if (size > kMaxBytes) throw DataError(name + ": holds more than 2 GiB");
  }
  // A gzip file that ends early gives what it has and tells only here.
  int code = 0;
  gzerror(file.get(), &code);
  if (code == Z_BUF_ERROR)
    throw DataError(name + ": the gzip data end too early, after " + std::to_string(size) +
                    " unpacked bytes");
  bytes.resize(size);
  return bytes;
}

}  // namespace hourglass
