#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "format/json.h"
#include "session/configuration.h"

namespace hourglass {

/// All models: the only place that knows every paper.
const Catalogue& catalogue();

/// find_model and configure (session/configuration.h) among all models.
const ModelEntry& find_model(std::string_view name);
Configuration configure(const std::string& model, const std::optional<std::string>& preset,
                        const Json& overrides);

/// The catalogue as protocol.ts has it.
Json describe_catalogue();

}  // namespace hourglass
