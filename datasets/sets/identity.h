#pragma once
#include <string>

#include "datasets/data_set.h"

namespace hourglass {

/// SHA-256, in hexadecimal digits, of all that is trained on and held out (pixels and labels; tokens and what
/// they stand for): the same for the same set, however its files lay.
std::string identity_of(const DataSet& set);

}  // namespace hourglass
