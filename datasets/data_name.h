#pragma once
#include <optional>
#include <string_view>

#include "datasets/image_folder.h"
#include "datasets/phrases.h"

// What the names for `--data` say behind a file or a folder (open_data.h), read without a look at any file.
// Native builds only. Names of sets that are made are read in made_data.h, and what follows their '@' by the
// set.

namespace hourglass {

/// 'FILE.txt', 'FILE.txt@word-12', 'FILE.csv@column' or 'FILE.csv@column@word-12', also with '.gz' behind the
/// ending.
struct TextName {
  std::string_view path;                   // of the file, within the name
  std::optional<std::string_view> column;  // of a CSV file; '' where the name says none
  PhrasesOptions options;
};
/// None where there is no such ending at the end or before an '@'. Throws DataError that says what may follow
/// the '@' where something else does.
std::optional<TextName> parse_text_name(std::string_view name);

/// 'photos@64-grey': a folder, and what is wished of its pictures.
struct PicturesName {
  std::string_view folder, wish;
};
/// None where there is no '@'. Whether there is such a folder the file system knows.
std::optional<PicturesName> split_pictures_name(std::string_view name);
/// '64', '64-grey' or '64-colour'. Throws DataError, with the `name` that it is of, for anything else;
/// whether pictures of that size can be had, load_image_folder says.
PictureOptions parse_pictures_wish(std::string_view wish, std::string_view name);

}  // namespace hourglass
