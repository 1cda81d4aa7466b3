#include "datasets/user_files/kinds/column_names.h"

#include <algorithm>
#include <vector>

#include "datasets/formats/kind.h"

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

// Of columns that are not pairs'.
constexpr std::string_view kColumns =
    " id index label class category text sentence title name review comment content body sentiment rating score date user "
    "word ";

/// 'source_text' → source, text: its words, in small letters.
std::vector<std::string> words_in(std::string_view name) {
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

}  // namespace

bool is_among(std::string_view list, const std::string& word) {
  return word.find(' ') == std::string::npos && list.find(" " + word + " ") != std::string_view::npos;
}

bool is_called_label(std::string_view name) {
  return is_among(" label labels class target y digit emotion category species ", lower_ascii(name));
}

bool is_language(const std::string& word) { return is_among(kLanguages, word); }

bool is_language_of_file(const std::string& word) {
  return is_language(word) || is_among(kCodesOfFiles, word);
}

std::string language_of(std::string_view name) {
  for (const std::string& word : words_in(name))
    if (is_language(word)) return word;
  return "";
}

bool names_side(std::string_view name, std::string_view list) {
  return std::ranges::any_of(words_in(name), [&](const std::string& word) { return is_among(list, word); });
}

bool names_column(std::string_view name) {
  return names_side(name, kColumns) || !language_of(name).empty() ||
         std::ranges::any_of(kSides, [&](const auto& sides) {
           return names_side(name, sides[0]) || names_side(name, sides[1]);
         });
}

}  // namespace hourglass
