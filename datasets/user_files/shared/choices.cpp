#include "datasets/user_files/shared/choices.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "datasets/data_error.h"

namespace hourglass {

std::string list_of_names(const std::vector<std::string>& names, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " " + std::string(last) + " " : ", ";
    out += "'" + names[i].substr(0, 40) + "'";
  }
  return out;
}

std::string Choices::choose(const std::string& key, const std::string& likely,
                            const std::vector<std::string>& all, const std::string& open) {
  FileChoice choice{key, likely, {}, all};
  if (const auto wish = wishes_.find(key); wish != wishes_.end()) {
    if (open.empty() && std::ranges::find(all, wish->second) == all.end())
      throw DataError(key + "=" + wish->second.substr(0, 60) + ": here " + key + " can be " +
                      list_of_names(all, "or"));
    choice.value = wish->second;
  }
  for (const std::string& other : all)
    if (other != choice.value) choice.others.push_back(other);
  if (!open.empty()) choice.others.push_back(open);
  made_.push_back(choice);
  if (tell_) tell_(choice);
  return choice.value;
}

std::size_t Choices::most(std::size_t fit, std::size_t total, const char* what) {
  std::vector<std::string> all = {"all"};
  for (const std::size_t fewer : {500, 2000, 5000, 10000, 20000, 50000, 100000})
    if (fewer < total) all.push_back(std::to_string(fewer));
  const std::string wish = choose("most", "all", all, "a number");
  if (wish == "all") return std::min(fit, total);
  std::size_t wished = 0;
  const auto [end, error] = std::from_chars(wish.data(), wish.data() + wish.size(), wished);
  if (error != std::errc() || end != wish.data() + wish.size() || wished < 2)
    throw DataError("most=" + wish.substr(0, 60) + ": most is a number of " + what + " from 2 on, or 'all'");
  return std::min({fit, total, wished});
}

std::size_t Choices::most_images(std::size_t total, Index bytes_each) {
  // Rounded down to two digits where not all fit, so that it reads well.
  auto fit = std::max<std::size_t>(2, std::size_t(room_.pixel_bytes / std::uint64_t(bytes_each)));
  std::size_t unit = 1;
  while (fit / unit >= 100) unit *= 10;
  if (fit < total) fit -= fit % unit;
  return most(fit, total, "images");
}

std::size_t Choices::most_lines() {
  return most(std::size_t(room_.lines), std::numeric_limits<std::size_t>::max(), "lines");
}

std::vector<FileChoice> Choices::made(const std::string& name) const {
  for (const auto& [key, value] : wishes_) {
    if (std::ranges::find(made_, key, &FileChoice::key) != made_.end()) continue;
    std::vector<std::string> keys;
    for (const FileChoice& choice : made_) keys.push_back(choice.key);
    throw DataError(name + ": there is no choice '" + key.substr(0, 40) + "=" + value.substr(0, 40) +
                    "'; the choices are " + list_of_names(keys));
  }
  return made_;
}

}  // namespace hourglass
