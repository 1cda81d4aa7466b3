#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/data_set.h"

namespace hourglass {

/// Labels as they come (names, numbers), as classes: names and places. Whole numbers from 0 on are classes by
/// themselves, as are those from 1 on without a gap; others in order. Empty ones are of a class of their own,
/// 'not known'.
class Classes {
 public:
  static constexpr std::size_t kMost = 256;
  void add(std::string_view label);
  /// Whether there are too many to be classes.
  bool too_many() const { return counts_.size() > kMost; }
  /// Makes names and places of what was added.
  void finish();
  std::uint8_t place(std::string_view label) const;
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, std::uint8_t, std::less<>> counts_;
  std::vector<std::string> names_;
};

/// '10 classes: 0, 1, 2 …'
std::string classes_sentence(const std::vector<std::string>& names);
/// '1,234'
std::string grouped(Index n);
/// '1 image', '1,234 images'
std::string counted(Index n, const std::string& what);

}  // namespace hourglass
