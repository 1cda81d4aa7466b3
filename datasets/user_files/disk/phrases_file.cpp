#include "datasets/user_files/disk/phrases_file.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/archives/file.h"
#include "datasets/sets/phrases.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "phrases.txt";

std::string_view characters(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

DataSet phrases_of(std::string_view text, const std::string& name, const PhrasesOptions& options,
                   const char* lines) {
  PhrasesCount count;
  TextSplits splits = make_phrases(text, name, options, &count);
  return {std::make_unique<TextSet>(std::move(splits.train)),
          std::make_unique<TextSet>(std::move(splits.test)), describe(count, lines)};
}

std::string environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

}  // namespace

DataSet load_phrases(const fs::path& file, const PhrasesOptions& options) {
  const std::vector<std::uint8_t> bytes = read_file(file);
  return phrases_of(characters(bytes), file.string(), options, "lines");
}

fs::path find_phrases() {
  std::vector<fs::path> folders;
  if (const std::string own = environment("HOURGLASS_DATA"); !own.empty()) {
    folders = {fs::path(own) / "phrases", fs::path(own)};
  }
  // As the XDG base directory specification has it: a relative XDG_CACHE_HOME is ignored.
  fs::path cache = environment("XDG_CACHE_HOME");
  if (!cache.is_absolute()) {
    const std::string home = environment("HOME");
    cache = home.empty() ? fs::path() : fs::path(home) / ".cache";
  }
  if (!cache.empty()) folders.push_back(cache / "hourglass" / "datasets" / "phrases");

  std::string looked;
  for (const fs::path& folder : folders) {
    std::error_code ignored;
    if (fs::is_regular_file(folder / kFile, ignored)) return folder / kFile;
    looked += (looked.empty() ? "" : ", ") + folder.string();
  }
  throw DataError(
      "the data set 'phrases' was not found (looked for " + std::string(kFile) + " in " +
      (looked.empty() ? "no folder: neither HOURGLASS_DATA nor HOME is set" : looked) +
      "). Run ./play or ./test once, which make it, or pass --data with a .txt file of your own, one phrase per line");
}

}  // namespace hourglass
