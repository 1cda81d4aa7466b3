#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "format/byte_sink.h"

namespace hourglass::cli {

/// A file could not be brought onto the disk, for a reason on its side: the disk is full, or gone.
class NotWritten : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The file's bytes. Throws DataError.
std::vector<std::uint8_t> read_whole_file(const std::filesystem::path& path);

/// A file that takes its place whole, or not at all. What is written goes to FILE.part beside it, which is
/// renamed when all is on the disk; until then a file of this name stays as it was. It is made at once, so
/// that a place that cannot be written shows before the work whose result it is to hold.
class OutputFile final : public ByteSink {
 public:
  /// `option` ("--save") is for messages. Throws DataError where no file can be made, or where one should not
  /// be replaced: a folder, a device, a file that is read-only, or that another hourglass is writing.
  OutputFile(std::string option, const std::string& path);
  ~OutputFile() override;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  const std::string& name() const { return name_; }
  /// Whether there was a file of this name.
  bool replaces() const { return replaces_; }

  /// Takes so much room on the disk. Throws NotWritten.
  void reserve(std::size_t bytes);
  void begin(std::size_t size) override { reserve(size); }
  void write(std::span<const std::uint8_t> bytes) override;
  /// What was written becomes the file. Throws NotWritten.
  void commit();

 private:
  void open_part();
  void give_up();
  [[noreturn]] void fail(int error);

  std::string option_, name_, part_name_;
  std::filesystem::path target_;  // behind symbolic links
  bool replaces_ = false;
  int fd_ = -1;
  std::size_t written_ = 0;
};

}  // namespace hourglass::cli
