#pragma once
#include <filesystem>
#include <string_view>

#include "datasets/data_set.h"
#include "datasets/sets/phrases.h"

// Native builds only: the page gets the same text as bytes.

namespace hourglass {

/// A plain text file of phrases, one a line (see make_phrases), also packed by gzip. Throws DataError where
/// it cannot be read or used.
DataSet load_phrases(const std::filesystem::path& file, const PhrasesOptions& options = {});

/// phrases.txt in $HOURGLASS_DATA/phrases or $HOURGLASS_DATA itself, else in hourglass/datasets/phrases in
/// the user's cache folder ($XDG_CACHE_HOME, else ~/.cache), where datasets/prepare.mjs puts it. Throws
/// DataError that tells where it looked and how to get it.
std::filesystem::path find_phrases();

}  // namespace hourglass
