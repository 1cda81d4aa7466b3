#include "datasets/user_files/kinds/plain_text.h"

#include <algorithm>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kLongestHead = 500;  // lines before a book's beginning

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

bool is_time(std::string_view text) {
  const bool may_be = std::ranges::count(text, ':') >= 1 && text.size() >= 8 && text.size() <= 13;
  return may_be && text.find_first_not_of("0123456789:,.") == std::string_view::npos;
}

/// '00:00:01,000 --> 00:00:04,000', with or without hours, with a point or a comma.
bool are_times(std::string_view line) {
  line = trimmed(line);
  constexpr std::string_view kArrow = " --> ";
  const std::size_t arrow = line.find(kArrow);
  if (arrow == std::string_view::npos || !is_time(line.substr(0, arrow))) return false;
  line.remove_prefix(arrow + kArrow.size());
  return is_time(line.substr(0, line.find(' ')));  // WebVTT may say where it is shown
}

bool is_whole_number(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.size() <= 9 && line.find_first_not_of("0123456789") == std::string_view::npos;
}

/// '*** START OF THE PROJECT GUTENBERG EBOOK …'
bool is_mark(std::string_view line, std::string_view which) {
  if (!line.starts_with("***")) return false;
  const std::string_view rest = trimmed(line.substr(3));
  return rest.starts_with(which) && rest.find("GUTENBERG") != std::string_view::npos;
}

}  // namespace

bool PlainText::add(std::string_view line) {
  if (place_ == Place::behind) return true;
  if (place_ == Place::first) {
    if (trimmed(line).empty()) return take_(line);
    place_ = line.find("Project Gutenberg") != std::string_view::npos ? Place::in_head : Place::inside;
    if (line.starts_with("WEBVTT")) return true;
  }
  if (place_ == Place::in_head) {
    if (is_mark(line, "START OF")) {
      place_ = Place::inside;
      is_of_gutenberg_ = true;
      held_.clear();
      return true;
    }
    held_.emplace_back(line);
    return held_.size() < kLongestHead || let_go();
  }
  if (is_of_gutenberg_ && is_mark(line, "END OF")) {
    place_ = Place::behind;
    return true;
  }
  if (are_times(line)) {
    are_subtitles_ = true;
    number_.clear();
    return true;
  }
  if (!number_.empty() && !take_(std::exchange(number_, {}))) return false;
  if (!is_whole_number(line)) return take_(line);
  number_ = line;
  return true;
}

bool PlainText::finish() { return let_go() && (number_.empty() || take_(std::exchange(number_, {}))); }

std::string PlainText::left_out() const {
  if (are_subtitles_) return "of subtitles, without their numbers and times";
  return is_of_gutenberg_ ? "of Project Gutenberg's, without its head and licence" : "";
}

/// What was held for the head of a book was the text itself.
bool PlainText::let_go() {
  if (place_ == Place::in_head) place_ = Place::inside;
  return std::ranges::all_of(std::exchange(held_, {}), [&](const std::string& line) { return take_(line); });
}

}  // namespace hourglass
