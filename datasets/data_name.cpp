#include "datasets/data_name.h"

#include <charconv>
#include <string>
#include <utility>

#include "datasets/data_error.h"

namespace hourglass {
namespace {

/// 'lines.txt@word-12' → 'lines.txt' and 'word-12', with this ending before the '@' or at the end; none where
/// there is no such ending. A wish may be empty.
std::optional<std::pair<std::string_view, std::string_view>> split_wish(std::string_view text,
                                                                        std::string_view ending) {
  for (const std::string& whole : {std::string(ending), std::string(ending) + ".gz"}) {
    if (text.ends_with(whole)) return std::pair(text, std::string_view());
    if (const std::size_t at = text.rfind(whole + "@"); at != std::string_view::npos)
      return std::pair(text.substr(0, at + whole.size()), text.substr(at + whole.size() + 1));
  }
  return std::nullopt;
}

}  // namespace

std::optional<TextName> parse_text_name(std::string_view name) {
  if (const auto file = split_wish(name, ".txt")) {
    const auto [path, wish] = *file;
    const bool wished = path.size() < name.size();
    return TextName{path, std::nullopt, wished ? parse_phrases_wish(wish) : PhrasesOptions{}};
  }
  if (const auto file = split_wish(name, ".csv")) {
    const auto [path, wish] = *file;
    const std::size_t at = wish.find('@');
    const bool wished = at != std::string_view::npos;
    return TextName{path, wish.substr(0, at),
                    wished ? parse_phrases_wish(wish.substr(at + 1)) : PhrasesOptions{}};
  }
  return std::nullopt;
}

std::optional<PicturesName> split_pictures_name(std::string_view name) {
  const std::size_t at = name.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  return PicturesName{name.substr(0, at), name.substr(at + 1)};
}

PictureOptions parse_pictures_wish(std::string_view wish, std::string_view name) {
  PictureOptions out;
  const auto [end, error] = std::from_chars(wish.data(), wish.data() + wish.size(), out.side);
  const std::string_view kind = wish.substr(std::size_t(end - wish.data()));
  if (kind == "-grey") out.channels = 1;
  if (kind == "-colour") out.channels = 3;
  if (error != std::errc() || (!kind.empty() && !out.channels))
    throw DataError(std::string(name) + ": after '@' a size is wanted, such as 64, 64-grey or 64-colour");
  return out;
}

}  // namespace hourglass
