#include "datasets/user_files/kinds/table_file.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "datasets/formats/text/csv.h"
#include "datasets/user_files/kinds/column_names.h"

namespace hourglass {
namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

constexpr std::size_t kBeginning = 1 << 20;  // bytes that are looked at
constexpr std::size_t kAskedRows = 50;
constexpr std::size_t kFewestNumbers = 16;  // between spaces: fewer may be anything
constexpr std::size_t kLongestName = 60;    // bytes
constexpr std::ptrdiff_t kMostSpaces = 4;   // in a column's name

bool is_number(const std::string& cell) {
  double ignored;
  return read_number(cell, ignored);
}

/// Whether all lines have as many numbers, between spaces.
bool has_spaced_numbers(std::string_view text) {
  std::size_t wanted = 0, lines = 0;
  while (!text.empty() && lines < kAskedRows) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(' ') == std::string_view::npos) continue;
    if (line.find_first_of("\t;|") != std::string_view::npos) return false;
    const std::size_t count = numbers_in(line).size();
    if (count < kFewestNumbers || (lines > 0 && count != wanted)) return false;
    wanted = count;
    ++lines;
  }
  return lines > 1;
}

/// A list of a program's in a line, '[0, 12, 255]', is a row of its numbers.
const Row& without_brackets(const Row& row, Row& room) {
  if (row.size() < kFewestNumbers || !row.front().starts_with('[') || !row.back().ends_with(']')) return row;
  room = row;
  room.front().erase(0, 1);
  room.back().pop_back();
  return room;
}

/// Tables that were put one behind the other have their head again.
bool is_head_again(const Row& head, const Row& row) {
  return row.size() >= kFewestNumbers && row == head && std::ranges::none_of(row, is_number);
}

Rows first_rows(std::string_view text, char delimiter) {
  Rows rows;
  Row room;
  CsvReader reader(
      [&](const Row& row) {
        if (rows.empty() ? !is_preamble(row) : !is_head_again(rows.front(), row))
          rows.push_back(without_brackets(row, room));
        return rows.size() <= kAskedRows;
      },
      delimiter);
  reader.read(text);
  reader.finish();
  return rows;
}

/// What pandas makes of a first row of numbers that it takes for names: 0, 0.1, 0.2, 13, 0.3 …, as no two may
/// be alike.
bool is_numbered_head(const Row& row) {
  if (row.size() < kFewestNumbers) return false;
  std::map<std::string_view, std::size_t> seen;
  std::size_t alike = 0;
  for (const std::string& cell : row) {
    const std::size_t point = std::min(cell.find('.'), cell.size());
    std::size_t& times = seen[std::string_view(cell).substr(0, point)];
    const bool is_next = times == 0 ? point == cell.size()
                                    : cell.substr(std::min(point + 1, cell.size())) == std::to_string(times);
    if (!is_next) return false;
    alike += times++ > 0;
  }
  return 2 * alike > row.size();
}

/// Whether the rows below the first count up in their first cell, as R writes them under a head without it.
bool has_row_numbers(const Rows& rows) {
  double begin = 0, value = 0;
  if (rows.size() < 2 || rows[1].empty() || !read_number(rows[1][0], begin)) return false;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (rows[i].size() != rows[0].size() + 1 || !read_number(rows[i][0], value) ||
        value != begin + double(i - 1))
      return false;
  return true;
}

bool ends_a_sentence(const std::string& cell) {
  for (const char* end : {".", "!", "?", "。", "؟", "।"})
    if (cell.ends_with(end)) return true;
  return false;
}

/// Whether the first row names the columns; `is_named`: the file says that it is a table.
bool has_names(const Rows& rows, char delimiter, bool is_named) {
  const Row& first = rows.front();
  if (is_numbered_head(first)) return true;
  const bool may_be = is_head(first);
  if (rows.size() < 2) return is_named && may_be;
  bool over_numbers = false, none_is_number = true, is_repeated = false, are_short = true;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i].empty()) continue;
    none_is_number = none_is_number && !is_number(first[i]);
    are_short = are_short && first[i].size() <= kLongestName;
    std::size_t numbers = 0, others = 0;
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (i >= rows[row].size() || rows[row][i].empty()) continue;
      ++(is_number(rows[row][i]) ? numbers : others);
      is_repeated = is_repeated || rows[row][i] == first[i];
    }
    over_numbers = over_numbers || (numbers > 0 && others == 0 && !is_number(first[i]));
  }
  if (over_numbers && none_is_number && are_short) return true;  // also where two are alike
  if (!may_be) return false;
  if (!none_is_number) return true;  // counts up
  // What comes again below is a value; sentences are no names; nor, of a text whose name does not say that it
  // is a table, words that nobody calls a column.
  if (is_repeated) return false;
  if (delimiter == '\t' && std::ranges::any_of(first, [](const std::string& cell) {
        return ends_a_sentence(cell) || std::ranges::count(cell, ' ') > kMostSpaces;
      }))
    return false;
  return is_named || std::ranges::all_of(first, [](const std::string& cell) { return names_column(cell); });
}

