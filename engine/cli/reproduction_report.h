#pragma once
#include <string>

#include "cli/reproduction_state.h"

namespace hourglass::cli {

/// 'hourglass reproduce NAME --seed 1', with what it departs by: the same on every machine.
std::string command_of(const ReproductionState& state);

/// Whether it is finished, departs by nothing, and every figure is within its bar.
bool is_reached(const Reproduction& reproduction, const ReproductionState& state);

/// Paper, public reproduction, this run: a table for people, and the same as JSON. `where`: how far one came
/// that is not finished.
std::string table_of(const Reproduction& reproduction, const ReproductionState& state);
Json result_of(const Reproduction& reproduction, const ReproductionState& state,
               const std::string& where = {});

/// All that there are, for people and as JSON.
std::string list_of_reproductions();
Json describe_reproductions();

}  // namespace hourglass::cli
