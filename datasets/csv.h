#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// Reads CSV (RFC 4180) that comes piece by piece, cut anywhere: cells between commas, rows between line ends; in
/// quotes a cell may hold both, and a quote as two. Empty lines are no rows.
class CsvReader {
 public:
  /// `use` gets each row as soon as it is whole, and may answer false: no more are wanted. `name` stands for the file
  /// in messages.
  CsvReader(std::string name, std::function<bool(const std::vector<std::string>& row)> use)
      : name_(std::move(name)), use_(std::move(use)) {}

  /// Throws DataError with the row where a quote stands where none may, or a row does not end within 8 MiB; returns
  /// whether more is wanted.
  bool read(std::string_view piece);
  /// The file has ended: the last row needs no line end. Throws DataError within quotes.
  void finish();

 private:
  enum class Place { cell_start, cell, quoted, quote_in_quotes, carriage_return };

  void take(char c);
  void end_cell();
  void end_row();
  [[noreturn]] void fail(const std::string& what) const;

  std::string name_;
  std::function<bool(const std::vector<std::string>& row)> use_;
  Place place_ = Place::cell_start;
  std::vector<std::string> row_;
  std::string cell_;
  Index rows_ = 0;  // that are whole
  std::size_t bytes_in_row_ = 0;
  bool begun_ = false, wanted_ = true;
};

}  // namespace hourglass
