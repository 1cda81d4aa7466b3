#pragma once
#include <filesystem>
#include <string_view>

#include "datasets/data_set.h"
#include "datasets/phrases.h"

// Native builds only: the page gets the same text as bytes.

namespace hourglass {

/// A plain text file of phrases, one a line (see make_phrases), also packed by gzip. Throws DataError where
/// it cannot be read or used.
DataSet load_phrases(const std::filesystem::path& file, const PhrasesOptions& options = {});

/// The same of one column of a CSV file, by its name in the first row: each cell is running text, without the marks of a
/// web page, cut into sentences, and these at word level into plain words (prose.h). The file is read piece by piece, and
/// only as far as its sentences take 256 MiB; the note says so then.
DataSet load_csv_column(const std::filesystem::path& file, std::string_view column,
                        const PhrasesOptions& options = {});

/// phrases.txt in $HOURGLASS_DATA/phrases or $HOURGLASS_DATA itself, else in hourglass/datasets/phrases in
/// the user's cache folder ($XDG_CACHE_HOME, else ~/.cache), where datasets/prepare.mjs puts it. Throws
/// DataError that tells where it looked and how to get it.
std::filesystem::path find_phrases();

}  // namespace hourglass
