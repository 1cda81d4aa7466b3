#pragma once
#include <string>
#include <string_view>

namespace hourglass::cli {

/// What a model's setting does, in a sentence: papers/help.json, which the program has in it.
const std::string& setting_help(std::string_view model, std::string_view key);

/// What a model's preset teaches, in a sentence, from the same file.
const std::string& preset_help(std::string_view model, std::string_view preset);

}  // namespace hourglass::cli
