#include "datasets/user_files/kinds/table_images.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/text/csv.h"
#include "datasets/formats/text/encoding.h"
#include "datasets/user_files/shared/classes.h"

namespace hourglass {
namespace {

constexpr std::size_t kBeginning = 1 << 20;  // bytes that are looked at
constexpr std::size_t kAskedRows = 50;
constexpr Index kFewestPixels = 16, kMostPixels = 512 * 512 * 3;

/// The columns of a table of images.
struct ImageColumns {
  SampleShape shape;
  bool planes = false;
  std::vector<std::size_t> pixels;  // in order
  std::optional<std::size_t> label;
  std::optional<std::size_t> part;    // 'Usage' of the faces that have feelings: what is held out
  std::optional<std::size_t> packed;  // all pixels of a row in one cell
};

std::optional<std::pair<SampleShape, bool>> shape_of(Index pixels) {
  const auto side_of = [](Index n) {
    const auto side = Index(std::lround(std::sqrt(double(n))));
    return side * side == n ? side : 0;
  };
  if (pixels < kFewestPixels || pixels > kMostPixels) return std::nullopt;
  if (const Index side = side_of(pixels)) return std::pair(SampleShape{side, side, 1}, false);
  if (const Index side = pixels % 3 == 0 ? side_of(pixels / 3) : 0)
    return std::pair(SampleShape{side, side, 3}, true);
  return std::nullopt;
}

bool is_called_label(const std::string& name) {
  const std::string small = lower_ascii(name);
  for (const char* word :
       {"label", "labels", "class", "target", "y", "digit", "emotion", "category", "species"})
    if (small == word) return true;
  return false;
}

/// Numbers separated by spaces, as 'pixels' of FER2013 has them.
std::vector<double> numbers_in(std::string_view cell) {
  std::vector<double> out;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find_first_of(" \t"), cell.size());
    double value;
    if (end > 0) {
      if (!read_number(cell.substr(0, end), value)) return {};
      out.push_back(value);
    }
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return out;
}

std::optional<ImageColumns> image_columns(const TableFile& table) {
  if (table.rows.size() < 2) return std::nullopt;
  const std::size_t columns = table.rows.front().size();
  ImageColumns out;
  std::vector<bool> is_number(columns, true);
  for (const auto& row : table.rows) {
    if (row.size() != columns) continue;  // one bad row costs itself
    for (std::size_t i = 0; i < columns; ++i) {
      double value;
      is_number[i] =
          is_number[i] && (row[i].empty() || read_number(row[i], value) || lower_ascii(row[i]) == "nan");
    }
  }
  for (std::size_t i = 0; i < columns && i < table.names.size(); ++i) {
    if (table.has_head && !out.label && is_called_label(table.names[i])) out.label = i;
    const std::string name = lower_ascii(table.names[i]);
    if (table.has_head && (name == "usage" || name == "split" || name == "partition")) out.part = i;
    if (is_number[i] || columns > 16) continue;
    const auto pixels = Index(numbers_in(table.rows.front()[i]).size());
    if (const auto shape = shape_of(pixels); shape && std::ranges::all_of(table.rows, [&](const auto& row) {
                                               return row.size() != columns ||
                                                      Index(numbers_in(row[i]).size()) == pixels;
                                             }))
      out.packed = i, out.shape = shape->first, out.planes = shape->second;
  }
  if (out.packed) return out;

  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < columns; ++i)
    if (is_number[i] && out.label != i && out.part != i) numbers.push_back(i);
  const auto is_label_like = [&](std::size_t column) {
    std::set<std::string> different;
    for (const auto& row : table.rows) {
      if (row.size() != columns) continue;
      double value;
      if (!read_number(row[column], value) || value != std::floor(value) || std::abs(value) > 1000)
        return false;
      different.insert(row[column]);
    }
    return different.size() > 1;
  };
  auto shape = shape_of(Index(numbers.size()));
  if (!shape && !numbers.empty() && !out.label) {
    // A column more than a square: labels, first or last. (Words beside a square of numbers are labels, too.)
    if (shape = shape_of(Index(numbers.size()) - 1); shape) {
      const bool last = !is_label_like(numbers.front()) && is_label_like(numbers.back());
      out.label = last ? numbers.back() : numbers.front();
      std::erase(numbers, *out.label);
    }
  } else if (!shape && out.label) {
    // An id beside the labels.
    if (shape = shape_of(Index(numbers.size()) - 1); shape) numbers.erase(numbers.begin());
  } else if (shape && !out.label) {
    for (std::size_t i = 0; i < columns; ++i)
      if (!is_number[i] && out.part != i) out.label = i;
  }
  if (!shape) return std::nullopt;
  out.shape = shape->first, out.planes = shape->second;
  out.pixels = std::move(numbers);
  return out;
}

