#include "datasets/user_files/kinds/attributes.h"

#include <algorithm>
#include <set>

#include "datasets/formats/kind.h"
#include "datasets/formats/text/csv.h"
#include "datasets/user_files/shared/classes.h"

namespace hourglass {
namespace {

constexpr std::size_t kMostClasses = 256;
constexpr std::size_t kAskedRows = 200;

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> out;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    if (end > 0) out.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return out;
}

/// Rows of cells, separated as in the text.
std::vector<std::vector<std::string>> rows_of(std::string_view text) {
  std::vector<std::vector<std::string>> rows;
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  const std::string_view beginning = text.substr(0, 1 << 16);
  const char delimiter = guess_delimiter(beginning);
  if (first.find(delimiter) != std::string_view::npos) {
    CsvReader reader(
        [&](const std::vector<std::string>& row) {
          rows.push_back(row);
          return true;
        },
        delimiter);
    reader.read(text);
    reader.finish();
    return rows;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (std::vector<std::string> words = words_of(text.substr(0, end)); !words.empty())
      rows.push_back(std::move(words));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return rows;
}

Part part_of_cell(const std::string& cell) {
  if (cell == "0") return Part::train;
  if (cell == "1") return Part::validation;
  if (cell == "2") return Part::test;
  return part_of_name(cell);
}

}  // namespace

std::vector<std::string> names_of_picture(std::string_view path) {
  std::vector<std::string> out;
  std::string_view rest = path;
  while (true) {
    out.emplace_back(rest);
    if (const std::size_t dot = rest.rfind('.'); dot != std::string_view::npos && dot > rest.rfind('/') + 1)
      out.emplace_back(rest.substr(0, dot));
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return out;
    rest.remove_prefix(slash + 1);
  }
}

std::optional<std::size_t> AttributeTable::row_of(std::string_view path) const {
  for (const std::string& name : names_of_picture(path))
    if (const auto found = rows.find(name); found != rows.end()) return found->second;
  return std::nullopt;
}

std::optional<AttributeTable> parse_attributes(std::string_view text,
                                               const std::map<std::string, int, std::less<>>& pictures) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::vector<std::string>> rows = rows_of(text);
  if (rows.empty()) return std::nullopt;
  double count;
  const bool is_counted = rows.size() > 2 && rows[0].size() == 1 && read_number(rows[0][0], count);
  if (is_counted) rows.erase(rows.begin());
  // The column whose cells are the pictures' names: not of the first row, which may be the head.
  std::size_t key = 0, best = 0;
  const std::size_t asked = std::min(rows.size(), kAskedRows);
  const std::size_t columns = rows[std::min<std::size_t>(1, rows.size() - 1)].size();
  for (std::size_t column = 0; column < columns; ++column) {
    std::size_t known = 0;
    for (std::size_t i = 0; i < asked; ++i)
      known += column < rows[i].size() && pictures.contains(rows[i][column]);
    if (known > best) best = known, key = column;
  }
  if (best == 0) return std::nullopt;
  const bool has_head = is_counted || !pictures.contains(rows[0].size() > key ? rows[0][key] : "");
  AttributeTable out;
  std::vector<std::string> names(columns);
  if (has_head) {
    // CelebA's head names the attributes alone, not the files.
    const std::size_t shift = rows[0].size() + 1 == columns ? 1 : 0;
    for (std::size_t i = shift; i < columns; ++i)
      if (i - shift < rows[0].size()) names[i] = rows[0][i - shift];
    rows.erase(rows.begin());
  }
  std::optional<std::size_t> partition;
  std::vector<std::size_t> attributes;
  for (std::size_t column = 0; column < columns; ++column) {
    if (column == key) continue;
    std::set<std::string> different;
    for (const auto& row : rows) {
      if (column < row.size() && different.size() <= kMostClasses) different.insert(row[column]);
    }
    const std::string name = lower_ascii(names[column]);
    const bool is_part_name = name == "partition" || name == "split" || name == "usage" || name == "set";
    const bool without_names = !has_head && columns == 2 && different.size() <= 3 &&
                               std::ranges::all_of(different, [](const std::string& value) {
                                 return value == "0" || value == "1" || value == "2";
                               });
    if (is_part_name || without_names) {
      partition = column;
    } else if (different.size() > 1 && different.size() <= kMostClasses) {
      attributes.push_back(column);
      std::string shown = names[column].empty() ? "column " + std::to_string(column + 1) : names[column];
      std::ranges::replace(shown, '_', ' ');
      out.names.push_back(shown);
    }
  }
  for (const auto& row : rows) {
    if (row.size() < columns) continue;
    out.rows.emplace(row[key], out.values.size());
    std::vector<std::string> values;
    for (const std::size_t column : attributes) values.push_back(row[column]);
    out.values.push_back(std::move(values));
    out.parts.push_back(partition ? part_of_cell(row[*partition]) : Part::none);
  }
  return out;
}

}  // namespace hourglass
