#include "datasets/user_files/kinds/table_images.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/text/csv.h"
#include "datasets/user_files/kinds/array_layout.h"
#include "datasets/user_files/kinds/table_columns.h"
#include "datasets/user_files/shared/classes.h"

namespace hourglass {
namespace {

constexpr std::size_t kFewestColumns = 16;  // columns: fewer are measurements, not pixels

/// The shape that the rows are to have, where it was wished. Throws DataError where the table has no such
/// rows.
std::optional<SampleShape> wished_shape(const std::string& title, const TableFile& table, Choices& choices) {
  const auto numbers = Index(number_columns(table).size());
  ArrayHead head;
  head.shape = {2, numbers};
  if (choices.is_wished("shape")) {
    const std::string wish = choices.choose("shape", "", possible_shapes(head), "HEIGHTxWIDTH");
    for (const Index labels : {0, 1}) {  // one of the columns may be
      head.shape = {2, numbers - labels};
      try {
        if (numbers > labels) return layout_as_chosen({title, head, {}}, wish).shape;
      } catch (const DataError&) {
        if (labels == 1) throw;
      }
    }
  }
  if (image_columns(table, {})) return std::nullopt;
  choices.choose("shape", "", possible_shapes(head), "HEIGHTxWIDTH");
  throw DataError(
      title + ": a table of " + std::to_string(numbers) +
      " columns of numbers, not as many as a square has pixels (784 = 28×28; in colour three times as " +
      "many), with or without a column of labels. Say their shape with shape=HEIGHTxWIDTH, if its rows are " +
      "images");
}

/// What the sentence says of the labels.
std::string labels_sentence(const TableFile& table, const ImageColumns& columns) {
  if (!columns.one_hot.empty())
    return " and " + std::to_string(columns.one_hot.size()) + " columns of labels, of which one is 1";
  if (!columns.label) return "";
  return " and a column of labels (" +
         (table.has_head && !table.names[*columns.label].empty()
              ? "'" + table.names[*columns.label] + "'"
              : "the " + std::string(columns.packed || *columns.label < columns.pixels.front() ? "first"
                                                                                               : "last")) +
         ")";
}

}  // namespace

bool is_table_of_images(const TableFile& table) {
  return image_columns(table, {}).has_value() || number_columns(table).size() >= kFewestColumns;
}

OwnData images_of_tables(const std::string& title, const std::vector<TableFile>& tables, Choices& choices,
                         std::vector<Skip> skips) {
  std::vector<NumberImages> parts;
  std::vector<TableFile> used;
  std::vector<ImageColumns> columns;
  const std::optional<SampleShape> wished = wished_shape(title, tables.front(), choices);
  for (const TableFile& table : tables) {
    const std::optional<ImageColumns> its = image_columns(table, wished);
    if (!its) {
      skips.push_back({table.known.file.path, "has no columns of such images"});
      continue;
    }
    used.push_back(table);
    columns.push_back(*its);
  }
  if (used.empty()) throw DataError(title + ": has no rows of such images");
  if (std::ranges::all_of(columns, &ImageColumns::is_placed)) {
    const bool is_last = *columns.front().label > columns.front().pixels.front();
    const std::string end = choices.choose("label-column", is_last ? "last" : "first", {"first", "last"});
    for (ImageColumns& its : columns) its.take_labels_from(end == "last");
  }
  const ImageColumns& first = columns.front();
  const bool colour = first.shape.channels == 3;
  const bool planes = colour && choices.choose("layout", first.planes ? "planes" : "pixels",
                                               {"planes", "pixels"}) == "planes";
  const bool some_labels =
      std::ranges::any_of(columns, [](const ImageColumns& its) { return its.has_labels(); });
  const bool all_labels =
      std::ranges::all_of(columns, [](const ImageColumns& its) { return its.has_labels(); });
  auto bad_rows = std::make_shared<Index>(0);
  for (std::size_t k = 0; k < used.size(); ++k) {
    const TableFile& table = used[k];
    const ImageColumns& its = columns[k];
    // A table without the labels that others have cannot be learned from with them: Kaggle's test.csv.
    if (some_labels && !all_labels && !its.has_labels()) {
      skips.push_back({table.known.file.path, "has no labels, as the other table has"});
      continue;
    }
    std::vector<Part> row_parts = {part_of_path(table.known.file.path)};
    if (its.part && used.size() == 1) row_parts = {Part::train, Part::test};
    for (const Part part : row_parts) {
      const bool by_column = row_parts.size() > 1;
      NumberImages out{table.known.file.path, part, its.shape, false, false, its.has_labels(), {}, {}};
      out.each = [table, its, planes, part, by_column, bad_rows](const Taken&, const NumberImages::Use& use) {
        const SampleShape& shape = its.shape;
        const Index size = shape.numbers(), plane = shape.height * shape.width;
        const std::size_t wanted = columns_of(table.rows);
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
          if (its.packed && Index((packed = packed_numbers(row[*its.packed])).size()) != size)
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
          use(place++, pixels, its.label_of(row));
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
  // Of several tables, one may be without.
  const auto labelled = std::ranges::find_if(columns, &ImageColumns::has_labels);
  const auto told = labelled == columns.end() ? 0 : std::size_t(labelled - columns.begin());
  NumberImagesOptions options{title,
                              "a table of " + std::to_string(first.shape.numbers()) + " numbers a row" +
                                  labels_sentence(used[told], columns[told]),
                              false};
  OwnData out = images_of_numbers(parts, options, choices, std::move(skips));
  if (*bad_rows > 0)
    out.set.note += "; " + counted(*bad_rows, "row") + " left out, with a different number of cells";
  return out;
}

}  // namespace hourglass
