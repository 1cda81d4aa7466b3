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
constexpr std::ptrdiff_t kWordsOfSentence = 5;
constexpr const char* kOneHot = "one-hot";  // an attribute: which of the others is 1

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

/// The name among the pictures' that a cell means, whatever folders it has before it, whatever ending behind
/// it, and with or without a number's first zeros; '' where it means none.
std::string name_in(const std::map<std::string, int, std::less<>>& pictures, const std::string& cell) {
  std::string path = cell;
  std::ranges::replace(path, '\\', '/');
  for (const std::string& name : names_of_picture(path))
    if (pictures.contains(name)) return name;
  return "";
}

/// Whether each row has a value of its own, as a number of the row or a path: no class.
bool are_all_different(std::size_t different, std::size_t rows) { return different == rows && rows >= 10; }

/// Whether most of an attribute's values are sentences, such as captions: no classes.
bool are_sentences(const std::set<std::string>& values) {
  const auto long_ones = std::ranges::count_if(values, [](const std::string& value) {
    return std::ranges::count(value, ' ') >= kWordsOfSentence - 1;
  });
  return 2 * std::size_t(long_ones) > values.size();
}

/// 'list_eval_partition.txt'
bool is_called_parts(std::string_view file_name) {
  const std::string small = lower_ascii(file_name);
  return small.find("partition") != std::string::npos || small.find("split") != std::string::npos;
}

/// Whether each row has one 1 among these columns, at least three, and 0 else.
bool are_one_hot(const std::vector<std::vector<std::string>>& rows,
                 const std::vector<std::size_t>& attributes, std::size_t columns) {
  return attributes.size() >= 3 && std::ranges::all_of(rows, [&](const auto& row) {
           std::size_t ones = 0;
           for (const std::size_t column : attributes) {
             double value;
             if (row.size() < columns || !read_number(row[column], value) || (value != 0 && value != 1))
               return false;
             ones += value == 1;
           }
           return ones == 1;
         });
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
  const std::string small = lower_ascii(path);
  std::string_view rest = small;
  while (true) {
    out.emplace_back(rest);
    if (const std::size_t dot = rest.rfind('.'); dot != std::string_view::npos && dot > rest.rfind('/') + 1)
      out.emplace_back(rest.substr(0, dot));
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  // 00012 is picture 12.
  const std::string& name = out.back();
  if (name.starts_with('0') && name.find_first_not_of("0123456789") == std::string::npos)
    out.push_back(name.substr(std::min(name.find_first_not_of('0'), name.size() - 1)));
  return out;
}

std::optional<std::size_t> AttributeTable::row_of(std::string_view path) const {
  for (const std::string& name : names_of_picture(path))
    if (const auto found = rows.find(name); found != rows.end()) return found->second;
  return std::nullopt;
}

std::optional<AttributeTable> parse_attributes(std::string_view text,
                                               const std::map<std::string, int, std::less<>>& pictures,
                                               std::string_view file_name) {
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
    std::set<std::string> known;  // labels may be numbers, too, but few
    for (std::size_t i = 0; i < asked; ++i)
      if (column < rows[i].size())
        if (std::string name = name_in(pictures, rows[i][column]); !name.empty())
          known.insert(std::move(name));
    if (known.size() > best) best = known.size(), key = column;
  }
  std::size_t all = 0;
  for (const auto& [name, picture] : pictures) all = std::max(all, std::size_t(picture) + 1);
  // A number is a picture's by chance, too: a table of prices beside pictures 1, 2, 3.
  const bool are_numbers = std::ranges::all_of(rows, [&](const auto& row) {
    double ignored;
    return row.size() <= key || read_number(row[key], ignored) || &row == &rows[0];
  });
  if (best == 0 || (are_numbers && 4 * best < std::min(kAskedRows, all))) return std::nullopt;
  const bool has_head = is_counted || rows[0].size() <= key || name_in(pictures, rows[0][key]).empty();
  AttributeTable out;
  out.part = part_of_name(file_name);
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
    const bool without_names =
        !has_head && columns == 2 && is_called_parts(file_name) && different.size() <= 3 &&
        std::ranges::all_of(
            different, [](const std::string& value) { return value == "0" || value == "1" || value == "2"; });
    if (is_part_name || without_names) {
      partition = column;
    } else if (different.size() > 1 && different.size() <= kMostClasses &&
               !are_all_different(different.size(), rows.size()) && !are_sentences(different)) {
      attributes.push_back(column);
      std::string shown = names[column].empty() ? "column " + std::to_string(column + 1) : names[column];
      std::ranges::replace(shown, '_', ' ');
      out.names.push_back(shown);
    }
  }
  const bool one_hot = are_one_hot(rows, attributes, columns);
  if (one_hot) out.names.insert(out.names.begin(), kOneHot);
  for (const auto& row : rows) {
    if (row.size() < columns) continue;
    const std::string name = name_in(pictures, row[key]);
    out.rows.emplace(name.empty() ? row[key] : name, out.values.size());
    std::vector<std::string> values;
    if (one_hot)
      for (std::size_t i = 0; i < attributes.size(); ++i)
        if (double value; read_number(row[attributes[i]], value) && value == 1)
          values.push_back(out.names[i + 1]);
    for (const std::size_t column : attributes) values.push_back(row[column]);
    out.values.push_back(std::move(values));
    out.parts.push_back(partition ? part_of_cell(row[*partition]) : Part::none);
  }
  return out;
}

