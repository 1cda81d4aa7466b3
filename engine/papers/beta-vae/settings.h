#pragma once
#include <vector>

#include "models/beta_vae.h"
#include "session/configuration.h"

namespace hourglass {

inline constexpr Names<BetaObjective::Kind> kPenalties = {
    {BetaObjective::Kind::weight, "beta", "β · KL"},
    {BetaObjective::Kind::capacity, "capacity", "γ · |KL − C|"}};

std::vector<Setting> beta_vae_settings();
std::span<const Preset> beta_vae_presets();
BetaObjective read_beta_objective(const Settings& settings);

}  // namespace hourglass
