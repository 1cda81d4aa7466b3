#pragma once
#include <string_view>

#include "datasets/data_set.h"

// Native builds only: the page gets its sets in shards, or makes them.

namespace hourglass {

/// For `--data`: a set's name ('mnist', 'dsprites-32', 'dsprites-64'), or the path of a folder with four IDX
/// files named as MNIST's. Throws DataError that tells what there is and where it looked.
DataSet open_data(std::string_view name_or_path);

}  // namespace hourglass
