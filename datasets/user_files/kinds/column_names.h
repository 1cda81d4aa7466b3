#pragma once
#include <array>
#include <string>
#include <string_view>

// What words in the names of columns and files say.

namespace hourglass {

/// What is read and what is written, in names that come together: words between spaces.
inline constexpr std::array<std::string_view, 2> kSides[] = {
    {" source src ", " target tgt trg "},
    {" input inputs ", " output outputs target "},
    {" question questions q query ", " answer answers a reply "},
    {" prompt instruction context ", " response completion reply output "},
    {" front ", " back "},
    {" article document text dialogue ", " summary highlights headline "},
    {" original sentence word term phrase ", " translation translated correction corrected paraphrase "},
    {" present singular base lemma infinitive ", " past plural inflected form "}};

/// Whether a word is among these, which stand between spaces.
bool is_among(std::string_view list, const std::string& word);
/// The language that a name has a word of, in small letters; '' where it has none.
std::string language_of(std::string_view name);
/// The same of one word of a file's name, where more codes are languages than in a column's ('it', 'no').
bool is_language_of_file(const std::string& word);
bool is_language(const std::string& word);
/// Whether a name has a word of such a list.
bool names_side(std::string_view name, std::string_view list);
/// Whether a column of this name holds labels, in small letters or not.
bool is_called_label(std::string_view name);
/// Whether people call columns so.
bool names_column(std::string_view name);

}  // namespace hourglass
