#include "datasets/user_files/kinds/subtitles.h"

#include <algorithm>

namespace hourglass {
namespace {

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

bool is_time(std::string_view text) {
  const bool may_be = std::ranges::count(text, ':') >= 1 && text.size() >= 8 && text.size() <= 13;
  return may_be && text.find_first_not_of("0123456789:,.") == std::string_view::npos;
}

}  // namespace

bool is_subtitle_time(std::string_view line) {
  line = trimmed(line);
  constexpr std::string_view kArrow = " --> ";
  const std::size_t arrow = line.find(kArrow);
  if (arrow == std::string_view::npos || !is_time(line.substr(0, arrow))) return false;
  line.remove_prefix(arrow + kArrow.size());
  return is_time(line.substr(0, line.find(' ')));  // WebVTT may say where it is shown
}

bool is_subtitle_head(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.size() <= 9 &&
         line.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace hourglass
