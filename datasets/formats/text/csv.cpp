#include "datasets/formats/text/csv.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <utility>

namespace hourglass {
namespace {

constexpr std::size_t kLongestRow = std::size_t{8}
                                    << 20;  // of text; a longer one has a quote that is never closed
constexpr Index kAskedRows = 50;            // that tell the delimiter

constexpr int kExactDigits = 15, kExactPower = 22;  // of ten: what a double has without rounding
constexpr double kPowers[kExactPower + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                             1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                             1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// '-12.5e-3'. Standard libraries differ in whether they have std::from_chars for these: where a mantissa and
/// a power of ten are exact, so is the quotient's rounding; all else is left to strtod.
bool parse_decimal(std::string_view text, double& out) {
  std::size_t at = 0;
  const auto digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const bool negative = text.starts_with('-');
  at += negative;
  std::uint64_t mantissa = 0;
  int digits = 0, power = 0;
  bool any = false;
  const auto take = [&](int step) {
    for (; digit(); ++at, power += step) {
      any = true;
      if (digits == 0 && text[at] == '0') continue;
      if (++digits <= kExactDigits) mantissa = 10 * mantissa + std::uint64_t(text[at] - '0');
    }
  };
  take(0);
  if (at < text.size() && text[at] == '.') {
    ++at;
    take(-1);
  }
  if (!any) return false;
  int exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (!digit()) return false;
    for (; digit(); ++at) exponent = std::min(100000, 10 * exponent + (text[at] - '0'));
    if (down) exponent = -exponent;
  }
  if (at != text.size()) return false;
  power += exponent;
  if (digits <= kExactDigits && std::abs(power) <= kExactPower) {
    const auto whole = static_cast<double>(mantissa);
    out = power < 0 ? whole / kPowers[-power] : whole * kPowers[power];
    if (negative) out = -out;
    return true;
  }
  out = std::strtod(std::string(text).c_str(), nullptr);
  return std::isfinite(out);
}

/// 'nan', 'inf', as NumPy writes them.
bool parse_special(std::string_view text, double& out) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.size() < 3 || text.size() > 8) return false;
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const bool is_infinite = small == "inf" || small == "infinity";
  if (!is_infinite && small != "nan") return false;
  out = is_infinite ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  if (negative) out = -out;
  return true;
}

/// Names that are no more than numbers, as pandas gives columns that have none: 0, 1, 2 …, also behind an
/// empty one over the rows' own numbers.
bool counts_up(const std::vector<std::string>& row) {
  const std::size_t first = row.front().empty();
  double begin = 0, value = 0;
  if (row.size() < first + 8 || !read_number(row[first], begin) || (begin != 0 && begin != 1)) return false;
  for (std::size_t i = first; i < row.size(); ++i)
    if (!read_number(row[i], value) || value != begin + double(i - first)) return false;
  return true;
}

}  // namespace

char guess_delimiter(std::string_view beginning) {
  char best = ',';
  std::pair<Index, Index> most{0, 0};
  for (const char delimiter : {'\t', ',', ';', '|'}) {  // of two as good, a tab: text has the others, too
    std::map<std::size_t, Index> counts;                // how many rows have how many cells
    Index rows = 0;
    CsvReader reader(
        [&](const std::vector<std::string>& row) {
          ++counts[row.size()];
          return ++rows < kAskedRows;
        },
        delimiter);
    reader.read(beginning);
    reader.finish();
    counts.erase(1);
    for (const auto& [cells, n] : counts)
      if (const std::pair score{n, Index(cells)}; score > most) most = score, best = delimiter;
  }
  return best;
}

bool CsvReader::read(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size() && wanted_;) {
    at += take_plain(piece.substr(at));
    if (at < piece.size()) take(piece[at++]);
  }
  return wanted_;
}

/// Takes what is nothing but a cell's text, all at once; how many letters there were.
std::size_t CsvReader::take_plain(std::string_view piece) {
  const bool quoted = place_ == Place::quoted;
  if (!quoted && place_ != Place::cell) return 0;
  const char end = quoted ? '"' : delimiter_;
  const std::size_t room = kLongestRow > raw_.size() ? kLongestRow - raw_.size() : 0;  // take() looks at more
  const std::size_t most = std::min(piece.size(), room);
  std::size_t count = 0;
  while (count < most && piece[count] != end && piece[count] != '\n' && piece[count] != '\r') ++count;
  raw_.append(piece, 0, count);
  cell_.append(piece, 0, count);
  return count;
}

