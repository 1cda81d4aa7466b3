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
  /// Makes the set; of one that varies, as the `wish` after '@' has it ('' for the usual).
  DataSet (*make)(std::string_view wish);
  bool varies = false;  // 'grammar@2000-plain'
};

std::span<const MadeData> made_data();
/// Null where no set of this name is made. A set that varies has other names as well, its own before an '@'.
const MadeData* find_made_data(std::string_view name);
/// Makes the set of this name. Throws DataError where what follows '@' is no wish of that set.
DataSet make_data(const MadeData& made, std::string_view name);

}  // namespace hourglass
