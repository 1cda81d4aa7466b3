#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// Something about the reader's files that can be understood in more than one way: what was chosen, and what
/// else can be.
struct FileChoice {
  std::string key;    // 'range'
  std::string value;  // 'unit'
  std::vector<std::string> others;
  std::vector<std::string> all;  // that can be listed: without 'a number' and the like
};

/// How much of a set there is room for: on the command line two gigabytes of pixels, in the page what its
/// engine can hold.
struct Room {
  std::uint64_t pixel_bytes = std::uint64_t{2} << 30;
  std::uint64_t text_bytes = std::uint64_t{256} << 20;
  std::uint64_t lines = 10'000'000;  // of text
};

/// Hears of each choice as soon as it is made, so that who shows them need not wait for a long reading, nor
/// go without them where it fails.
using TellChoice = std::function<void(const FileChoice&)>;

/// What the reader wishes, by the choices' keys, and what was made of it. The keys and values are the page's
/// and those after the command line's '@' alike.
class Choices {
 public:
  Choices() = default;
  explicit Choices(std::map<std::string, std::string> wishes, const Room& room = {}, TellChoice tell = {})
      : wishes_(std::move(wishes)), room_(room), tell_(std::move(tell)) {}

  /// Notes that there is such a choice; the reader's wish, or what is likely. Throws DataError where the wish
  /// is none of these; `open` says that others may be, too ('0..4095', 'a number').
  std::string choose(const std::string& key, const std::string& likely, const std::vector<std::string>& all,
                     const std::string& open = "");
  /// Whether the reader has said so.
  bool is_wished(const std::string& key) const { return wishes_.contains(key); }
  /// How many of `total` images of so many bytes are used ('most'): all that there is room for, or fewer.
  std::size_t most_images(std::size_t total, Index bytes_each);
  /// How many of so many lines of text.
  std::size_t most_lines();
  const Room& room() const { return room_; }
  /// The choices that there were. Throws DataError, with `name`, for a wish that none of them met.
  std::vector<FileChoice> made(const std::string& name) const;

 private:
  std::size_t most(std::size_t fit, std::size_t total, const char* what);

  std::map<std::string, std::string> wishes_;
  Room room_;
  TellChoice tell_;
  std::vector<FileChoice> made_;
};

/// 'a', 'b' and 'c'
std::string list_of_names(const std::vector<std::string>& names, std::string_view last = "and");

}  // namespace hourglass
