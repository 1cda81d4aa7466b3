#pragma once
#include <vector>

#include "datasets/sets/factor_lattice.h"
#include "datasets/sets/image_set.h"

namespace hourglass {

/// Pixel faces: every combination of seven factors, drawn when the page is built (datasets/faces.mjs, which
/// has the same table) and read from files. A label is the hair's colour.
///
/// Face i of the set is the combination of index i · kFaceStride mod their number: the first nine tenths are
/// for training, the others are held out.
constexpr Index kFaceStride = 9491;
/// What varies, and how many values each factor has; the last is fastest in a combination's index.
std::vector<Factor> face_factors();

/// Tells both parts which factors their faces are of, for measures of disentanglement and
/// traversals. Both must be complete and stay where they are for as long as either is used. Throws DataError
/// where these are not all the faces.
void know_faces(ImageSet& train, ImageSet& test);

}  // namespace hourglass
