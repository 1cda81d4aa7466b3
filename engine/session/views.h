#pragma once
#include <string>
#include <vector>

#include "session/session.h"
#include "session/view.h"

namespace hourglass {

/// Draws a session's pictures. All are computed from the model's weights as they stand:
///
///   reconstructions {count}      test images, what the model makes of them, what PCA makes of them
///   code_map {count}             codes of test images in the plane
///   filters {count, layer}       rows of an encoder layer's weights
///   hourglass {index, pixels}    an image's way through every layer: a test image's, or one's own
///   decode {x, y}                what the decoder draws for a point of the code map
///   codes {count}                codes of test images
///   decoded {index, code}        what the decoder draws for a code of the reader's own, or a test image's
///   samples, traversal, interpolation: see session/latent_views.h
///
/// and those that a model adds (Runner::view_names). Text has codes, code_map and the model's own.
/// Arguments and shapes are in web/engine/VIEWS.md, the contract with the page.
class Views {
 public:
  explicit Views(Session& session) : s_(session) {}

  /// Those that this session's model has.
  std::vector<std::string> names() const;
  /// Throws ConfigurationError for an unknown name, an unknown argument or one out of range.
  View draw(const std::string& name, const Json& arguments);

 private:
  View reconstructions(const Json& arguments);
  View code_map(const Json& arguments);
  View filters(const Json& arguments);
  View hourglass(const Json& arguments);
  View decode(const Json& arguments);
  View codes(const Json& arguments);
  View decoded(const Json& arguments);

  /// The codes of the first `count` test images: (count, units).
  Matrix test_codes(Index count);

  Session& s_;
};

}  // namespace hourglass