std::vector<std::uint8_t> beginning_of(const KnownFile& known) {
  return read_beginning(*known.file.open(), kBeginning);
}

}  // namespace

std::optional<TableFile> open_table(const KnownFile& known) {
  const std::vector<std::uint8_t> bytes = beginning_of(known);
  TableFile out{.known = known, .names = {}, .rows = {}};
  out.encoding = guess_encoding(bytes, bytes.size() == kBeginning);
  Decoder decoder(out.encoding);
  std::string text = decoder.decode(bytes);
  if (bytes.size() < kBeginning) text += decoder.finish();
  std::string name = lower_ascii(known.file.path);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  const bool is_named = name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".tab");
  out.delimiter = name.ends_with(".tsv") || name.ends_with(".tab") ? '\t' : guess_delimiter(text);
  if (bytes.size() == kBeginning)
    text.resize(text.rfind('\n') == std::string::npos ? text.size() : text.rfind('\n') + 1);
  CsvReader reader(
      [&](const std::vector<std::string>& row) {
        if (!out.rows.empty() || !is_preamble(row)) out.rows.push_back(row);
        return out.rows.size() <= kAskedRows;
      },
      out.delimiter);
  reader.read(text);
  reader.finish();
  if (out.rows.empty()) return is_named ? std::optional(out) : std::nullopt;
  out.has_head = out.rows.size() > 1 && is_head(out.rows.front());
  // Sentences are no names; nor, of a text whose name does not say that it is a table, words that nobody
  // calls a column.
  const auto ends_a_sentence = [](const std::string& cell) {
    return cell.ends_with('.') || cell.ends_with('!') || cell.ends_with('?') || cell.ends_with("。") ||
           cell.ends_with("؟");
  };
  if (out.delimiter == '\t' && std::ranges::any_of(out.rows.front(), ends_a_sentence)) out.has_head = false;
  if (!is_named) {
    const std::size_t columns = out.rows.front().size();
    const bool same = std::ranges::all_of(out.rows, [&](const auto& row) { return row.size() == columns; });
    double value;
    const auto numbers =
        std::ranges::count_if(out.rows.back(), [&](const auto& cell) { return read_number(cell, value); });
    const bool is_table = same && columns > 1 && out.rows.size() > 1 &&
                          (out.delimiter == '\t' || (columns >= 16 && numbers + 2 >= Index(columns)));
    if (!is_table) return std::nullopt;
  }
  if (out.has_head) {
    out.names = out.rows.front();
    out.rows.erase(out.rows.begin());
    // A head may be shorter than its rows.
    out.names.resize(std::max(out.names.size(), out.rows.front().size()));
    for (std::string& column : out.names) {
      while (column.ends_with(' ')) column.pop_back();
      while (column.starts_with(' ')) column.erase(0, 1);
    }
  } else {
    for (std::size_t i = 0; i < out.rows.front().size(); ++i) out.names.push_back(std::to_string(i + 1));
  }
  return out;
}

