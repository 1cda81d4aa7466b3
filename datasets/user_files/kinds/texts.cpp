#include "datasets/user_files/kinds/texts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/user_files/kinds/plain_text.h"
#include "datasets/user_files/kinds/text_lines.h"
#include "datasets/user_files/shared/classes.h"

namespace hourglass {
namespace {

constexpr std::size_t kLongestParagraph = 1 << 16;  // bytes that are read as one

/// A cell whose line breaks are written as \n, as in some sets of reviews; 'C:\new' has none.
std::string with_line_breaks(std::string_view cell) {
  std::string out(cell);
  for (std::size_t at = out.find("\\n"); at != std::string::npos; at = out.find("\\n", at + 1))
    if (at == 0 || (out[at - 1] != ':' && out[at - 1] != '\\')) out.replace(at, 2, "\n");
  return out;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\v\f") == std::string_view::npos; }

/// Goes through a text file: its lines, or its paragraphs, for many files break their lines in the middle of
/// sentences. `use` answers whether more is wanted.
bool each_piece(const KnownFile& known, Encoding encoding, bool sentences, const UseText& use) {
  LineReader lines(known.file.open(), encoding);
  const Part part = part_of_path(known.file.path);
  std::string paragraph;
  const auto take = [&](std::string_view line) {
    if (!sentences) return use(line, {}, part);
    const bool blank = is_blank(line);
    if (!blank) (paragraph += ' ') += line;
    if (!blank && paragraph.size() <= kLongestParagraph) return true;
    return use(std::exchange(paragraph, {}), {}, part);
  };
  PlainText text(take);
  for (std::string_view line; lines.next(line);)
    if (!text.add(line)) return false;
  if (!text.finish()) return false;
  return paragraph.empty() || use(paragraph, {}, part);
}

/// Whether this line and all that follow are blank, as at the end of many files.
bool are_blank(LineReader& lines, std::string_view line) {
  while (is_blank(line))
    if (!lines.next(line)) return true;
  return false;
}

/// Goes through two files line by line; blank lines at the end of one are none. Throws DataError where one
/// has more lines.
bool each_line_of_both(const PairOfFiles& pair, const std::array<Encoding, 2>& encodings,
                       const UseText& use) {
  const auto& [source, target] = pair.files;
  LineReader read(source.file.open(), encodings[0]), write(target.file.open(), encodings[1]);
  const Part part = part_of_path(source.file.path);
  Index number = 0;
  for (std::string_view from, to;;) {
    const bool more = read.next(from), other = write.next(to);
    if (more != other && are_blank(more ? read : write, more ? from : to)) return true;
    if (more != other)
      throw DataError((more ? target : source).file.path + ": ends after " + grouped(number) +
                      " lines, but " + std::string(base_name((more ? source : target).file.path)) +
                      " goes on; as pairs they have to have equally many, each a line's translation. With "
                      "target=none they are read as text");
    if (!more) return true;
    ++number;
    if (!use(from, to, part)) return false;
  }
}

/// The column of a table that names parts, in the rows that were looked at.
std::optional<std::size_t> part_column(const TableFile& table) {
  for (std::size_t i = 0; table.has_head && i < table.names.size(); ++i) {
    const std::string name = lower_ascii(table.names[i]);
    if (name != "split" && name != "usage" && name != "partition" && name != "set" && name != "subset")
      continue;
    if (std::ranges::all_of(table.rows, [&](const auto& row) {
          return i < row.size() && part_of_name(row[i]) != Part::none;
        }))
      return i;
  }
  return std::nullopt;
}

}  // namespace

Encoding Texts::encoding_of(const KnownFile& known) const {
  if (encoding_wished) return encoding;
  const std::vector<std::uint8_t> its = read_beginning(*known.file.open(), kTextBeginning);
  return guess_encoding(its, its.size() == kTextBeginning);
}

bool Texts::each(bool sentences, const UseText& use,
                 const std::function<void(const KnownFile&, const std::string& why)>& failed) const {
  const auto reading = [&](const KnownFile& known, auto&& read) {
    try {
      return read();
    } catch (const DataError& error) {  // what came before the damage is kept
      failed(known, error.what());
      return true;
    }
  };
  for (const TableFile& table : tables) {
    const std::size_t source = columns.source, target = columns.target.value_or(source);
    const auto by_row = part_column(table);
    const Part part = part_of_path(table.known.file.path);
    bool room = true;
    const std::size_t last = table.names.size() - 1;
    each_row(table, [&](const std::vector<std::string>& row) {
      if (std::max(source, target) >= row.size()) return true;
      // More cells than columns: a text without quotes that has commas.
      std::string whole = row[std::min(last, row.size() - 1)];
      std::size_t cells = row.size();
      while (cells > last + 1 && row[cells - 1].empty()) --cells;
      for (std::size_t i = last + 1; i < cells; ++i) (whole += table.delimiter) += row[i];
      const auto cell = [&](std::size_t column) {
        return with_line_breaks(column == last ? whole : row[column]);
      };
      return room = use(cell(source), cell(target),
                        by_row && *by_row < row.size() ? part_of_name(row[*by_row]) : part);
    });
    if (!room) return false;
  }
  if (!tables.empty()) return true;
  if (columns.target) {
    for (PairOfFiles pair : paired->pairs) {
      if (columns.source == 1) std::swap(pair.files[0], pair.files[1]);
      if (!each_line_of_both(pair, {encoding_of(pair.files[0]), encoding_of(pair.files[1])}, use))
        return false;
    }
    return true;
  }
  return std::ranges::all_of(files, [&](const KnownFile& known) {
    return reading(known, [&] { return each_piece(known, encoding_of(known), sentences, use); });
  });
}

std::set<Part> Texts::parts() const {
  std::set<Part> out;
  for (const KnownFile& known : files) out.insert(part_of_path(known.file.path));
  for (const TableFile& table : tables) {
    if (const auto column = part_column(table)) {
      for (const Part part : {Part::train, Part::test}) out.insert(part);  // further down, if not here
    } else {
      out.insert(part_of_path(table.known.file.path));
    }
  }
  return out;
}

}  // namespace hourglass
