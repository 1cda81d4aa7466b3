#include "datasets/user_files/kinds/text_labels.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "datasets/formats/text/csv.h"
#include "datasets/formats/text/encoding.h"

namespace hourglass {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 26;
constexpr std::size_t kLongestLabel = 64;  // bytes

/// Whether a column has 0, 1, 2 … or 1, 2, 3 …, from row `first` on.
bool counts_up(const std::vector<std::vector<std::string>>& rows, std::size_t column, std::size_t first) {
  double begin = 0, value = 0;
  if (!read_number(rows[first][column], begin) || (begin != 0 && begin != 1)) return false;
  for (std::size_t i = first; i < rows.size(); ++i)
    if (!read_number(rows[i][column], value) || value != begin + double(i - first)) return false;
  return true;
}

/// The elements of an array of text, each as long as the longest.
StoredArray array_of(const std::string& name, const std::vector<std::string>& labels) {
  std::size_t longest = 1;
  for (const std::string& label : labels) longest = std::max(longest, label.size());
  std::vector<std::uint8_t> bytes(longest * labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i)
    std::ranges::copy(labels[i], bytes.begin() + std::ptrdiff_t(i * longest));
  ArrayHead head;
  head.type = NpyType::bytes;
  head.item_size = longest;
  head.shape = {Index(labels.size())};
  const auto source = std::make_shared<MemorySource>(std::move(bytes));
  return {name, std::move(head), [source] { return stream_of(source); }};
}

}  // namespace

std::optional<StoredArray> labels_in_text(const KnownFile& known, const std::set<Index>& counts) {
  const std::vector<std::uint8_t> bytes = read_all(*known.file.open(), known.file.path, kMostBytes);
  Decoder decoder(guess_encoding(bytes, false));
  std::string text = decoder.decode(bytes);
  text += decoder.finish();
  const char delimiter = guess_delimiter(std::string_view(text).substr(0, std::size_t{1} << 16));
  std::vector<std::vector<std::string>> rows;
  CsvReader reader(
      [&](const std::vector<std::string>& row) {
        if (!rows.empty() || !is_preamble(row)) rows.push_back(row);
        return true;
      },
      delimiter);
  reader.read(text);
  reader.finish();
  if (rows.size() < 2) return std::nullopt;
  const std::size_t columns = rows.back().size();
  const bool has_head = !counts.contains(Index(rows.size()));
  if (columns > 2 || (has_head && !counts.contains(Index(rows.size()) - 1)) ||
      std::ranges::any_of(rows, [&](const auto& row) { return row.size() != columns; }))
    return std::nullopt;
  if (columns == 2 && !counts_up(rows, 0, has_head)) return std::nullopt;
  std::vector<std::string> labels;
  for (std::size_t i = has_head; i < rows.size(); ++i)
    labels.push_back(rows[i].back().substr(0, kLongestLabel));
  return array_of(known.file.path, labels);
}

}  // namespace hourglass
