#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

// What `--data` says after the path of a file or a folder (open_data.h), read without opening any file.

namespace hourglass {

/// 'digits.npy@range=0..255': a path, and wishes by the choices' keys. Short forms: a size and how many
/// colours of pictures ('photos@64-grey': side, channels), a table's column ('reviews.csv@review': column),
/// how text is cut
/// ('lines.txt@word-12-5000-unknown': tokens, vocabulary, others).
struct DataName {
  std::string path;
  std::map<std::string, std::string> wishes;
};

/// The path is the longest beginning of the name, up to an '@' or the end, for which `exists` holds; where
/// there is none, what comes before the first '@' after a file's extension, or the whole name. Throws
/// DataError that says what may follow the
/// '@' where something else does, or a key twice.
DataName parse_data_name(std::string_view name, const std::function<bool(const std::string&)>& exists);

}  // namespace hourglass
