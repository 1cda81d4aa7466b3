#include "datasets/user_files/kinds/pairs.h"

#include <algorithm>
#include <map>
#include <set>

#include "datasets/formats/kind.h"
#include "datasets/formats/text/csv.h"
#include "datasets/user_files/kinds/column_names.h"

namespace hourglass {
namespace {

constexpr std::size_t kLongestSide = 300;  // bytes, on average
constexpr double kUnlike = 4;              // one side's words to the other's: a name and what it said

/// Whether a column is text that may be one side of pairs: letters in most of its cells, which are not just a
/// few different ones, nor a note that comes with every row, nor whole articles.
bool is_text_column(const TableFile& table, std::size_t column) {
  std::set<std::string_view> different;
  std::size_t text = 0, notes = 0, letters = 0;
  for (const auto& row : table.rows) {
    if (column >= row.size()) continue;
    const std::string_view cell = row[column];
    different.insert(cell);
    letters += cell.size();
    double ignored;
    text += !cell.empty() && !read_number(cell, ignored);
    notes += cell.starts_with("CC-BY") || cell.starts_with("http");
  }
  const std::size_t rows = table.rows.size();
  return 2 * text > rows && 2 * notes < rows && letters <= kLongestSide * rows &&
         (rows < 10 || 5 * different.size() > rows);
}

/// Whether most cells of a column are numbers, of many different ones: else they are labels.
bool is_number_column(const TableFile& table, std::size_t column) {
  std::set<std::string_view> different;
  std::size_t numbers = 0;
  double ignored;
  for (const auto& row : table.rows)
    if (column < row.size() && read_number(row[column], ignored)) ++numbers, different.insert(row[column]);
  return 10 * numbers > 9 * table.rows.size() && 5 * different.size() > table.rows.size();
}

double words_a_cell(const TableFile& table, std::size_t column) {
  double words = 0;
  for (const auto& row : table.rows)
    if (column < row.size()) words += 1 + double(std::ranges::count(row[column], ' '));
  return words / double(std::max<std::size_t>(1, table.rows.size()));
}

}  // namespace

std::optional<std::pair<std::size_t, std::size_t>> likely_pair(const TableFile& table) {
  const std::size_t columns = table.names.size();
  using Pair = std::pair<std::size_t, std::size_t>;
  if (table.has_head) {
    for (const auto& [read, written] : kSides)
      for (std::size_t i = 0; i < columns; ++i)
        for (std::size_t k = 0; k < columns; ++k)
          if (i != k && names_side(table.names[i], read) && names_side(table.names[k], written) &&
              (is_text_column(table, i) || is_text_column(table, k)))  // sums have numbers on one side
            return Pair{i, k};
    std::vector<std::size_t> languages;
    for (std::size_t i = 0; i < columns; ++i)
      if (!language_of(table.names[i]).empty() && is_text_column(table, i)) languages.push_back(i);
    if (languages.size() >= 2 &&
        language_of(table.names[languages[0]]) != language_of(table.names[languages[1]]))
      return Pair{languages[0], languages[1]};
    return std::nullopt;
  }
  std::vector<std::size_t> texts;
  for (std::size_t i = 0; i < columns; ++i)
    if (is_text_column(table, i)) texts.push_back(i);
  // Sums: digits and signs on one side, numbers on the other.
  if (columns == 2 && texts == std::vector<std::size_t>{0} && is_number_column(table, 1)) return Pair{0, 1};
  if (texts.size() != 2) return std::nullopt;
  const double words[] = {words_a_cell(table, texts[0]), words_a_cell(table, texts[1])};
  // Among other columns, who wrote something is not what is to be translated.
  if (columns > 2 && std::max(words[0], words[1]) > kUnlike * std::min(words[0], words[1]))
    return std::nullopt;
  return Pair{texts[0], texts[1]};
}

std::optional<PairedFiles> paired_files(const std::vector<KnownFile>& files) {
  if (files.size() < 2 || files.size() > 1000 || files.size() % 2 != 0) return std::nullopt;
  // Each file's path without the last word that is a side, and which of two sides that is: 'fr-en.en' is
  // English, and so is all in a folder 'en'.
  const auto in_twos = [&](const auto& side_of) -> std::optional<PairedFiles> {
    std::map<std::string, std::map<std::string, KnownFile>> twos;  // by what is left, then by side
    std::set<std::string> sides;
    for (const KnownFile& known : files) {
      const std::string path = lower_ascii(known.file.path);
      const std::size_t name = path.size() - base_name(path).size();
      bool found = false;
      for (std::size_t end = path.size(); !found;) {
        const std::size_t before = end == 0 ? std::string::npos : path.find_last_of("._- /", end - 1);
        const std::size_t at = before == std::string::npos ? 0 : before + 1;
        const std::string word = path.substr(at, end - at), side = side_of(word, at >= name);
        if (!side.empty()) {
          sides.insert(side);
          found = twos[path.substr(0, at) + path.substr(end)].emplace(side, known).second;
          if (!found) return std::nullopt;
        }
        if (at == 0) break;
        end = before;
      }
      if (!found) return std::nullopt;
    }
    if (sides.size() != 2) return std::nullopt;
    PairedFiles out{{*sides.begin(), *sides.rbegin()}, {}, true};
    for (const auto& [rest, two] : twos) {
      if (two.size() != 2) return std::nullopt;
      out.pairs.push_back({{two.begin()->second, two.rbegin()->second}});
    }
    return out;
  };
  for (const auto& sides : kSides) {
    const auto found = in_twos([&sides](const std::string& word, bool) -> std::string {
      return is_among(sides[0], word) ? "read" : is_among(sides[1], word) ? "written" : "";
    });
    if (found) return found;
  }
  auto found = in_twos([](const std::string& word, bool in_name) {
    return (in_name ? is_language_of_file(word) : is_language(word)) ? word : "";
  });
  // English is what most would read.
  if (found && (found->sides[1] == "en" || found->sides[1] == "eng" || found->sides[1] == "english")) {
    std::swap(found->sides[0], found->sides[1]);
    for (PairOfFiles& pair : found->pairs) std::swap(pair.files[0], pair.files[1]);
  }
  if (found || files.size() != 2) return found;
  const auto name_of = [](const KnownFile& known) { return std::string(base_name(known.file.path)); };
  if (name_of(files[0]) == name_of(files[1])) return std::nullopt;
  return PairedFiles{{name_of(files[0]), name_of(files[1])}, {{{files[0], files[1]}}}, false};
}

}  // namespace hourglass
