#pragma once
#include "session/json.h"
#include "session/session.h"

namespace hourglass::cli {

/// The final figures of a session, by the names of the "metrics" in the result line: over the whole test set,
/// PCA fitted on all training images, nearest neighbours where the code is small enough to be a map.
Json final_metrics(Session& session, ThreadPool& pool);

}  // namespace hourglass::cli
