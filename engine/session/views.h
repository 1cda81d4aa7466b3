#pragma once
#include <string>

#include "session/session.h"
#include "session/view.h"

namespace hourglass {

/// Draws a session's pictures. All are computed from the model's weights as they stand:
///
///   reconstructions {count}      test images, what the model makes of them, what PCA makes of them
///   code_map {count}             codes of test images in the plane
///   filters {count, layer}       rows of an encoder layer's weights
///   hourglass {index}            one test image's way through every layer
///   decode {x, y}                what the decoder draws for a point of the code map
///   codes {count}                codes of test images
///
/// Shapes are in web/engine/protocol.ts, the contract with the page.
class Views {
 public:
  explicit Views(Session& session) : s_(session) {}

  /// Throws ConfigurationError for an unknown name, an unknown argument or one out of range.
  View draw(const std::string& name, const Json& arguments);

 private:
  View reconstructions(const Json& arguments);
  View code_map(const Json& arguments);
  View filters(const Json& arguments);
  View hourglass(const Json& arguments);
  View decode(const Json& arguments);
  View codes(const Json& arguments);

  /// Calls use(first, x) for the first `count` test images, in batches.
  template <class F>
  void for_test_batches(Index count, F&& use);
  /// The codes of the first `count` test images: (count, units).
  Matrix test_codes(Index count);
  /// A count: more than there are means all of them.
  Index at_most(const Json& arguments, const char* key, Index fallback, Index most) const;
  /// A place, from 0 (the default) to `most`.
  Index within(const Json& arguments, const char* key, Index most) const;

  Session& s_;
};

}  // namespace hourglass
