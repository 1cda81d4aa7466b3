#pragma once
#include <string>
#include <string_view>
#include <vector>

// Running text, such as reviews, as lines for a small model.

namespace hourglass {

/// A text without the marks of a web page: '<br />' becomes a line break, another mark white space, and
/// '&amp;', '&quot;',
/// '&#39;', '&lt;', '&gt;', '&nbsp;' what they stand for.
std::string without_marks(std::string_view text);

/// Cut after full stops, question and exclamation marks and ellipses that white space follows, and at line
/// breaks; without these marks and the quotes or brackets that close after them. Pieces of white space alone
/// are left out.
std::vector<std::string_view> sentences_of(std::string_view text);

/// The words of a text in lower case, without punctuation, joined by single spaces: "don't stop" of "Don’t
/// stop!". Beyond ASCII, what is not known to be punctuation counts as a letter, and capitals of Latin-1
/// become lower case.
std::string plain_words(std::string_view text);

/// White space as single spaces, none at the ends.
std::string plain_line(std::string_view text);

}  // namespace hourglass
