#pragma once
#include <vector>

#include "datasets/samples.h"
#include "models/adversarial.h"
#include "models/semi_supervised_adversarial.h"
#include "session/catalogue.h"
#include "session/setting.h"

namespace hourglass {

std::vector<Setting> adversarial_settings();
std::vector<Preset> adversarial_presets();

/// The networks that the settings ask for, with this data. Throw ConfigurationError where a prior and a code,
/// or a variant and the data, do not go together, or where the networks do not fit the memory.
AdversarialOptions read_adversarial(const Settings& settings, const Samples& train);
SemiSupervisedOptions read_semi_supervised(const Settings& settings, const Samples& train);

/// Throws ConfigurationError when settings of another variant than the semi-supervised one ask for its phase alone.
void refuse_classification(const Settings& settings);

/// How each update steps: the optimiser's settings, with a learning rate of its own.
SemiSupervisedRates read_adversarial_rates(const Settings& settings);

}  // namespace hourglass
