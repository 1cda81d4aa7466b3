#include "datasets/user_files/choices.h"

#include <algorithm>

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
  FileChoice choice{key, likely, {}};
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
  return choice.value;
}

std::vector<FileChoice> Choices::made(const std::string& name) const {
  for (const auto& [key, value] : wishes_) {
    if (std::ranges::find(made_, key, &FileChoice::key) != made_.end()) continue;
    std::vector<std::string> keys;
    for (const FileChoice& choice : made_) keys.push_back(choice.key);
    throw DataError(name + ": there is nothing to choose by '" + key.substr(0, 40) + "=" +
                    value.substr(0, 40) + "'; there is by " + list_of_names(keys));
  }
  return made_;
}

}  // namespace hourglass
