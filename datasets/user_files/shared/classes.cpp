#include "datasets/user_files/shared/classes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "datasets/formats/text/csv.h"

namespace hourglass {
namespace {

std::optional<long> whole_number(std::string_view text) {
  double number;
  if (!read_number(text, number) || number != std::floor(number) || std::abs(number) > 1e9)
    return std::nullopt;
  return static_cast<long>(number);
}

}  // namespace

void Classes::add(std::string_view label) {
  if (too_many() || counts_.contains(label)) return;
  counts_.emplace(label, 0);
}

void Classes::finish() {
  std::vector<std::pair<long, std::string>> numbers;
  bool not_known = false;
  std::vector<std::string> others;
  for (const auto& [label, ignored] : counts_) {
    if (label.empty()) {
      not_known = true;
    } else if (const auto number = whole_number(label)) {
      numbers.emplace_back(*number, label);
    } else {
      others.push_back(label);
    }
  }
  std::ranges::sort(numbers);
  const bool all_numbers = others.empty() && !numbers.empty();
  const bool from_one =
      all_numbers && numbers.front().first == 1 && numbers.back().first == long(numbers.size());
  const bool are_digits = all_numbers && numbers.back().first <= 9;
  const bool are_most = all_numbers && 2 * long(numbers.size()) > numbers.back().first;
  if (all_numbers && !from_one && (are_digits || are_most) && numbers.front().first >= 0 &&
      numbers.back().first < long(kMost) - 1) {
    // The numbers themselves, gaps and all: a subset of ten digits still has ten.
    for (long i = 0; i <= numbers.back().first; ++i) names_.push_back(std::to_string(i));
    for (const auto& [number, label] : numbers) counts_[label] = std::uint8_t(number);
  } else {
    std::ranges::stable_sort(others, [&](const std::string& a, const std::string& b) {
      double x, y;
      const bool are = read_number(a, x) && read_number(b, y);
      return are ? x < y : a < b;
    });

    for (const auto& [number, label] : numbers)
      counts_[label] = std::uint8_t(names_.size()), names_.push_back(label);
    for (const std::string& label : others)
      counts_[label] = std::uint8_t(names_.size()), names_.push_back(label);
  }
  if (not_known) counts_[""] = std::uint8_t(names_.size()), names_.emplace_back("not known");
}

std::uint8_t Classes::place(std::string_view label) const { return counts_.find(label)->second; }

std::string classes_sentence(const std::vector<std::string>& names) {
  constexpr std::size_t kNamed = 12;
  std::string out = counted(Index(names.size()), "class") + ": ";
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i)
    out += (i > 0 ? ", " : "") + names[i].substr(0, 40);
  return out + (names.size() > kNamed ? " …" : "");
}

std::string grouped(Index n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(Index n, const std::string& what) {
  return grouped(n) + " " + what + (n == 1 ? "" : what.ends_with("class") ? "es" : "s");
}

}  // namespace hourglass
