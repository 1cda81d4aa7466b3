#include "datasets/phrases_file.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/csv.h"
#include "datasets/data_error.h"
#include "datasets/file.h"
#include "datasets/phrases.h"
#include "datasets/prose.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "phrases.txt";
constexpr std::size_t kMostText = std::size_t{256} << 20;

std::string_view characters(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

DataSet phrases_of(std::string_view text, const std::string& name, const PhrasesOptions& options, const char* lines) {
  PhrasesCount count;
  TextSplits splits = make_phrases(text, name, options, &count);
  return {std::make_unique<TextSet>(std::move(splits.train)), std::make_unique<TextSet>(std::move(splits.test)),
          describe(count, lines)};
}

std::size_t place_of(std::string_view column, const std::vector<std::string>& columns, const std::string& file) {
  const auto found = std::ranges::find(columns, column);
  if (found != columns.end()) return std::size_t(found - columns.begin());
  std::string list;
  for (const std::string& name : columns) list += (list.empty() ? "'" : ", '") + name.substr(0, 40) + "'";
  throw DataError(file + ": has no column '" + std::string(column.substr(0, 60)) + "'; its first row names " +
                  list.substr(0, 400) + ". Say which one after '@'");
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

DataSet load_csv_column(const fs::path& file, std::string_view column, const PhrasesOptions& options) {
  std::string text;
  std::optional<std::size_t> place;  // of the column, once the first row has told
  Index rows = 0;
  CsvReader reader(file.string(), [&](const std::vector<std::string>& row) {
    if (!place) {
      place = place_of(column, row, file.string());
      return true;
    }
    ++rows;
    if (*place < row.size()) text += prose_lines(row[*place], options.level);
    return text.size() < kMostText;
  });
  bool all = true;
  read_pieces(file, [&](std::span<const std::uint8_t> piece) { return all = reader.read(characters(piece)); });
  reader.finish();
  if (!place) throw DataError(file.string() + ": has no rows; the first one names the columns");
  DataSet out = phrases_of(text, file.string(), options, "sentences");
  if (!all)
    out.note += " (of the first " + std::to_string(rows) + " rows: more text than " + std::to_string(kMostText >> 20) +
                " MiB is not read)";
  return out;
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
      "). Run ./play or ./test once, which make it, or pass --data with a .txt file of your own, one "
      "phrase a line");
}

}  // namespace hourglass
