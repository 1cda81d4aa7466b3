#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/data_set.h"

namespace hourglass {

/// A set that is made by a rule, here and now: nothing is downloaded.
struct MadeData {
  std::string_view name;  // 'dsprites-32'
  std::string_view title, source, licence;
  std::span<const std::string_view> classes;  // what the labels mean; may be empty
  DataSet (*make)();
};

std::span<const MadeData> made_data();
/// Null where no set of this name is made.
const MadeData* find_made_data(std::string_view name);

}  // namespace hourglass