void each_row(const TableFile& table, const std::function<bool(const std::vector<std::string>&)>& use) {
  const std::unique_ptr<ByteStream> stream = table.known.file.open();
  std::vector<std::uint8_t> piece(1 << 16);
  Decoder decoder(table.encoding);
  bool is_head = table.has_head, is_begun = false;
  CsvReader reader(
      [&](const std::vector<std::string>& row) {
        if (!is_begun && is_preamble(row)) return true;
        is_begun = true;
        return std::exchange(is_head, false) || use(row);
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

bool is_table_of_images(const TableFile& table) { return image_columns(table).has_value(); }

OwnData images_of_tables(const std::string& title, const std::vector<TableFile>& tables, Choices& choices,
                         std::vector<Skip> skips) {
  std::vector<NumberImages> parts;
  std::vector<TableFile> used;
  std::vector<ImageColumns> columns;
  for (const TableFile& table : tables) {
    const std::optional<ImageColumns> its = image_columns(table);
    if (!its) continue;
    used.push_back(table);
    columns.push_back(*its);
  }
  const ImageColumns& first = columns.front();
  const bool colour = first.shape.channels == 3;
  const bool planes = colour && choices.choose("layout", "planes", {"planes", "pixels"}) == "planes";
  const bool some_labels =
      std::ranges::any_of(columns, [](const ImageColumns& its) { return its.label.has_value(); });
  const bool all_labels =
      std::ranges::all_of(columns, [](const ImageColumns& its) { return its.label.has_value(); });
  auto bad_rows = std::make_shared<Index>(0);
  for (std::size_t k = 0; k < used.size(); ++k) {
    const TableFile& table = used[k];
    const ImageColumns& its = columns[k];
    // A table without the labels that others have cannot be learned from with them: Kaggle's test.csv.
    if (some_labels && !all_labels && !its.label) {
      skips.push_back({table.known.file.path, "has no labels, as the other table has"});
      continue;
    }
    std::vector<Part> row_parts = {part_of_path(table.known.file.path)};
    if (its.part && used.size() == 1) row_parts = {Part::train, Part::test};
    for (const Part part : row_parts) {
      const bool by_column = row_parts.size() > 1;
      NumberImages out{table.known.file.path, part, its.shape, false, false, its.label.has_value(), {}, {}};
      out.each = [table, its, planes, part, by_column, bad_rows](const Taken&, const NumberImages::Use& use) {
        const SampleShape& shape = its.shape;
        const Index size = shape.numbers(), plane = shape.height * shape.width;
        const std::size_t wanted = table.rows.front().size();
        std::vector<double> pixels(static_cast<std::size_t>(size));
        std::size_t place = 0;
        if (part != Part::test || !by_column) *bad_rows = 0;
        each_row(table, [&](const std::vector<std::string>& row) {
          if (row.size() != wanted) return ++*bad_rows, true;
          if (by_column) {
            const Part its_part = part_of_name(row[*its.part]);
            const bool is_out = row[*its.part] == "1" || row[*its.part] == "2" || its_part == Part::test ||
                                its_part == Part::validation ||
                                row[*its.part].find("Test") != std::string::npos;
            if (is_out != (part == Part::test)) return true;
          }
          std::vector<double> packed;
          if (its.packed && Index((packed = numbers_in(row[*its.packed])).size()) != size)
            return ++*bad_rows, true;
          for (Index i = 0; i < size; ++i) {
            double value = std::numeric_limits<double>::quiet_NaN();
            if (its.packed) {
              value = packed[std::size_t(i)];
            } else if (!read_number(row[its.pixels[std::size_t(i)]], value)) {
              value = std::numeric_limits<double>::quiet_NaN();
            }
            const Index to = planes ? (i % plane) * shape.channels + i / plane : i;
            pixels[std::size_t(to)] = value;
          }
          use(place++, pixels, its.label ? std::string_view(row[*its.label]) : std::string_view());
          return true;
        });
      };
      parts.push_back(std::move(out));
    }
  }
  // A column may tell of one part only.
  const bool by_column = columns.size() == 1 && first.part;
  std::erase_if(parts, [&](const NumberImages& part) {
    bool any = !by_column;
    if (any) return false;
    part.each({}, [&](std::size_t, std::span<const double>, std::string_view) { any = true; });
    return !any;
  });
  if (parts.empty()) throw DataError(title + ": a table of images in which no row can be read");
  NumberImagesOptions options{
      title,
      "a table of " + std::to_string(first.shape.numbers()) + " numbers a row" +
          (first.label
               ? " and a column of labels (" +
                     (used.front().has_head ? "'" + used.front().names[*first.label] + "'"
                                            : "the " + std::string(*first.label == 0 ? "first" : "last")) +
                     ")"
               : ""),
      false};
  OwnData out = images_of_numbers(parts, options, choices, std::move(skips));
  if (*bad_rows > 0)
    out.set.note += "; " + counted(*bad_rows, "row") + " left out, with a different number of cells";
  return out;
}

}  // namespace hourglass
