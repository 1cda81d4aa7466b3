#include "datasets/user_files/kinds/given_text.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/sets/phrases.h"
#include "datasets/user_files/kinds/pairs.h"
#include "datasets/user_files/kinds/text_lines.h"
#include "datasets/user_files/kinds/texts.h"
#include "datasets/user_files/shared/classes.h"
#include "datasets/user_files/shared/parts.h"

namespace hourglass {
namespace {

constexpr std::size_t kAskedFiles = 20;   // of many, to see what they are like
constexpr std::size_t kHeldOutShare = 5;  // of what there is room for, for parts that are held out

/// The column that is most likely text: by its name, else the one with the longest cells.
std::size_t likely_column(const TableFile& table) {
  std::vector<std::size_t> lengths(table.names.size());
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < std::min(row.size(), lengths.size()); ++i) lengths[i] += row[i].size();
  if (table.has_head)
    for (std::size_t i = 0; i < table.names.size(); ++i) {
      std::string name = lower_ascii(table.names[i]);
      if (name.ends_with('s')) name.pop_back();
      for (const char* known : {"review", "text", "sentence", "phrase", "content", "comment", "body"})
        if (name == known && lengths[i] > 0) return i;
    }
  return std::size_t(std::ranges::max_element(lengths) - lengths.begin());
}

std::size_t choose_column(const TableFile& table, std::size_t likely, const std::string& title,
                          Choices& choices) {
  const std::string wish = choices.choose("column", table.names[likely], table.names, "a column");
  const auto found = std::ranges::find(table.names, wish);
  if (found != table.names.end())
    return wish == table.names[likely] ? likely : std::size_t(found - table.names.begin());
  std::string list;
  for (const std::string& name : table.names) list += (list.empty() ? "'" : ", '") + name.substr(0, 40) + "'";
  throw DataError(title + ": has no column '" + wish.substr(0, 60) + "'; its " +
                  (table.has_head ? "first row names " : "columns are ") + list.substr(0, 400) +
                  ". Name one after '@'");
}

TokenLevel likely_level(const Likeness& likeness) {
  return likeness.is_characters ? TokenLevel::character : TokenLevel::word;
}

/// How one side is cut.
PhrasesOptions choose_tokens(const char* key, TokenLevel level, Index longest, Choices& choices) {
  const std::string likely = std::string(token_level_name(level)) + "-" + std::to_string(longest);
  std::vector<std::string> all = {"word-6",  "word-8",       "word-10",      "word-12",
                                  "word-16", "character-20", "character-40", "character-60"};
  if (std::ranges::find(all, likely) == all.end()) all.push_back(likely);
  return parse_phrases_wish(choices.choose(key, likely, all, "word-N or character-N"));
}

TextUnit choose_unit(const Likeness& likeness, bool pairs, Choices& choices) {
  if (pairs) return choices.choose("unit", "line", {"line"}), TextUnit::line;
  const bool is_endless = likeness.sentences.are_endless(likely_level(likeness));
  const std::string unit = choices.choose("unit",
                                          is_endless          ? "run"
                                          : likeness.is_lines ? "line"
                                                              : "sentence",
                                          {"sentence", "line", "run"});
  return unit == "run" ? TextUnit::run : unit == "line" ? TextUnit::line : TextUnit::sentence;
}

PhrasesOptions choose_cutting(TextUnit unit, const Likeness& source, const std::optional<Likeness>& target,
                              Choices& choices) {
  const TokenLevel level = likely_level(source);
  const PieceLengths& lengths = unit == TextUnit::line ? source.lines : source.sentences;
  // A run is as long as is usual.
  const Index longest = (unit == TextUnit::run ? PieceLengths{} : lengths).likely_longest(level);
  PhrasesOptions out = choose_tokens("tokens", level, longest, choices);
  if (target) {
    const TokenLevel its_level = likely_level(*target);
    const PhrasesOptions its =
        choose_tokens("target-tokens", its_level, target->lines.likely_longest(its_level), choices);
    out.target = {its.level, its.longest};
  }
  const std::string vocabulary =
      choices.choose("vocabulary", "2000", {"500", "1000", "2000", "5000"}, "a number");
  const std::string others = choices.choose("others", "out", {"out", "unknown"});
  // Read once for each mistake to be named where it is.
  out.vocabulary =
      parse_phrases_wish(std::string(token_level_name(out.level)) + "-1-" + vocabulary).vocabulary;
  out.known_only = others == "out";
  return out;
}

void choose_target(Columns& columns, const std::string& likely, const std::string& title, Choices& choices) {
  std::vector<std::string> all = {"none"};
  for (std::size_t i = 0; i < columns.names.size(); ++i)
    if (i != columns.source) all.push_back(columns.names[i]);
  const std::string wish = choices.choose("target", likely, all, "a column");
  if (wish == "none") return;
  const auto found = std::ranges::find(columns.names, wish);
  if (found == columns.names.end() || std::size_t(found - columns.names.begin()) == columns.source)
    throw DataError(title + ": target=" + wish.substr(0, 60) + ": what is to be written can be " +
                    list_of_names(all, "or"));
  columns.target = std::size_t(found - columns.names.begin());
}

/// Which column is read, and which is to be written. Where the likely one of these is chosen for the other,
/// they change places.
Columns choose_columns(const TableFile& table, const std::string& title, Choices& choices) {
  const auto pair = likely_pair(table);
  Columns out{table.names, choose_column(table, pair ? pair->first : likely_column(table), title, choices)};
  if (out.names.size() < 2) return out;
  std::string likely = "none";
  if (pair && out.source == pair->first) likely = out.names[pair->second];
  if (pair && out.source == pair->second) likely = out.names[pair->first];
  choose_target(out, likely, title, choices);
  return out;
}

/// The same of two files. As long as nothing speaks for pairs, they are read one behind the other.
Columns choose_sides(const PairedFiles& both, const std::string& title, Choices& choices) {
  Columns out{{both.sides.begin(), both.sides.end()}};
  if (both.is_likely || choices.is_wished("column")) {
    const std::string wish = choices.choose("column", both.sides[0], out.names);
    out.source = wish == both.sides[1] ? 1 : 0;
  }
  choose_target(out, both.is_likely ? both.sides[1 - out.source] : "none", title, choices);
  return out;
}

/// 'held-out' as the reader chose: what the parts are that the files or a column name, else lines that are
/// drawn.
bool choose_parts(const std::set<Part>& there, Choices& choices) {
  const bool outside = there.contains(Part::validation) || there.contains(Part::test);
  const bool has_parts = outside && (there.contains(Part::train) || there.contains(Part::none));
  std::vector<std::string> all = {"drawn"};
  if (has_parts) all.insert(all.begin(), "parts");
  return choices.choose("held-out", all.front(), all) == "parts";
}

/// The text of a table's cells in one column that were looked at.
std::string cells_of(const TableFile& table, std::size_t column) {
  std::string out;
  for (const auto& row : table.rows)
    if (column < row.size()) out += row[column] + "\n";
  return out;
}

/// Those tables that have the columns which were chosen in the first.
std::vector<TableFile> with_these_columns(const std::vector<TableFile>& tables, const Columns& columns,
                                          std::vector<Skip>& skips) {
  std::vector<TableFile> out;
  for (const TableFile& table : tables) {
    const auto has = [&](std::size_t column) {
      return column < table.names.size() && table.names[column] == columns.names[column];
    };
    if (has(columns.source) && (!columns.target || has(*columns.target))) {
      out.push_back(table);
    } else {
      skips.push_back({table.known.file.path, "is another table, with other columns"});
    }
  }
  return out;
}

std::string what_was_read(const Texts& texts, Index used) {
  const Columns& columns = texts.columns;
  const auto quoted = [&](std::size_t column) { return "'" + columns.names[column].substr(0, 40) + "'"; };
  std::string out;
  if (columns.target)
    out = "pairs: " + quoted(columns.source) + " is read, " + quoted(*columns.target) + " is to be written";
  if (!texts.tables.empty()) {
    out += columns.target ? "" : "column " + quoted(columns.source);
    out += columns.target ? ", columns of " : " of ";
    out += texts.tables.size() > 1 ? std::to_string(texts.tables.size()) + " tables of " : "a table of ";
    out += std::to_string(columns.names.size());
  } else if (columns.target) {
    out += ", " + grouped(Index(texts.files.size())) + " text files";
  } else {
    out = used > 1 || texts.files.size() > 1 ? grouped(used) + " text files" : std::string("text");
  }
  return out;
}

}  // namespace