void name_columns(TableFile& table, Rows rows) {
  if (table.has_head) {
    table.names = rows.front();
    if (has_row_numbers(rows)) table.names.insert(table.names.begin(), "");
    rows.erase(rows.begin());
    // A head may be shorter than its rows.
    table.names.resize(std::max(table.names.size(), columns_of(rows)));
    for (std::string& column : table.names) {
      while (column.ends_with(' ')) column.pop_back();
      while (column.starts_with(' ')) column.erase(0, 1);
    }
    // The second of two that are alike is told by its place.
    for (std::size_t i = 1; i < std::min<std::size_t>(table.names.size(), 64); ++i)
      if (const auto here = table.names.begin() + std::ptrdiff_t(i);
          !here->empty() && std::find(table.names.begin(), here, *here) != here)
        *here += " (" + std::to_string(i + 1) + ")";
  } else {
    for (std::size_t i = 0; i < columns_of(rows); ++i) table.names.push_back(std::to_string(i + 1));
  }
  table.rows = std::move(rows);
}

}  // namespace

std::size_t columns_of(const std::vector<std::vector<std::string>>& rows) {
  std::map<std::size_t, std::size_t> counts;
  for (const auto& row : rows) ++counts[row.size()];
  return counts.empty()
             ? 0
             : std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; })->first;
}

std::vector<double> numbers_in(std::string_view text, std::string_view between) {
  std::vector<double> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(between), text.size());
    double value;
    if (end > 0) {
      if (!read_number(text.substr(0, end), value)) return {};
      out.push_back(value);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<double> packed_numbers(std::string_view cell) {
  return numbers_in(cell, cell.starts_with('[') || cell.starts_with('(') ? "[](), \t\r\n" : " \t");
}

std::optional<TableFile> open_table(const KnownFile& known) {
  const std::vector<std::uint8_t> bytes = read_beginning(*known.file.open(), kBeginning);
  TableFile out{.known = known, .names = {}, .rows = {}};
  out.encoding = guess_encoding(bytes, bytes.size() == kBeginning);
  Decoder decoder(out.encoding);
  std::string text = decoder.decode(bytes);
  if (bytes.size() < kBeginning) text += decoder.finish();
  if (bytes.size() == kBeginning)
    text.resize(text.rfind('\n') == std::string::npos ? text.size() : text.rfind('\n') + 1);
  std::string name = lower_ascii(known.file.path);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  const bool has_tabs = name.ends_with(".tsv") || name.ends_with(".tab");
  const bool is_named = has_tabs || name.ends_with(".csv") || name.ends_with(".psv");
  out.delimiter = has_tabs ? '\t' : has_spaced_numbers(text) ? ' ' : guess_delimiter(text);
  Rows rows = first_rows(text, out.delimiter);
  // Commas below a head of one name belong to the text of that column.
  if (is_named && !rows.empty() && rows.front().size() == 1 && is_head(rows.front()) &&
      !has_row_numbers(rows)) {
    out.delimiter = kNoDelimiter;
    rows = first_rows(text, out.delimiter);
  }
  if (rows.empty()) return is_named ? std::optional(out) : std::nullopt;
  out.has_head = has_names(rows, out.delimiter, is_named);
  if (!is_named) {
    const std::size_t columns = rows.front().size();
    const bool same = std::ranges::all_of(rows, [&](const auto& row) { return row.size() == columns; });
    const auto numbers = std::ranges::count_if(rows.back(), is_number);
    const bool is_table = same && columns > 1 && rows.size() > 1 &&
                          (out.delimiter == '\t' || (columns >= 16 && numbers + 2 >= Index(columns)));
    if (!is_table) return std::nullopt;
  }
  name_columns(out, std::move(rows));
  return out;
}

void each_row(const TableFile& table, const std::function<bool(const std::vector<std::string>&)>& use) {
  const std::unique_ptr<ByteStream> stream = table.known.file.open();
  std::vector<std::uint8_t> piece(1 << 16);
  Decoder decoder(table.encoding);
  bool is_begun = false;
  Row head, room;
  CsvReader reader(
      [&](const Row& row) {
        if (!is_begun && is_preamble(row)) return true;
        if (!std::exchange(is_begun, true) && table.has_head) {
          head = row;
          return true;
        }
        return is_head_again(head, row) || use(without_brackets(row, room));
      },
      table.delimiter);
  bool more = true;
  while (more) {
    const std::size_t got = stream->read(piece);
    if (got == 0) break;
    more = reader.read(decoder.decode(std::span(piece).first(got)));
  }
  if (more) more = reader.read(decoder.finish());
  reader.finish();
}

}  // namespace hourglass
