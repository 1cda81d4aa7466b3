#pragma once
#include <memory>

#include "core/thread_pool.h"
#include "session/runner.h"
#include "session/setting.h"

namespace hourglass {

/// The runner of the adversarial autoencoder's semi-supervised variant: it drives
/// models/semi_supervised_adversarial.h. Throws ConfigurationError where settings and data do not go
/// together.
std::unique_ptr<Runner> make_semi_supervised_runner(ThreadPool& pool, const Settings& settings,
                                                    const Splits& data);

}  // namespace hourglass