bool is_about(std::string_view path) {
  const std::string name = lower_ascii(base_name(path));
  for (const char* beginning : {"urls_", "imdber.", "readme", "licence", "license"})
    if (name.starts_with(beginning)) return true;
  return name.ends_with(".feat") || name.ends_with(".vocab");
}

OwnData text_of_files(const std::string& title, const std::vector<KnownFile>& files,
                      std::vector<TableFile> tables, Choices& choices, std::vector<Skip> skips) {
  // What is learned from tells what the others are.
  std::ranges::stable_sort(tables, {}, [](const TableFile& table) {
    const Part part = part_of_path(table.known.file.path);
    return part == Part::validation || part == Part::test;
  });
  const KnownFile& first = tables.empty() ? files.front() : tables.front().known;
  const std::vector<std::uint8_t> beginning = read_beginning(*first.file.open(), kTextBeginning);
  const Encoding guess = guess_encoding(beginning, beginning.size() == kTextBeginning);
  const std::string encoding_text = choices.choose(
      "encoding", encoding_name(guess),
      {"utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1250", "windows-1251", "koi8-r"});
  Texts texts{files, {}, {}, {}, *find_encoding(encoding_text), choices.is_wished("encoding")};

  Likeness likeness;
  std::optional<Likeness> target_likeness;
  const auto beginning_of = [&](const KnownFile& known) {
    const std::vector<std::uint8_t> its = read_beginning(*known.file.open(), kTextBeginning);
    Decoder decoder(texts.encoding_of(known));
    return decoder.decode(its) + (its.size() < kTextBeginning ? decoder.finish() : "");
  };
  // One of many may be unlike the others.
  const auto beginning_of_some = [&] {
    std::string out = beginning_of(first);
    for (std::size_t i = 1; i < std::min(files.size(), kAskedFiles) && out.size() < kTextBeginning; ++i) {
      try {
        (out += "\n") += beginning_of(files[i]);
      } catch (const DataError&) {  // comes up again when the file is read
      }
    }
    return out;
  };
  if (!tables.empty()) {
    if (tables.front().rows.empty())
      throw DataError(title + ": has no rows; the first one names the columns");
    for (TableFile& table : tables)
      if (texts.encoding_wished) table.encoding = texts.encoding;
    texts.columns = choose_columns(tables.front(), title, choices);
    texts.tables = with_these_columns(tables, texts.columns, skips);
    likeness = look_at_text(cells_of(tables.front(), texts.columns.source));
    if (texts.columns.target) {
      target_likeness = look_at_text(cells_of(tables.front(), *texts.columns.target));
    } else {
      likeness.is_lines = false;  // cells are cut into sentences
    }
  } else {
    texts.paired = paired_files(files);
    if (texts.paired) texts.columns = choose_sides(*texts.paired, title, choices);
    if (texts.columns.target) {
      const std::array<KnownFile, 2>& two = texts.paired->pairs.front().files;
      likeness = look_at_text(beginning_of(two[texts.columns.source]));
      target_likeness = look_at_text(beginning_of(two[*texts.columns.target]));
    } else {
      likeness = look_at_text(beginning_of_some());
    }
  }
  const bool pairs = texts.columns.target.has_value();
  const TextUnit unit = choose_unit(likeness, pairs, choices);
  PhrasesOptions cutting = choose_cutting(unit, likeness, target_likeness, choices);
  cutting.parts = choose_parts(texts.parts(), choices);

  const std::size_t most = choices.most_lines();
  Lines lines(unit, cutting, most, choices.room().text_bytes);
  Lines held_out(unit, cutting, std::max<std::size_t>(1, most / kHeldOutShare),
                 choices.room().text_bytes / kHeldOutShare);
  Index rows = 0, failures = 0;
  bool full = false, held_out_full = !cutting.parts;
  texts.each(
      unit == TextUnit::sentence,
      [&](std::string_view source, std::string_view target, Part part) {
        ++rows;
        const bool test = cutting.parts && (part == Part::validation || part == Part::test);
        bool& is_full = test ? held_out_full : full;
        Lines& its = test ? held_out : lines;
        if (!is_full) is_full = !(pairs ? its.add(source, target) : its.add(source));
        return !(full && held_out_full);  // of the other part there may be room for more
      },
      [&](const KnownFile& known, const std::string& why) {
        ++failures;
        skips.push_back({known.file.path, why});
        if (files.size() == 1 && lines.empty()) throw DataError(why);
      });
  if (lines.empty() && lines.unreadable > 0)
    throw DataError(title + ": none of it can be read as " + encoding_text + "; choose another encoding");

  PhrasesCount count = lines.count();
  OwnData out;
  out.is_text = true;
  out.text = lines.text();
  bool nothing = out.text.empty();
  out.cutting = cutting;
  if (cutting.parts) {
    const PhrasesCount its = held_out.count();
    count.lines += its.lines;
    count.too_long += its.too_long;
    count.half += its.half;
    count.not_drawn += its.not_drawn;
    const std::string others = held_out.text();
    nothing = nothing && others.empty();
    out.text.append(kHeldOutFrom).append("\n").append(others);
  }
  const auto as = [](TokenLevel level, Index longest) {
    return std::string(token_level_name(level)) + "s, at most " + std::to_string(longest);
  };
  const std::string cut = "read as " + as(cutting.level, cutting.longest) +
                          (pairs ? ", written as " + as(cutting.target->level, cutting.target->longest) : "");
  const char* const what = pairs                        ? "pairs"
                           : unit == TextUnit::sentence ? "sentences"
                           : unit == TextUnit::run      ? "runs"
                                                        : "lines";
  if (nothing && count.lines > 0) {
    throw DataError(title + ": nothing can be " + cut + ": " + describe(count, what) +
                    (count.too_long > 0 ? "; choose a higher limit" : ""));
  }
  TextSplits splits = make_phrases(out.text, title, cutting, &count);
  out.set.train = std::make_unique<TextSet>(std::move(splits.train));
  out.set.test = std::make_unique<TextSet>(std::move(splits.test));
  std::string& said = out.set.note;
  said = what_was_read(texts, Index(files.size()) - failures);
  if (!likeness.left_out.empty()) said += " " + likeness.left_out;
  if (texts.encoding != Encoding::utf8) said += " in " + encoding_text;
  if (!pairs)
    said += std::string(", cut into ") + (unit != TextUnit::line || texts.tables.empty() ? what : "cells");
  said += ", " + cut + (cutting.known_only ? "" : ", rare ones as unknown") + ": " + describe(count, what);
  if (const Index bad = lines.unreadable + held_out.unreadable; bad > 0)
    said += ", " + std::to_string(bad) + " are not " + encoding_text;
  if (full || (cutting.parts && held_out_full))
    said += " (of the first " + (texts.tables.empty() ? "part" : std::to_string(rows) + " rows") +
            ": more text than " + std::to_string(choices.room().text_bytes >> 20) + " MiB is not read)";
  said +=
      "; " + std::to_string(out.set.test->count()) + " held out: " +
      (cutting.parts ? "as the files have it" : "about one in " + std::to_string(cutting.held_out_one_in));
  if (const std::string skipped = skip_sentence(skips); !skipped.empty()) said += "; " + skipped;
  out.choices = choices.made(title);
  out.skips = std::move(skips);
  return out;
}

}  // namespace hourglass
