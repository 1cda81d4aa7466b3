#include "datasets/user_files/disk/file_on_disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// An open file, read from any place by any thread.
class OpenFile final : public ByteSource {
 public:
  explicit OpenFile(const fs::path& path)
      : name_(path.string()), file_(open(name_.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat what {};
    if (file_ < 0 || fstat(file_, &what) != 0) {
      const std::string why = std::strerror(errno);
      if (file_ >= 0) close(file_);
      throw DataError(name_ + ": cannot be opened: " + why);
    }
    size_ = static_cast<std::uint64_t>(what.st_size);
  }
  ~OpenFile() override { close(file_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  std::uint64_t size() const override { return size_; }
  void read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
    while (!out.empty()) {
      const ssize_t got = pread(file_, out.data(), out.size(), static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw DataError(name_ + ": cannot be read: " + std::strerror(errno));
      if (got == 0) throw DataError(name_ + ": ends too early, at byte " + std::to_string(offset));
      offset += static_cast<std::uint64_t>(got);
      out = out.subspan(static_cast<std::size_t>(got));
    }
  }

 private:
  std::string name_;
  int file_;
  std::uint64_t size_ = 0;
};

/// A file that is open only while it is read: there may be more of them than a process may have open.
class FileOnDisk final : public ByteSource {
 public:
  explicit FileOnDisk(fs::path path) : path_(std::move(path)) {}
  std::uint64_t size() const override { return OpenFile(path_).size(); }
  void read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
    OpenFile(path_).read(offset, out);
  }

 private:
  fs::path path_;
};

// How the names of a file of images and of its labels differ.
constexpr std::pair<std::string_view, std::string_view> kNamedAlike[] = {
    {"images", "labels"}, {"idx3", "idx1"}, {"idx4", "idx1"}};

}  // namespace

GivenFile file_on_disk(std::string path, const fs::path& place) {
  return {std::move(path), [place] { return stream_of(std::make_shared<OpenFile>(place)); },
          std::make_shared<FileOnDisk>(place)};
}

std::optional<fs::path> labels_beside(const fs::path& images) {
  std::string name = images.filename().string();
  if (name.find("idx") == std::string::npos) return std::nullopt;
  const std::string old = name;
  for (const auto& [from, to] : kNamedAlike) {
    if (const std::size_t at = name.find(from); at != std::string::npos) name.replace(at, from.size(), to);
  }
  if (name == old) return std::nullopt;
  const std::string plain = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
  for (const std::string& spelling : {plain, plain + ".gz"}) {
    std::error_code ignored;
    if (fs::is_regular_file(images.parent_path() / spelling, ignored)) return images.parent_path() / spelling;
  }
  return std::nullopt;
}

}  // namespace hourglass
