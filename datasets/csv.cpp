#include "datasets/csv.h"

#include <utility>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

// Of text; a longer row has a quote in it that is never closed.
constexpr std::size_t kLongestRow = std::size_t{8} << 20;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

bool CsvReader::read(std::string_view piece) {
  for (const char c : piece) {
    if (!wanted_) break;
    take(c);
  }
  return wanted_;
}

void CsvReader::take(char c) {
  if (++bytes_in_row_ > kLongestRow)
    fail("does not end within " + std::to_string(kLongestRow >> 20) + " MiB; is a quote missing?");
  const bool ends_row = c == '\n' || c == '\r';
  switch (place_) {
    case Place::carriage_return:
      place_ = Place::cell_start;
      if (c == '\n') return;
      [[fallthrough]];
    case Place::cell_start:
      if (c == '"') {
        place_ = Place::quoted;
        begun_ = true;
        return;
      }
      [[fallthrough]];
    case Place::cell:
      if (c == ',') {
        end_cell();
      } else if (ends_row) {
        end_row();
      } else if (c == '"') {
        fail("has a quote within a cell that does not begin with one");
      } else {
        cell_ += c;
        begun_ = true;
        place_ = Place::cell;
        if (rows_ == 0 && row_.empty() && cell_ == kByteOrderMark) {
          cell_.clear();
          begun_ = false;
          place_ = Place::cell_start;
        }
      }
      break;
    case Place::quoted:
      if (c == '"') {
        place_ = Place::quote_in_quotes;
      } else {
        cell_ += c;
      }
      break;
    case Place::quote_in_quotes:
      if (c == '"') {
        cell_ += c;
        place_ = Place::quoted;
      } else if (c == ',') {
        end_cell();
      } else if (ends_row) {
        end_row();
      } else {
        fail("has more than a comma behind a closing quote; within quotes a quote is written twice");
      }
      break;
  }
  if (c == '\r' && place_ == Place::cell_start) place_ = Place::carriage_return;
}

void CsvReader::finish() {
  if (!wanted_) return;
  if (place_ == Place::quoted) fail("ends within quotes");
  if (begun_ || !row_.empty()) end_row();
}

void CsvReader::end_cell() {
  row_.push_back(std::exchange(cell_, {}));
  begun_ = true;
  place_ = Place::cell_start;
}

void CsvReader::end_row() {
  place_ = Place::cell_start;
  bytes_in_row_ = 0;
  if (!begun_ && row_.empty()) return;  // an empty line
  row_.push_back(std::exchange(cell_, {}));
  ++rows_;
  begun_ = false;
  wanted_ = use_(row_);
  row_.clear();
}

void CsvReader::fail(const std::string& what) const {
  throw DataError(name_ + ": row " + std::to_string(rows_ + 1) + " " + what);
}

}  // namespace hourglass
