#pragma once
#include <vector>

#include "session/runner.h"

namespace hourglass {

/// The pictures of a run, in the order in which they are listed. All are computed from the model's weights as
/// they stand. Models of images have
///
///   reconstructions  test images, what the model makes of them, what PCA makes of them
///   code_map         codes of test images in the plane
///   filters          rows of an encoder layer's weights
///   hourglass        an image's way through every layer: a test image's, or one's own
///   decode           what the decoder draws for a point of the code map
///   codes            codes of test images
///   samples          codes drawn from the prior, decoded
///   traversal        one test image's code, each unit moved in turn
///   interpolation    the straight line between two test images' codes
///   decoded          what the decoder draws for a code of the reader's own, or a test image's
///
/// models of text have codes and code_map; then come the model's own (Runner::own_views). Arguments and
/// shapes are in web/engine/VIEWS.md, the contract with the page.
std::vector<NamedView> views_of(const Runner& runner);

}  // namespace hourglass
