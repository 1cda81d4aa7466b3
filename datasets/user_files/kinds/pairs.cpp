#include "datasets/user_files/kinds/pairs.h"

#include <algorithm>
#include <map>
#include <set>

#include "datasets/formats/kind.h"
#include "datasets/formats/text/csv.h"

namespace hourglass {
namespace {

// Languages by name and by code; codes that are also English words or columns' names ('id', 'no', 'it') count
// as files' endings only.
constexpr std::string_view kLanguages =
    " english french german spanish italian portuguese dutch russian chinese japanese korean arabic hindi "
    "turkish polish swedish danish norwegian finnish czech greek hebrew latin ukrainian vietnamese thai "
    "indonesian romanian hungarian bulgarian catalan persian tamil bengali urdu swahili welsh irish afrikaans "
    "en fr de es pt nl ru zh ja ko ar hi tr pl sv da fi cs el he uk vi th ro hu bg ca fa ta bn ur sw cy ga af "
    "eng fra fre deu ger spa ita por nld rus zho chi cmn jpn kor ara hin tur pol swe nor nob fin ces cze ell "
    "heb lat ukr vie tha ind ron hun bul cat fas ben ";
constexpr std::string_view kCodesOfFiles = " it no id is la et sl hr sk lt lv mt ";

// What is read and what is written, in names that come together.
constexpr std::array<std::string_view, 2> kSides[] = {
    {" source src ", " target tgt trg "},
    {" input inputs ", " output outputs "},
    {" question questions q query ", " answer answers a reply "},
    {" prompt instruction context ", " response completion reply output "},
    {" front ", " back "},
    {" article document text dialogue ", " summary highlights headline "},
    {" original sentence word term phrase ", " translation translated correction corrected paraphrase "},
    {" present singular base lemma infinitive ", " past plural inflected form "}};

constexpr std::size_t kLongestSide = 300;  // bytes, on average

bool is_among(std::string_view list, const std::string& word) {
  return word.find(' ') == std::string::npos && list.find(" " + word + " ") != std::string_view::npos;
}

/// 'source_text' → source, text: its words, in small letters.
std::vector<std::string> words_of(std::string_view name) {
  const std::string small = lower_ascii(name);
  std::vector<std::string> out(1);
  for (const char c : small) {
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80)
      out.back() += c;
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

/// The language that a name has a word of; '' where it has none.
std::string language_of(std::string_view name) {
  for (const std::string& word : words_of(name))
    if (is_among(kLanguages, word)) return word;
  return "";
}

bool names_side(std::string_view name, std::string_view list) {
  return std::ranges::any_of(words_of(name), [&](const std::string& word) { return is_among(list, word); });
}

/// Whether a column is text that may be one side of pairs: letters in most of its cells, which are not just a
/// few different ones, nor a note that comes with every row, nor whole articles.
bool is_text_column(const TableFile& table, std::size_t column) {
  std::set<std::string_view> different;
  std::size_t text = 0, notes = 0, letters = 0;
  for (const auto& row : table.rows) {
    if (column >= row.size()) continue;
    const std::string_view cell = row[column];
    different.insert(cell);
    letters += cell.size();
    double ignored;
    text += !cell.empty() && !read_number(cell, ignored);
    notes += cell.starts_with("CC-BY") || cell.starts_with("http");
  }
  const std::size_t rows = table.rows.size();
  return 2 * text > rows && 2 * notes < rows && letters <= kLongestSide * rows &&
         (rows < 10 || 5 * different.size() > rows);
}

}  // namespace

std::optional<std::pair<std::size_t, std::size_t>> likely_pair(const TableFile& table) {
  const std::size_t columns = table.names.size();
  using Pair = std::pair<std::size_t, std::size_t>;
  if (table.has_head) {
    for (const auto& [read, written] : kSides)
      for (std::size_t i = 0; i < columns; ++i)
        for (std::size_t k = 0; k < columns; ++k)
          if (i != k && names_side(table.names[i], read) && names_side(table.names[k], written) &&
              is_text_column(table, k))
            return Pair{i, k};
    std::vector<std::size_t> languages;
    for (std::size_t i = 0; i < columns; ++i)
      if (!language_of(table.names[i]).empty() && is_text_column(table, i)) languages.push_back(i);
    if (languages.size() >= 2 &&
        language_of(table.names[languages[0]]) != language_of(table.names[languages[1]]))
      return Pair{languages[0], languages[1]};
    return std::nullopt;
  }
  std::vector<std::size_t> texts;
  for (std::size_t i = 0; i < columns; ++i)
    if (is_text_column(table, i)) texts.push_back(i);
  return texts.size() == 2 ? std::optional(Pair{texts[0], texts[1]}) : std::nullopt;
}

std::optional<PairedFiles> paired_files(const std::vector<KnownFile>& files) {
  if (files.size() < 2 || files.size() > 1000 || files.size() % 2 != 0) return std::nullopt;
  // Each file's path without the word that is a side, and which of two sides that is.
  const auto in_twos = [&](const auto& side_of) -> std::optional<PairedFiles> {
    std::map<std::string, std::map<std::string, KnownFile>> twos;  // by what is left, then by side
    std::set<std::string> sides;
    for (const KnownFile& known : files) {
      const std::string path = lower_ascii(known.file.path);
      const std::size_t name = path.size() - base_name(path).size();
      bool found = false;
      for (std::size_t at = name; at < path.size() && !found;) {
        const std::size_t end = std::min(path.find_first_of("._- ", at), path.size());
        const std::string word = path.substr(at, end - at), side = side_of(word);
        if (!side.empty()) {
          sides.insert(side);
          found = twos[path.substr(0, at) + path.substr(end)].emplace(side, known).second;
          if (!found) return std::nullopt;
        }
        at = end + 1;
      }
      if (!found) return std::nullopt;
    }
    if (sides.size() != 2) return std::nullopt;
    PairedFiles out{{*sides.begin(), *sides.rbegin()}, {}, true};
    for (const auto& [rest, two] : twos) {
      if (two.size() != 2) return std::nullopt;
      out.pairs.push_back({{two.begin()->second, two.rbegin()->second}});
    }
    return out;
  };
  for (const auto& sides : kSides) {
    const auto found = in_twos([&sides](const std::string& word) -> std::string {
      return is_among(sides[0], word) ? "read" : is_among(sides[1], word) ? "written" : "";
    });
    if (found) return found;
  }
  auto found = in_twos([](const std::string& word) {
    return is_among(kLanguages, word) || is_among(kCodesOfFiles, word) ? word : "";
  });
  // English is what most would read.
  if (found && (found->sides[1] == "en" || found->sides[1] == "eng" || found->sides[1] == "english")) {
    std::swap(found->sides[0], found->sides[1]);
    for (PairOfFiles& pair : found->pairs) std::swap(pair.files[0], pair.files[1]);
  }
  if (found || files.size() != 2) return found;
  const auto name_of = [](const KnownFile& known) { return std::string(base_name(known.file.path)); };
  if (name_of(files[0]) == name_of(files[1])) return std::nullopt;
  return PairedFiles{{name_of(files[0]), name_of(files[1])}, {{{files[0], files[1]}}}, false};
}

}  // namespace hourglass
