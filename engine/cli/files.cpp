#include "cli/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "cli/signals.h"
#include "datasets/data_error.h"

namespace hourglass::cli {
namespace {

namespace fs = std::filesystem;

std::string text_of(int error) { return std::strerror(error); }

// What a chain of symbolic links ends in, whether that is there or not.
fs::path behind_links(fs::path path) {
  constexpr int kMostLinks = 40;
  std::error_code none;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, none); ++i) {
    const fs::path to = fs::read_symlink(path, none);
    path = to.is_absolute() ? to : path.parent_path() / to;
  }
  return path;
}

bool same_file(int fd, const std::string& path) {
  struct stat open = {}, there = {};
  return ::fstat(fd, &open) == 0 && ::lstat(path.c_str(), &there) == 0 && open.st_ino == there.st_ino &&
         open.st_dev == there.st_dev;
}

}  // namespace

std::vector<std::uint8_t> read_whole_file(const fs::path& path) {
  std::error_code none;
  if (fs::is_directory(path, none)) throw DataError(path.string() + ": is a folder, not a file");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw DataError(path.string() + ": cannot be opened for reading: " + text_of(errno));
  std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw DataError(path.string() + ": cannot be read to its end");
  return bytes;
}

OutputFile::OutputFile(std::string option, const std::string& path)
    : option_(std::move(option)), name_(path), target_(behind_links(path)) {
  const auto refuse = [&](const std::string& why) { throw DataError(option_ + " " + name_ + ": " + why); };
  if (!target_.has_filename()) refuse("is a folder; name a file in it");
  struct stat old = {};
  replaces_ = ::stat(target_.c_str(), &old) == 0;
  if (replaces_) {
    if (S_ISDIR(old.st_mode)) refuse("is a folder; name a file in it");
    if (!S_ISREG(old.st_mode)) refuse("is a device or a pipe, not a file");
    // The superuser may write everything, but whoever took the right away meant this file to stay.
    if ((old.st_mode & 0222) == 0 || ::access(target_.c_str(), W_OK) != 0)
      refuse("exists and is read-only; name another file, or allow it to be replaced with chmod u+w");
  } else if (errno != ENOENT) {
    refuse("cannot be written: " + text_of(errno));
  }
  const fs::path folder = fs::absolute(target_).parent_path();
  std::error_code none;
  if (!fs::is_directory(folder, none)) refuse("there is no folder " + folder.string());
  part_name_ = target_.string() + ".part";
  open_part();
  remove_on_signal(part_name_.c_str());
  if (replaces_) ::fchmod(fd_, old.st_mode & 07777);
}

void OutputFile::open_part() {
  for (;;) {
    // What an earlier run left there is taken over, unless that run is still at it.
    fd_ = ::open(part_name_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd_ < 0)
      throw DataError(option_ + " " + name_ + ": cannot be written: " + part_name_ + ": " + text_of(errno));
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      ::close(std::exchange(fd_, -1));
      throw DataError(option_ + " " + name_ + ": another hourglass is writing this file; name another one");
    }
    if (same_file(fd_, part_name_)) break;
    ::close(std::exchange(fd_, -1));  // it was renamed in between
  }
  if (::ftruncate(fd_, 0) != 0) fail(errno);
}

OutputFile::~OutputFile() { give_up(); }

void OutputFile::give_up() {
  if (fd_ < 0) return;
  if (same_file(fd_, part_name_)) ::unlink(part_name_.c_str());
  remove_on_signal(nullptr);
  ::close(std::exchange(fd_, -1));
}

void OutputFile::fail(int error) {
  give_up();
  throw NotWritten(option_ + " " + name_ + ": cannot be written: " + text_of(error) +
                   (replaces_ ? "; the old file is as it was" : ""));
}

void OutputFile::reserve(std::size_t bytes) {
#if defined(_POSIX_ADVISORY_INFO) && _POSIX_ADVISORY_INFO > 0
  const int error = bytes > 0 ? ::posix_fallocate(fd_, 0, static_cast<off_t>(bytes)) : 0;
  if (error == ENOSPC || error == EFBIG || error == EDQUOT || error == EIO) fail(error);
#endif
}

void OutputFile::write(std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(written_));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) fail(n == 0 ? ENOSPC : errno);
    written_ += static_cast<std::size_t>(n);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
}

void OutputFile::commit() {
  // The name must not come to the disk before the bytes: after a power cut it would stand over half of them.
  if (::ftruncate(fd_, static_cast<off_t>(written_)) != 0 || ::fsync(fd_) != 0) fail(errno);
  remove_on_signal(nullptr);
  if (::rename(part_name_.c_str(), target_.c_str()) != 0) fail(errno);
  ::close(std::exchange(fd_, -1));
  const fs::path folder = fs::absolute(target_).parent_path();
  if (const int at = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); at >= 0) {
    ::fsync(at);  // some file systems cannot, and lose nothing by it
    ::close(at);
  }
}

}  // namespace hourglass::cli
