#pragma once
#include "datasets/user_files/shared/number_images.h"
#include "format/json.h"

namespace hourglass {

/// What was understood, as `hourglass data --json` prints it and the page reads it: `kind`, `understood` (the
/// sentence), the counts of both parts, `shape` of a sample, the names of `classes`, `choices` as { key: {
/// value, others, all } }, files that were `skipped` with names and reasons (the first 200), of text its
/// first `lines` as they are trained on.
Json describe(const OwnData& own);

/// SHA-256, in hexadecimal digits, of all that is trained on and held out (pixels and labels; tokens and what
/// they stand for): the same for the same set, however its files lay.
std::string identity_of(const DataSet& set);

}  // namespace hourglass
