#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "datasets/data_set.h"
#include "datasets/user_files/shared/choices.h"
#include "datasets/user_files/shared/parts.h"

namespace hourglass {

/// How a set was divided: which images are held out, and by which rule, in words.
struct Division {
  std::vector<bool> held_out;
  std::string how;
};
/// 'held-out' as the reader chose: what validation and test parts there are (`parts`, one for each image),
/// else a tenth.
Division divide(const std::string& name, const std::vector<Part>& parts,
                const std::vector<std::uint8_t>& labels, Choices& choices);

/// Images in one array, in two parts.
DataSet image_splits(const std::string& name, const SampleShape& shape, std::vector<std::uint8_t> pixels,
                     const std::vector<std::uint8_t>& labels, Index classes,
                     const std::vector<bool>& held_out);

/// Of a set of images, how many of the held-out ones there are bit by bit among the others, as '; 3 of the
/// images held out are …'; '' for none.
std::string duplicates_sentence(const DataSet& set);

}  // namespace hourglass
