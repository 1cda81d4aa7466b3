#include "datasets/user_files/kinds/table_columns.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "datasets/formats/kind.h"
#include "datasets/formats/text/csv.h"
#include "datasets/user_files/kinds/column_names.h"

namespace hourglass {
namespace {

constexpr Index kFewestPixels = 16, kMostPixels = 512 * 512 * 3;
constexpr Index kFewestOfColour = 8;           // pixels a side: a table of 27 numbers has none
constexpr std::size_t kFewestRight = 10;       // cells of numbers to one that is none
constexpr std::size_t kMostClassesAsked = 64;  // columns of labels that are one-hot

using Row = std::vector<std::string>;

std::optional<std::pair<SampleShape, bool>> shape_of(Index pixels, const std::optional<SampleShape>& wished) {
  const auto side_of = [](Index n) {
    const auto side = Index(std::lround(std::sqrt(double(n))));
    return side * side == n ? side : 0;
  };
  if (wished) return pixels == wished->numbers() ? std::optional(std::pair(*wished, false)) : std::nullopt;
  if (pixels < kFewestPixels || pixels > kMostPixels) return std::nullopt;
  if (const Index side = side_of(pixels)) return std::pair(SampleShape{side, side, 1}, false);
  if (const Index side = pixels % 3 == 0 ? side_of(pixels / 3) : 0; side >= kFewestOfColour)
    return std::pair(SampleShape{side, side, 3}, true);
  return std::nullopt;
}

bool is_among_names(const std::string& name, std::initializer_list<const char*> words) {
  const std::string small = lower_ascii(name);
  return std::ranges::any_of(words, [&](const char* word) { return small == word; });
}

/// What programs write where a value is missing; read_number knows 'nan'.
bool is_missing(const std::string& cell) {
  return is_among_names(cell, {"na", "n/a", "<na>", "null", "none", "nil", "?", "-", "."});
}

/// What a column's cells are. One that is no number costs its row.
struct ColumnKind {
  std::size_t numbers = 0, others = 0;
  std::set<std::string_view> different;

  bool is_empty() const { return numbers + others == 0; }
  bool is_number() const { return numbers > 0 && others * kFewestRight <= numbers; }
};

std::vector<ColumnKind> kinds_of(const TableFile& table, std::size_t columns) {
  std::vector<ColumnKind> out(columns);
  for (const Row& row : table.rows) {
    if (row.size() != columns) continue;  // one bad row costs itself
    for (std::size_t i = 0; i < columns; ++i) {
      if (row[i].empty()) continue;
      double value;
      if (read_number(row[i], value))
        ++out[i].numbers;
      else if (!is_missing(row[i]))
        ++out[i].others;
      out[i].different.insert(row[i]);
    }
  }
  return out;
}

/// Whether a column numbers the rows: by its name, and as all its numbers differ.
bool is_row_number(const TableFile& table, std::size_t column, const ColumnKind& kind) {
  return table.has_head && column < table.names.size() && kind.is_number() &&
         kind.different.size() == kind.numbers &&
         is_among_names(table.names[column],
                        {"", "id", "index", "imageid", "image_id", "unnamed: 0", "row", "no"});
}

bool is_label_like(const TableFile& table, std::size_t column) {
  std::set<std::string_view> different;
  for (const Row& row : table.rows) {
    if (column >= row.size()) continue;
    double value;
    if (!read_number(row[column], value) || value != std::floor(value) || std::abs(value) > 1000)
      return false;
    different.insert(row[column]);
  }
  return different.size() > 1;
}

/// Whether each row has one 1 among these columns, and 0 else.
bool are_one_hot(const TableFile& table, const std::vector<std::size_t>& columns) {
  return std::ranges::all_of(table.rows, [&](const Row& row) {
    std::size_t ones = 0;
    for (const std::size_t column : columns) {
      double value;
      if (column >= row.size() || !read_number(row[column], value) || (value != 0 && value != 1))
        return false;
      ones += value == 1;
    }
    return ones == 1;
  });
}

/// Labels of several columns before or behind pixels.
bool find_one_hot(const TableFile& table, std::vector<std::size_t>& numbers,
                  const std::optional<SampleShape>& wished, ImageColumns& out) {
  for (std::size_t k = 2; k <= kMostClassesAsked && k + std::size_t(kFewestPixels) <= numbers.size(); ++k) {
    const auto shape = shape_of(Index(numbers.size() - k), wished);
    if (!shape) continue;
    for (const bool last : {true, false}) {
      const auto first = last ? numbers.end() - std::ptrdiff_t(k) : numbers.begin();
      const std::vector<std::size_t> columns(first, first + std::ptrdiff_t(k));
      if (!are_one_hot(table, columns)) continue;
      numbers.erase(first, first + std::ptrdiff_t(k));
      out.one_hot = columns;
      return true;
    }
  }
  return false;
}

}  // namespace

std::string ImageColumns::label_of(const Row& row) const {
  if (label) return row[*label];
  for (std::size_t i = 0; i < one_hot.size(); ++i) {
    double value;
    if (read_number(row[one_hot[i]], value) && value == 1) return std::to_string(i);
  }
  return "";
}

void ImageColumns::take_labels_from(bool last) {
  std::vector<std::size_t> all = pixels;
  all.push_back(*label);
  std::ranges::sort(all);
  label = last ? all.back() : all.front();
  std::erase(all, *label);
  pixels = std::move(all);
}

std::optional<ImageColumns> image_columns(const TableFile& table, const std::optional<SampleShape>& wished) {
  if (table.rows.size() < 2) return std::nullopt;
  const std::size_t columns = columns_of(table.rows);
  ImageColumns out;
  const std::vector<ColumnKind> kinds = kinds_of(table, columns);
  for (std::size_t i = 0; i < columns && i < table.names.size(); ++i) {
    if (table.has_head && !out.label && is_called_label(table.names[i])) out.label = i;
    if (table.has_head && is_among_names(table.names[i], {"usage", "split", "partition"})) out.part = i;
    if (kinds[i].is_number() || columns > 16) continue;
    const auto sample = std::ranges::find(table.rows, columns, &Row::size);
    const auto pixels = Index(packed_numbers((*sample)[i]).size());
    if (const auto shape = shape_of(pixels, wished);
        shape && std::ranges::all_of(table.rows, [&](const Row& row) {
          return row.size() != columns || Index(packed_numbers(row[i]).size()) == pixels;
        }))
      out.packed = i, out.shape = shape->first, out.planes = shape->second;
  }
  if (out.packed) return out;

  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < columns; ++i)
    if (kinds[i].is_number() && out.label != i && out.part != i && !is_row_number(table, i, kinds[i]))
      numbers.push_back(i);
  auto shape = shape_of(Index(numbers.size()), wished);
  if (!shape && !numbers.empty() && !out.label) {
    // A column more than a square: labels, first or last. (Words beside a square of numbers are labels, too.)
    if (shape = shape_of(Index(numbers.size()) - 1, wished); shape) {
      const bool last = !is_label_like(table, numbers.front()) && is_label_like(table, numbers.back());
      out.label = last ? numbers.back() : numbers.front();
      out.is_placed = true;
      std::erase(numbers, *out.label);
    } else if (find_one_hot(table, numbers, wished, out)) {
      shape = shape_of(Index(numbers.size()), wished);
    }
  } else if (!shape && out.label) {
    // An id beside the labels.
    if (shape = shape_of(Index(numbers.size()) - 1, wished); shape) numbers.erase(numbers.begin());
  } else if (shape && !out.label) {
    for (std::size_t i = 0; i < columns; ++i)
      if (kinds[i].others > 0 && !kinds[i].is_number() && out.part != i) out.label = i;
  }
  if (!shape) return std::nullopt;
  out.shape = shape->first, out.planes = shape->second;
  out.pixels = std::move(numbers);
  return out;
}

