#pragma once
#include <optional>
#include <string_view>

#include "datasets/data_set.h"

namespace hourglass {

/// The sets of text that are made rather than read: 'grammar' or 'addition', as they are by default. Nothing
/// where the name is another.
std::optional<DataSet> make_text_data(std::string_view name);

}  // namespace hourglass