void CsvReader::take(char c) {
  raw_ += c;
  if (raw_.size() > kLongestRow && !plain_) return without_quotes();
  const bool ends_row = c == '\n' || c == '\r';
  switch (place_) {
    case Place::carriage_return:
      place_ = Place::cell_start;
      if (c == '\n') {
        raw_.clear();
        return;
      }
      [[fallthrough]];
    case Place::cell_start:
      if (c == ' ' && delimiter_ == ' ') return;
      if (c == '"' && !plain_) {
        place_ = Place::quoted;
        begun_ = true;
        broken_ = false;
        return;
      }
      [[fallthrough]];
    case Place::cell:
      if (c == delimiter_) {
        end_cell();
      } else if (ends_row) {
        end_row();
      } else {
        cell_ += c;
        begun_ = true;
        place_ = Place::cell;
      }
      break;
    case Place::quoted:
      if (c == '"') {
        place_ = Place::quote_in_quotes;
      } else {
        cell_ += c;
        broken_ = broken_ || ends_row;
      }
      break;
    case Place::quote_in_quotes:
      if (c == '"') {
        cell_ += c;
        place_ = Place::quoted;
      } else if (c == delimiter_) {
        end_cell();
      } else if (ends_row) {
        end_row();
      } else if (broken_) {
        return without_quotes();  // what closed the cell opens another, rows later
      } else {
        cell_ += '"', cell_ += c;
        place_ = Place::quoted;
      }
      break;
  }
  if (c == '\r' && place_ == Place::cell_start) place_ = Place::carriage_return;
}

/// Reads the row once more, to its line's end, with quotes as letters; what follows, as always.
void CsvReader::without_quotes() {
  const std::string raw = std::exchange(raw_, {});
  row_.clear();
  cell_.clear();
  begun_ = false;
  place_ = Place::cell_start;
  const std::size_t line = std::min(raw.find_first_of("\r\n"), raw.size() - 1) + 1;
  plain_ = true;
  read(std::string_view(raw).substr(0, line));
  if (line == raw.size() && raw.find_first_of("\r\n") == std::string::npos) return;  // the line goes on
  plain_ = false;
  read(std::string_view(raw).substr(line));
}

void CsvReader::finish() {
  while (wanted_ && place_ == Place::quoted) {
    without_quotes();
    if (plain_) break;
  }
  if (wanted_ && (begun_ || !row_.empty())) end_row();
}

void CsvReader::end_cell() {
  row_.push_back(std::exchange(cell_, {}));
  begun_ = true;
  place_ = Place::cell_start;
}

void CsvReader::end_row() {
  place_ = Place::cell_start;
  raw_.clear();
  plain_ = false;
  if (!begun_ && row_.empty()) return;  // an empty line
  if (delimiter_ != ' ' || !cell_.empty() || row_.empty()) row_.push_back(std::exchange(cell_, {}));
  ++rows_;
  begun_ = false;
  wanted_ = use_(row_);
  row_.clear();
}

bool is_head(const std::vector<std::string>& row) {
  std::size_t last = row.size();
  while (last > 0 && row[last - 1].empty()) --last;
  if (last == 0) return false;
  if (counts_up(row)) return true;
  for (std::size_t i = 0; i < last; ++i) {
    double ignored;
    if (row[i].size() > 60 || read_number(row[i], ignored)) return false;
    for (std::size_t k = 0; k < i; ++k)
      if (last <= 64 && row[k] == row[i] && !row[i].empty()) return false;
  }
  return true;
}

bool is_preamble(const std::vector<std::string>& row) {
  const std::string& first = row.front();
  return first.starts_with('#') ? row.size() == 1 : first.starts_with("sep=") && row.size() <= 2;
}

bool read_number(std::string_view cell, double& out) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
  if (cell.starts_with('+')) cell.remove_prefix(1);
  if (parse_decimal(cell, out) || parse_special(cell, out)) return true;
  const std::size_t comma = cell.find(',');
  if (comma == std::string_view::npos || cell.find_first_of(",.", comma + 1) != std::string_view::npos)
    return false;
  // "1,500" may as well be 1500, so it is neither.
  const std::string_view whole = cell.substr(cell.front() == '-', comma - (cell.front() == '-'));
  if (cell.size() - comma == 4 && whole.size() <= 3 && !whole.starts_with('0')) return false;
  std::string pointed(cell);
  pointed[comma] = '.';
  return parse_decimal(pointed, out);
}

}  // namespace hourglass
