#pragma once
#include "datasets/user_files/shared/number_images.h"
#include "format/json.h"

namespace hourglass {

/// What was understood, as `hourglass data --json` prints it and the page reads it: `kind`, `understood` (the
/// sentence), the counts of both parts, `shape` of a sample, the names of `classes`, `choices` as { key: {
/// value, others, all } }, files that were `skipped` with names and reasons (the first 200), of text its
/// first `lines` as they are trained on.
Json describe(const OwnData& own);

}  // namespace hourglass
