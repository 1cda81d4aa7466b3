#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hourglass {

/// What a file is, by its bytes.
enum class FileKind {
  zip,
  gzip,
  tar,
  npy,
  idx,
  png,
  jpeg,
  webp,           // which browsers read
  other_picture,  // of a kind that is not read everywhere: what_is says which
  text,           // or a table: nothing but its lines tells
  foreign         // something else: what_is says what, as far as it can be told
};

/// How many of a file's first bytes kind_of wants to see.
inline constexpr std::size_t kKindBytes = 1024;

/// By the first bytes (all of a shorter file).
FileKind kind_of(std::span<const std::uint8_t> beginning);

/// What the file is and, where that helps, what to do: 'is a web page, perhaps a server's message …'. Empty
/// for what can be read. `name` may tell of an ending.
std::string what_is(std::span<const std::uint8_t> beginning, std::string_view name);

/// 'c.jpg' of 'a/b/c.jpg'.
std::string_view base_name(std::string_view path);
/// ASCII letters in lower case.
std::string lower_ascii(std::string_view text);
/// What a system keeps beside the reader's own files: dot files, and the shadows that macOS puts into
/// archives.
bool is_hidden(std::string_view path);

}  // namespace hourglass
