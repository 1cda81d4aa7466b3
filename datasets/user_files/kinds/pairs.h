#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "datasets/user_files/kinds/table_file.h"

// What of the reader's texts is a sentence and what its translation.

namespace hourglass {

/// The columns of a table that are most likely to be read and to be written: by names that belong together
/// ('source' and 'target', two languages); where columns have no names, the two that are text. None where
/// nothing speaks for pairs.
std::optional<std::pair<std::size_t, std::size_t>> likely_pair(const TableFile& table);

/// Two files that belong together, line by line.
struct PairOfFiles {
  std::array<KnownFile, 2> files;  // in the order of `sides`
};
struct PairedFiles {
  std::array<std::string, 2> sides;  // what they are called: 'en' and 'fr'
  std::vector<PairOfFiles> pairs;    // one of each part
  bool is_likely = false;            // their names say so; else there are only two of them
};
/// Files as pairs: all of them in twos whose names differ by a side only ('train.en' and 'train.fr'), or just
/// two.
std::optional<PairedFiles> paired_files(const std::vector<KnownFile>& files);

}  // namespace hourglass
