#pragma once
#include <optional>
#include <string>
#include <vector>

#include "datasets/formats/text/encoding.h"
#include "datasets/user_files/shared/number_images.h"

namespace hourglass {

/// A table that lies in a file: how its cells are separated, and what its first rows say.
struct TableFile {
  KnownFile known;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';
  bool has_head = false;
  std::vector<std::string> names;              // of the columns, where they have some; else '1', '2' …
  std::vector<std::vector<std::string>> rows;  // the first of them, without the head
};

/// Looks at the beginning of a text file: a table where it is named so, or where its rows have the same
/// number of cells between tabs, or of numbers between commas, semicolons or bars. None where it is text.
std::optional<TableFile> open_table(const KnownFile& known);

/// Whether a table's rows are images: as many columns of numbers as a square has pixels (in grey or three
/// colours), with or without a column of labels; or a column that holds a row of numbers in each cell.
bool is_table_of_images(const TableFile& table);

/// Makes a set of tables of images, each a part where its name says so. A row with another number of cells,
/// or with one that is no number, is left out and counted. Throws DataError where they do not go together.
OwnData images_of_tables(const std::string& title, const std::vector<TableFile>& tables, Choices& choices,
                         std::vector<Skip> skips);

/// Goes through all rows of a table but its head.
void each_row(const TableFile& table, const std::function<bool(const std::vector<std::string>& row)>& use);

}  // namespace hourglass
