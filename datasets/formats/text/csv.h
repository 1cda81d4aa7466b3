#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// What is between the cells of a table: ',', ';', a tab or '|', whichever its beginning has the same number
/// of in the most rows. ',' where there is none.
char guess_delimiter(std::string_view beginning);

/// Reads a table (RFC 4180's CSV, with this delimiter) that comes piece by piece, cut anywhere: cells between
/// delimiters, rows between line ends; in quotes a cell may hold both, and a quote as two. Empty lines are no
/// rows.
///
/// A quote that stands where none may is a letter like any other: inside a cell; after a closing quote; and
/// at a cell's beginning, if what it opens is never closed as it should be (not within 8 MiB, or only at
/// another such cell's beginning rows later): such a row ends with its line.
///
/// Where the delimiter is a space, several are one, and those before and after a row are none.
class CsvReader {
 public:
  /// `use` gets each row as soon as it is whole, and may answer false: no more are wanted.
  explicit CsvReader(std::function<bool(const std::vector<std::string>& row)> use, char delimiter = ',')
      : use_(std::move(use)), delimiter_(delimiter) {}

  /// Returns whether more is wanted.
  bool read(std::string_view piece);
  /// The file has ended: the last row needs no line end.
  void finish();

  Index rows() const { return rows_; }

 private:
  enum class Place { cell_start, cell, quoted, quote_in_quotes, carriage_return };

  std::size_t take_plain(std::string_view piece);
  void take(char c);
  void end_cell();
  void end_row();
  void without_quotes();

  std::function<bool(const std::vector<std::string>& row)> use_;
  char delimiter_;
  Place place_ = Place::cell_start;
  std::vector<std::string> row_;
  std::string cell_;
  std::string raw_;      // the row so far, as it came
  Index rows_ = 0;       // that are whole
  bool plain_ = false;   // quotes are letters, in this row
  bool broken_ = false;  // the quoted cell goes over a line's end
  bool begun_ = false, wanted_ = true;
};

/// Whether a row is more likely the columns' names than values: none is a number, and no two are alike (but
/// for empty ones at the end); or all are, and count up from 0 or 1.
bool is_head(const std::vector<std::string>& row);
/// Whether a row before a table's first is no part of it: '# a comment', or Excel's 'sep=;'.
bool is_preamble(const std::vector<std::string>& row);
/// A number that takes up the whole cell, white space aside, with a point or, as in many countries, a comma;
/// in `out`. "1,500" is none: there it may be either.
bool read_number(std::string_view cell, double& out);

}  // namespace hourglass
