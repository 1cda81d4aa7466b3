// libFuzzer target: any bytes are rows of cells, the same however the
// file was cut into pieces, and which, written as RFC 4180 has it, are read as the same. The first byte says
// how it is cut.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/formats/text/csv.h"

namespace {

using Rows = std::vector<std::vector<std::string>>;

void require(bool condition) {
  if (!condition) std::abort();
}

Rows rows_of(std::string_view text, std::size_t piece) {
  Rows rows;
  hourglass::CsvReader reader([&](const std::vector<std::string>& row) {
    require(!row.empty());
    rows.push_back(row);
    return true;
  });
  for (std::size_t at = 0; at < text.size(); at += piece) reader.read(text.substr(at, piece));
  reader.finish();
  return rows;
}

std::string written(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? "\"" : ",\"";
      for (const char c : row[i]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  (void)hourglass::guess_delimiter(text);
  const Rows rows = rows_of(text, std::max<std::size_t>(1, text.size()));
  require(rows == rows_of(text, 1 + data[0]));
  require(rows_of(written(rows), 7) == rows);
  return 0;
}
