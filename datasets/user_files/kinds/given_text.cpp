#include "datasets/user_files/kinds/given_text.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/random.h"
#include "datasets/data_error.h"
#include "datasets/formats/text/prose.h"
#include "datasets/formats/text/unicode.h"
#include "datasets/sets/phrases.h"
#include "datasets/user_files/shared/classes.h"

namespace hourglass {
namespace {

constexpr std::size_t kBeginning = 1 << 20;     // bytes that tell what a text is like
constexpr std::size_t kLongestPiece = 1 << 16;  // bytes without a line's end that are read as one
constexpr std::size_t kShortLine = 80;          // characters: the middle line of a file of lines is no longer
constexpr double kProse = 0.1;                  // of the lines have the end of a sentence in their middle
constexpr double kFewWords = 2.5;               // a line: names, most likely

/// What the beginning of a text is like.
struct Likeness {
  bool is_lines = false, is_unspaced = false;
  double words_a_line = 0;
};

Likeness look_at(std::string_view text) {
  std::vector<std::size_t> lengths;
  std::size_t words = 0, prose = 0, unspaced = 0, letters = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string line = plain_line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    std::size_t length = 0;
    for (std::size_t at = 0; at < line.size(); ++length) {
      const auto [bytes, c] = character_at(std::string_view(line).substr(at));
      letters += is_letter_or_digit(c);
      unspaced += is_unspaced(c) && is_letter_or_digit(c);
      at += bytes;
    }
    lengths.push_back(length);
    words += 1 + std::size_t(std::ranges::count(line, ' '));
    prose += sentences_of(line).size() > 1;
  }
  if (lengths.empty()) return {};
  const auto count = double(lengths.size());
  std::ranges::nth_element(lengths, lengths.begin() + std::ptrdiff_t(lengths.size() / 2));
  return {lengths.size() > 1 && lengths[lengths.size() / 2] <= kShortLine &&
              double(prose) / count<kProse, 2 * unspaced> letters,
          double(words) / count};
}

/// Collects lines of text: of more than there is room for, so many, each with the same chance (Vitter's
/// algorithm R).
class Lines {
 public:
  Lines(bool sentences, const PhrasesOptions& cutting, std::size_t most, std::uint64_t most_bytes)
      : sentences_(sentences), cutting_(cutting), most_(most), most_bytes_(most_bytes) {}

  /// A document: a review, a paragraph, a line. Whether there is room for more.
  bool add(std::string_view text) {
    const std::string clean = without_marks(text);
    if (sentences_) {
      for (const std::string_view piece : sentences_of(clean)) line(piece);
    } else {
      for (std::size_t at = 0; at <= clean.size();) {
        const std::size_t end = std::min(clean.find('\n', at), clean.size());
        line(std::string_view(clean).substr(at, end - at));
        at = end + 1;
      }
    }
    return bytes_ < most_bytes_;
  }

  bool empty() const { return kept_.empty() && too_long_ == 0; }
  /// What was kept, in the order in which it came, one a line; all else is forgotten.
  std::string text() {
    std::ranges::sort(kept_, {}, [](const auto& one) { return one.first; });
    std::string out;
    out.reserve(static_cast<std::size_t>(bytes_));
    for (const auto& [place, line] : kept_) out.append(line).append("\n");
    kept_ = {};
    return out;
  }
  /// What has not come to text().
  PhrasesCount count() const {
    PhrasesCount out;
    out.too_long = too_long_;
    out.not_drawn = fit_ - static_cast<Index>(std::min<std::size_t>(most_, static_cast<std::size_t>(fit_)));
    out.lines = out.too_long + out.not_drawn;
    return out;
  }
  Index unreadable = 0;

 private:
  void line(std::string_view piece) {
    if (piece.find(kReplacement) != std::string_view::npos) {
      ++unreadable;
      return;
    }
    std::string words = cutting_.level == TokenLevel::word ? plain_words(piece) : plain_line(piece);
    if (words.empty()) return;
    if (is_too_long(words)) {
      ++too_long_;
      return;
    }
    const Index place = fit_++;
    if (kept_.size() < most_) {
      bytes_ += words.size() + 1;
      kept_.emplace_back(place, std::move(words));
      return;
    }
    const auto draw = random_.words(Stream::data, static_cast<std::uint64_t>(place), 1, 0)[0];
    const auto chosen = static_cast<std::size_t>(std::uint64_t{draw} % static_cast<std::uint64_t>(fit_));
    if (chosen >= most_) return;
    bytes_ += words.size();
    bytes_ -= kept_[chosen].second.size();
    kept_[chosen] = {place, std::move(words)};
  }