std::vector<std::size_t> number_columns(const TableFile& table) {
  std::vector<std::size_t> out;
  if (table.rows.size() < 2) return out;
  const std::size_t columns = columns_of(table.rows);
  const std::vector<ColumnKind> kinds = kinds_of(table, columns);
  for (std::size_t i = 0; i < columns; ++i) {
    const ColumnKind& kind = kinds[i];
    // Names of classes are no text.
    if (!kind.is_number() && !kind.is_empty() && 2 * kind.different.size() > table.rows.size()) return {};
    if (kind.is_number() && !is_row_number(table, i, kind)) out.push_back(i);
  }
  return out;
}

std::optional<std::string> shortened_column(const TableFile& table) {
  for (const Row& row : table.rows)
    for (std::size_t i = 0; i < std::min(row.size(), table.names.size()); ++i)
      if (row[i].starts_with('[') && row[i].ends_with(']') && row[i].find("...") != std::string::npos)
        return table.names[i];
  return std::nullopt;
}

std::string picture_column(const TableFile& table) {
  const auto all = [&](std::size_t column, const auto& is_this) {
    return std::ranges::all_of(table.rows, [&](const Row& row) {
      return column >= row.size() || row[column].empty() || is_this(row[column]);
    });
  };
  const auto begins_picture = [](const std::string& cell) {
    for (const char* beginning :
         {"iVBORw0KGgo", "/9j/", "data:image/", "b'\\x89PNG", "b'\\xff\\xd8", "{'bytes': b'"})
      if (cell.starts_with(beginning)) return true;
    return false;
  };
  std::optional<std::size_t> named;
  bool has_text = false;
  for (std::size_t i = 0; i < table.names.size() && !table.rows.empty(); ++i) {
    if (all(i, [](const std::string& cell) { return cell.empty(); })) continue;
    if (all(i, begins_picture))
      return "column '" + table.names[i].substr(0, 40) +
             "' has pictures, written as letters (base64 or Python's bytes), which are not read there; save each as a "
             "PNG or JPEG file";
    const bool is_name = all(i, [](const std::string& cell) { return is_called_picture(cell); });
    if (is_name && !named) named = i;
    has_text = has_text || (!is_name && std::ranges::any_of(table.rows, [&](const Row& row) {
                 return i < row.size() && row[i].find(' ') != std::string::npos;
               }));
  }
  if (!named || has_text) return "";
  return "column '" + table.names[*named].substr(0, 40) +
         "' names pictures, which are not in it; choose the pictures together with this table";
}

}  // namespace hourglass
