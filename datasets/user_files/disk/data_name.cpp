#include "datasets/user_files/disk/data_name.h"

#include <charconv>

#include "datasets/data_error.h"
#include "datasets/formats/kind.h"
#include "datasets/sets/phrases.h"

namespace hourglass {
namespace {

bool has_ending(std::string_view path, std::initializer_list<const char*> endings) {
  std::string name = lower_ascii(path);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  for (const char* ending : endings)
    if (name.ends_with(ending)) return true;
  return false;
}

void wish(DataName& out, const std::string& key, std::string value) {
  if (!out.wishes.emplace(key, std::move(value)).second)
    throw DataError(out.path + ": '" + key + "' is given twice after '@'");
}

/// '64', '64-grey' or '64-colour'.
void read_size(DataName& out, std::string_view text) {
  long side = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), side);
  const std::string_view kind = text.substr(std::size_t(end - text.data()));
  if (error != std::errc() || !(kind.empty() || kind == "-grey" || kind == "-colour"))
    throw DataError(
        out.path + "@" + std::string(text) +
        ": after '@' a size is expected, such as 64, 64-grey or 64-colour; or a choice, such as range=0..255");
  wish(out, "side", std::to_string(side));
  if (!kind.empty()) wish(out, "channels", kind == "-grey" ? "1" : "3");
}

void read_cutting(DataName& out, std::string_view text) {
  const PhrasesOptions options = parse_phrases_wish(text);
  wish(out, "tokens", std::string(token_level_name(options.level)) + "-" + std::to_string(options.longest));
  if (options.vocabulary != PhrasesOptions{}.vocabulary)
    wish(out, "vocabulary", std::to_string(options.vocabulary));
  if (!options.known_only) wish(out, "others", "unknown");
}

}  // namespace

DataName parse_data_name(std::string_view name, const std::function<bool(const std::string&)>& exists) {
  std::size_t end = name.size();
  while (end != std::string_view::npos && !exists(std::string(name.substr(0, end)))) {
    end = end == 0 ? std::string_view::npos : name.rfind('@', end - 1);
  }
  if (end == std::string_view::npos || end == 0) {
    // Nothing is there: the message is to show the name as it was meant.
    end = name.size();
    for (std::size_t at = name.find('@'); at != std::string_view::npos; at = name.find('@', at + 1)) {
      const std::string_view file = base_name(name.substr(0, at));
      if (file.find('.') == std::string_view::npos) continue;
      end = at;
      break;
    }
  }
  DataName out{std::string(name.substr(0, end)), {}};
  const bool is_table = has_ending(out.path, {".csv", ".tsv", ".tab"}),
             is_text = has_ending(out.path, {".txt", ".md"});
  bool has_column = false;
  while (end < name.size()) {
    const std::size_t begin = end + 1;
    end = std::min(name.find('@', begin), name.size());
    const std::string_view text = name.substr(begin, end - begin);
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos && equals > 0) {
      wish(out, std::string(text.substr(0, equals)), std::string(text.substr(equals + 1)));
    } else if (is_table && !has_column) {
      wish(out, "column", std::string(text));
      has_column = true;
    } else if (is_table || is_text || text.starts_with("word") || text.starts_with("character")) {
      read_cutting(out, text);
    } else {
      read_size(out, text);
    }
  }
  return out;
}

}  // namespace hourglass