std::optional<AttributeTable> parse_labels_in_order(std::string_view text, std::vector<std::string> paths,
                                                    std::string_view file_name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::vector<std::vector<std::string>> rows = rows_of(text);
  if (rows.size() != paths.size() ||
      std::ranges::any_of(rows, [](const auto& row) { return row.size() != 1; }))
    return std::nullopt;
  const auto number_of = [](const std::string& path) {
    const std::string_view name = base_name(path);
    double number;
    return read_number(name.substr(0, name.rfind('.')), number) ? std::optional(number) : std::nullopt;
  };
  if (std::ranges::all_of(paths, [&](const std::string& path) { return number_of(path).has_value(); }))
    std::ranges::stable_sort(paths, [&](const std::string& a, const std::string& b) {
      const std::size_t folder_a = a.size() - base_name(a).size(), folder_b = b.size() - base_name(b).size();
      const int folders = a.compare(0, folder_a, b, 0, folder_b);
      return folders != 0 ? folders < 0 : *number_of(a) < *number_of(b);
    });
  AttributeTable out;
  out.is_in_order = true;
  out.names = {std::string(file_name)};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out.rows.emplace(lower_ascii(paths[i]), i);
    out.values.push_back(rows[i]);
    out.parts.push_back(Part::none);
  }
  return out;
}

std::vector<std::string> AttributeTables::names() const {
  std::vector<std::string> out;
  for (const AttributeTable& table : tables) out.insert(out.end(), table.names.begin(), table.names.end());
  return out;
}

std::string AttributeTables::value(const std::string& attribute, const std::string& path) const {
  for (const AttributeTable& table : tables) {
    const auto found = std::ranges::find(table.names, attribute);
    if (found == table.names.end()) continue;
    if (const auto row = table.row_of(path))
      return table.values[*row][std::size_t(found - table.names.begin())];
  }
  return "";
}

bool AttributeTables::is_in_order(const std::string& attribute) const {
  return std::ranges::any_of(tables, [&](const AttributeTable& table) {
    return table.is_in_order && table.names.front() == attribute;
  });
}

Part AttributeTables::part(const std::string& path) const {
  for (const AttributeTable& table : tables)
    if (const auto row = table.row_of(path); row && table.parts[*row] != Part::none) return table.parts[*row];
  // train.csv and test.csv; one of them alone says nothing of the others.
  const auto is_outside = [](Part part) { return part == Part::validation || part == Part::test; };
  const auto has = [&](bool outside) {
    return std::ranges::any_of(tables, [&](const AttributeTable& table) {
      return table.part != Part::none && is_outside(table.part) == outside;
    });
  };
  if (!has(true) || !has(false)) return Part::none;
  for (const AttributeTable& table : tables)
    if (table.part != Part::none && table.row_of(path)) return table.part;
  return Part::none;
}

}  // namespace hourglass
