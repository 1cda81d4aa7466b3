#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hourglass {

/// Something about the reader's files that can be understood in more than one way: what was chosen, and what
/// else can be.
struct FileChoice {
  std::string key;    // 'range'
  std::string value;  // 'unit'
  std::vector<std::string> others;
};

/// What the reader wishes, by the choices' keys, and what was made of it. The keys and values are the page's
/// and those behind the '@' of the command line alike.
class Choices {
 public:
  Choices() = default;
  explicit Choices(std::map<std::string, std::string> wishes) : wishes_(std::move(wishes)) {}

  /// Notes that there is such a choice; the reader's wish, or what is likely. Throws DataError where the wish
  /// is none of these; `open` says that others may be, too ('0..4095', 'a number').
  std::string choose(const std::string& key, const std::string& likely, const std::vector<std::string>& all,
                     const std::string& open = "");
  /// Whether the reader has said so.
  bool is_wished(const std::string& key) const { return wishes_.contains(key); }
  /// The choices that there were. Throws DataError, with `name`, for a wish that none of them met.
  std::vector<FileChoice> made(const std::string& name) const;

 private:
  std::map<std::string, std::string> wishes_;
  std::vector<FileChoice> made_;
};

/// 'a', 'b' and 'c'
std::string list_of_names(const std::vector<std::string>& names, std::string_view last = "and");

}  // namespace hourglass