  bool is_too_long(const std::string& text) const {
    if (static_cast<Index>(text.size()) <= cutting_.longest) return false;
    if (cutting_.level == TokenLevel::word) return std::ranges::count(text, ' ') >= cutting_.longest;
    return static_cast<Index>(split_tokens(cutting_.level, text).size()) > cutting_.longest;
  }

  bool sentences_;
  PhrasesOptions cutting_;
  std::size_t most_;
  std::uint64_t most_bytes_, bytes_ = 0;
  std::vector<std::pair<Index, std::string>> kept_;  // with their places
  Index fit_ = 0, too_long_ = 0;
  Random random_{1};
};

/// Goes through a text file: its lines, or its paragraphs, for many files break their lines in the middle of
/// sentences. `use` answers whether more is wanted.
bool each_piece(const KnownFile& known, Encoding encoding, bool sentences,
                const std::function<bool(std::string_view)>& use) {
  const std::unique_ptr<ByteStream> stream = known.file.open();
  Decoder decoder(encoding);
  std::string rest, paragraph;
  const auto line = [&](std::string_view text) {
    if (!sentences) return use(text);
    const bool blank = text.find_first_not_of(" \t\r\v\f") == std::string_view::npos;
    if (!blank) (paragraph += ' ') += text;
    if (!blank && paragraph.size() <= kLongestPiece) return true;
    return use(std::exchange(paragraph, {}));
  };
  const auto lines = [&](bool at_end) {
    std::size_t at = 0;
    while (true) {
      std::size_t end = at;
      while (end < rest.size() && rest[end] != '\n' && rest[end] != '\r') ++end;
      if (end == rest.size()) break;
      if (rest[end] == '\r' && end + 1 == rest.size() && !at_end) break;  // half of a line's end, perhaps
      if (!line(std::string_view(rest).substr(at, end - at))) return false;
      at = end + (rest[end] == '\r' && end + 1 < rest.size() && rest[end + 1] == '\n' ? 2 : 1);
    }
    rest.erase(0, at);
    if (rest.size() > kLongestPiece || (at_end && !rest.empty())) {
      // Never within a letter: a decoder gives whole ones.
      if (!line(std::exchange(rest, {}))) return false;
    }
    return true;
  };
  std::vector<std::uint8_t> piece(1 << 16);
  while (const std::size_t got = stream->read(piece)) {
    rest += decoder.decode(std::span(piece).first(got));
    if (!lines(false)) return false;
  }
  rest += decoder.finish();
  return lines(true) && (paragraph.empty() || use(paragraph));
}

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

std::size_t choose_column(const TableFile& table, const std::string& title, Choices& choices) {
  const std::size_t likely = likely_column(table);
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

PhrasesOptions choose_cutting(bool characters, Choices& choices) {
  const std::string tokens = choices.choose(
      "tokens", characters ? "character-40" : "word-12",
      {"word-6", "word-8", "word-10", "word-12", "word-16", "character-20", "character-40", "character-60"},
      "word-N or character-N");
  const std::string vocabulary =
      choices.choose("vocabulary", "2000", {"500", "1000", "2000", "5000"}, "a number");
  const std::string others = choices.choose("others", "out", {"out", "unknown"});
  PhrasesOptions out;
  // Read once for each mistake to be named where it is.
  out = parse_phrases_wish(tokens);
  const bool has_number = tokens.find('-') != std::string::npos;
  out.vocabulary =
      parse_phrases_wish(std::string(token_level_name(out.level)) + "-1-" + vocabulary).vocabulary;
  if (!has_number && out.level == TokenLevel::word) out.longest = PhrasesOptions{}.longest;
  out.known_only = others == "out";
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
                      const std::optional<TableFile>& given_table, Choices& choices,
                      std::vector<Skip> skips) {
  std::optional<TableFile> table = given_table;
  const KnownFile& first = table ? table->known : files.front();
  const std::vector<std::uint8_t> beginning = read_beginning(*first.file.open(), kBeginning);
  const Encoding guess = guess_encoding(beginning, beginning.size() == kBeginning);
  const std::string encoding_text =
      choices.choose("encoding", encoding_name(guess), {"utf-8", "utf-16le", "utf-16be", "windows-1252"});
  const Encoding encoding = *find_encoding(encoding_text);
  const bool encoding_wished = choices.is_wished("encoding");

  std::size_t column = 0;
  Likeness likeness;
  if (table) {
    if (table->rows.empty()) throw DataError(title + ": has no rows; the first one names the columns");
    table->encoding = encoding;
    column = choose_column(*table, title, choices);
    std::string cells;
    for (const auto& row : table->rows)
      if (column < row.size()) cells += row[column] + "\n";
    likeness = look_at(cells);
    likeness.is_lines = false;
  } else {
    Decoder decoder(encoding);
    likeness = look_at(decoder.decode(beginning) + (beginning.size() < kBeginning ? decoder.finish() : ""));
  }
  const bool sentences =
      choices.choose("unit", likeness.is_lines ? "line" : "sentence", {"sentence", "line"}) == "sentence";
  const bool characters = likeness.is_unspaced || (likeness.words_a_line < kFewWords && likeness.is_lines);
  const PhrasesOptions cutting = choose_cutting(characters, choices);

  const std::size_t most = choices.most_lines();
  Lines lines(sentences, cutting, most, choices.room().text_bytes);
  Index rows = 0, used = 0;
  bool room = true;
  if (table) {
    each_row(*table, [&](const std::vector<std::string>& row) {
      ++rows;
      return room = column >= row.size() || lines.add(row[column]);
    });
  } else {
    for (const KnownFile& known : files) {
      if (!room) break;
      try {
        const std::vector<std::uint8_t> its = read_beginning(*known.file.open(), kBeginning);
        const Encoding its_encoding =
            encoding_wished ? encoding : guess_encoding(its, its.size() == kBeginning);
        room = each_piece(known, its_encoding, sentences,
                          [&](std::string_view text) { return lines.add(text); });
        ++used;
      } catch (const DataError& error) {  // what came before the damage is kept
        skips.push_back({known.file.path, error.what()});
        if (files.size() == 1 && lines.empty()) throw;
      }
    }
  }
  if (lines.empty() && lines.unreadable > 0)
    throw DataError(title + ": none of it can be read as " + encoding_text + "; choose another encoding");

  PhrasesCount count = lines.count();
  OwnData out;
  out.is_text = true;
  out.text = lines.text();
  out.cutting = cutting;
  TextSplits splits = make_phrases(out.text, title, cutting, &count);
  out.set.train = std::make_unique<TextSet>(std::move(splits.train));
  out.set.test = std::make_unique<TextSet>(std::move(splits.test));
  std::string& said = out.set.note;
  said = table ? "column '" + table->names[column].substr(0, 40) + "' of a table of " +
                     std::to_string(table->names.size())
         : files.size() > 1 ? grouped(used) + " text files"
                            : std::string("text");
  if (encoding != Encoding::utf8) said += " in " + encoding_text;
  said += std::string(", cut into ") +
          (sentences ? "sentences"
           : table   ? "cells"
                     : "lines") +
          ", read as " + token_level_name(cutting.level) + "s, at most " + std::to_string(cutting.longest) +
          (cutting.known_only ? "" : ", rare ones as unknown") + ": " +
          describe(count, sentences ? "sentences" : "lines");
  if (lines.unreadable > 0) said += ", " + std::to_string(lines.unreadable) + " are not " + encoding_text;
  if (!room)
    said += " (of the first " + (table ? std::to_string(rows) + " rows" : "part") + ": more text than " +
            std::to_string(choices.room().text_bytes >> 20) + " MiB is not read)";
  said += "; " + std::to_string(out.set.test->count()) + " held out: about one in " +
          std::to_string(cutting.held_out_one_in);
  if (const std::string skipped = skip_sentence(skips); !skipped.empty()) said += "; " + skipped;
  out.choices = choices.made(title);
  out.skips = std::move(skips);
  return out;
}

}  // namespace hourglass
