#include "datasets/user_files/shared/class_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "datasets/formats/kind.h"
#include "datasets/user_files/shared/classes.h"
#include "datasets/user_files/shared/parts.h"

namespace hourglass {
namespace {

constexpr std::size_t kMostAbove = 4;     // folders above the last that may tell classes
constexpr std::size_t kFewestOfName = 5;  // pictures, on average, that begin with a class
constexpr std::string_view kDigits = "0123456789";

bool is_called_archive(std::string_view name) {
  return name.ends_with(".zip") || name.ends_with(".tar") || name.ends_with(".npz");
}

/// The name, without its ending, of the archive that a file lies in; '' where it lies in none.
std::string_view archive_of(std::string_view path) {
  path.remove_suffix(base_name(path).size());
  while (!path.empty()) {
    path.remove_suffix(1);
    const std::string_view name = base_name(path);
    if (is_called_archive(name)) return name.substr(0, name.rfind('.'));
    path.remove_suffix(name.size());
  }
  return "";
}

struct ClassFolder {
  std::string name;            // '' where there is none
  bool is_above_part = false;  // 'cat' of cat/train/1.png
};

/// The folder that tells a picture's class: the last that is no part's name, or `above` it, so many higher.
ClassFolder class_folder(std::string_view path, std::size_t above) {
  ClassFolder out;
  path.remove_suffix(base_name(path).size());
  while (!path.empty()) {
    path.remove_suffix(1);
    const std::string_view name = base_name(path);
    if (part_of_name(name) != Part::none) {
      out.is_above_part = true;
    } else if (!is_called_archive(name) && above-- == 0) {
      out.name = name;
      return out;
    }
    path.remove_suffix(name.size());
  }
  return {};
}

std::size_t different_of(const std::vector<std::string>& names) {
  return std::set<std::string_view>(names.begin(), names.end()).size();
}

/// Its words: what stands between other letters than these, and numbers by themselves.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(" _-.()[]"), name.size());
    std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (word.empty() || part_of_name(word) != Part::none) continue;
    const std::size_t letters = word.find_last_not_of(kDigits) + 1;
    if (letters > 0) out.emplace_back(word.substr(0, letters));
    if (letters < word.size()) out.emplace_back(word.substr(letters));
  }
  return out;
}

bool is_number(const std::string& word) { return word.find_first_not_of(kDigits) == std::string::npos; }

/// What stands before a number that is a class, not one of several pieces.
bool is_called_class(const std::string& word) {
  const std::string small = lower_ascii(word);
  for (const char* known : {"class", "digit", "label", "category", "letter", "number"})
    if (small == known) return true;
  return false;
}

/// Takes from all what all have at their beginning, or at their end.
void drop_common(std::vector<std::vector<std::string>>& names, bool at_end) {
  const auto end_of = [&](const std::vector<std::string>& words) {
    return at_end ? words.back() : words.front();
  };
  while (
      std::ranges::none_of(names, [](const auto& words) { return words.empty(); }) &&
      std::ranges::all_of(names, [&](const auto& words) { return end_of(words) == end_of(names.front()); }))
    for (auto& words : names) words.erase(at_end ? words.end() - 1 : words.begin());
}

/// What files of these names, without their endings, are; see classes_of_files.
std::optional<std::vector<std::string>> classes_of_names(const std::vector<std::string>& all) {
  std::vector<std::vector<std::string>> names;
  for (const std::string& name : all) names.push_back(words_of(name));
  const std::vector<std::vector<std::string>> whole = names;
  drop_common(names, true);
  drop_common(names, false);
  std::vector<std::string> out;
  bool all_numbers = true, any_empty = false;
  for (std::vector<std::string>& words : names) {
    all_numbers = all_numbers && words.size() == 1 && is_number(words.front());
    // cat_0 and cat_1 are cats.
    while (!all_numbers && words.size() > 1 && is_number(words.back())) words.pop_back();
    std::string name;
    for (const std::string& word : words) name += (name.empty() ? "" : " ") + word;
    any_empty = any_empty || name.empty();
    out.push_back(std::move(name));
  }
  if (all_numbers) {
    const std::vector<std::string>& first = whole.front();
    const auto at = std::ranges::find(first, names.front().front());
    if (at != first.begin() && at != first.end() && !is_called_class(*(at - 1)))
      return std::vector<std::string>(all.size());
  }
  if (!any_empty && different_of(out) >= 2 && different_of(out) <= Classes::kMost) return out;
  return std::nullopt;
}

}  // namespace

std::vector<std::string> class_folders(const std::vector<std::string>& paths) {
  // Archives of a class each: cat.zip and dog.zip, not images_1.zip and images_2.zip.
  const auto class_archives = [&] {
    std::map<std::string_view, std::string> classes;
    for (const std::string& path : paths) classes[archive_of(path)];
    if (classes.size() < 2 || classes.contains("")) return std::vector<std::string>();
    std::vector<std::string> names;
    for (const auto& [archive, ignored] : classes) names.emplace_back(archive);
    const auto known = classes_of_names(names);
    if (!known || different_of(*known) < 2) return std::vector<std::string>();
    std::size_t i = 0;
    for (auto& [archive, its] : classes) its = (*known)[i++];
    std::vector<std::string> out;
    for (const std::string& path : paths) out.push_back(classes[archive_of(path)]);
    return out;
  };
  for (std::size_t above = 0; above < kMostAbove; ++above) {
    std::vector<ClassFolder> all;
    for (const std::string& path : paths) all.push_back(class_folder(path, above));
    if (std::ranges::any_of(all, [](const ClassFolder& one) { return one.name.empty(); }))
      return class_archives();
    // train/cat/1.png and test/2.png: what is above the parts is no class of the second.
    const bool some_below =
        std::ranges::any_of(all, [](const ClassFolder& one) { return !one.is_above_part; });
    std::vector<std::string> out;
    for (const ClassFolder& one : all)
      out.push_back(some_below && one.is_above_part ? std::string() : one.name);
    std::set<std::string_view> different(out.begin(), out.end());
    different.erase("");
    if (different.size() >= 2) return different.size() < Classes::kMost ? out : std::vector<std::string>();
  }
  return class_archives();
}

std::vector<std::string> class_names(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  std::set<std::string> different;
  for (const std::string& path : paths) {
    std::string_view name = base_name(path);
    name = name.substr(0, name.rfind('.'));
    const auto cut = [&](std::string_view letters) {
      name = name.substr(0, name.find_last_not_of(letters) + 1);
    };
    cut(" ()");
    cut(kDigits);
    cut(" ._-(");
    out.emplace_back(name);
    if (different.size() <= Classes::kMost) different.insert(out.back());
  }
  const bool is_sound = different.size() >= 2 && different.size() <= Classes::kMost &&
                        !different.contains("") && paths.size() >= kFewestOfName * different.size();
  return is_sound ? out : std::vector<std::string>();
}

std::optional<std::vector<std::string>> classes_of_files(const std::vector<std::string>& paths) {
  std::vector<std::string> names;
  for (const std::string& path : paths) {
    const std::string_view name = base_name(path);
    names.emplace_back(name.substr(0, name.rfind('.')));
  }
  const bool all_alike =
      std::ranges::all_of(names, [&](const std::string& name) { return name == names.front(); });
  if (all_alike)
    for (std::size_t i = 0; i < paths.size(); ++i) names[i] = archive_of(paths[i]);
  if (auto classes = classes_of_names(names)) return classes;
  if (std::vector<std::string> folders = class_folders(paths); !folders.empty()) return folders;
  return std::nullopt;
}

}  // namespace hourglass
