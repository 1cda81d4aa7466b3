#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/formats/text/encoding.h"
#include "datasets/user_files/shared/given_file.h"

namespace hourglass {

/// A table that lies in a file: how its cells are separated, and what its first rows say.
struct TableFile {
  KnownFile known;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';  // kNoDelimiter where each line is a cell
  bool has_head = false;
  std::vector<std::string> names;              // of the columns, where they have some; else '1', '2' …
  std::vector<std::vector<std::string>> rows;  // the first of them, without the head
};

/// Between cells of a table of one column.
inline constexpr char kNoDelimiter = '\x1f';

/// Looks at the beginning of a text file: a table where it is named so, or where its rows have the same
/// number of cells between tabs, or of numbers between commas, semicolons, bars or spaces. None where it is
/// text.
std::optional<TableFile> open_table(const KnownFile& known);

/// Goes through all rows of a table but its head.
void each_row(const TableFile& table, const std::function<bool(const std::vector<std::string>& row)>& use);

/// How many cells most of these rows have.
std::size_t columns_of(const std::vector<std::vector<std::string>>& rows);

/// Numbers with any of the letters `between` them; none where one of the words is no number.
std::vector<double> numbers_in(std::string_view text, std::string_view between = " \t");
/// The numbers of one cell, between spaces, or as programs print lists and arrays: '[0, 1]', '[[0 1]]'.
std::vector<double> packed_numbers(std::string_view cell);

}  // namespace hourglass
