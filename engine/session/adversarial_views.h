#pragma once
#include <span>

#include "session/run_context.h"
#include "session/view.h"

namespace hourglass {

/// What an adversarial autoencoder lets itself be asked, for its figures and pictures.
class AdversarialNetwork {
 public:
  virtual ~AdversarialNetwork() = default;

  /// Units of z, the part of the code that follows the prior.
  virtual Index style_units() const = 0;
  /// How many classes y the decoder is told besides z; 0 for none.
  virtual Index told_classes() const = 0;
  /// Whether labels choose a part of the prior.
  virtual bool shaped() const = 0;
  /// Whether the prior is one of the planar shapes, which reach further than N(0, I).
  virtual bool planar() const = 0;
  /// Classes that labels tell apart.
  virtual Index classes() const = 0;

  /// x (n, pixels), n ≤ RunContext::kBatch → z (n, style_units()), without y.
  virtual ConstMatrixView style(ConstMatrixView x) = 0;
  /// z ← draws of the prior; labels as in Prior::draw. Takes the parts 0 and 1.
  virtual void draw_style(const Random& random, Stream stream, std::uint64_t step,
                          std::span<const int> labels, MatrixView z) = 0;
  /// The discriminator's logits of z (n, style_units()), told these labels (n) where shaped(): (n, 1).
  virtual ConstMatrixView judge(ConstMatrixView z, std::span<const int> labels) = 0;
  /// [z | y] (n, style_units() + told_classes()) → x̂ (n, pixels).
  virtual ConstMatrixView decode_code(ConstMatrixView code) = 0;
};

// Pictures that only this model has. Bad arguments throw ConfigurationError.

/// prior {count = 1000, seed = 0}: the codes of test images, and as many draws of the prior that they are to
/// look like. Where labels shape the prior, draw i is of the part of image i's label.
///   codes, draws (count, units), labels (count)
View draw_prior_view(RunContext& context, AdversarialNetwork& network, const Json& arguments);

/// decision_surface {side = 48, range, label = −1}: D over a square of the code's first two units, from
/// −range to range (units beyond are 0). Row 0 is the second unit's −range, column 0 the first's. The default
/// range holds the prior. label: what the discriminator is told where labels shape the prior; −1 for not
/// known.
///   surface (side, side): D, 0 (a code) to 1 (a draw of the prior)
View draw_decision_surface(AdversarialNetwork& network, const Json& arguments);

/// style_grid {count = 10, seed = 0}: each row one style drawn from the prior, each column a class.
///   images (count, classes, height, width, channels), codes (count, style units)
/// Throws ConfigurationError where the decoder is told no class.
View draw_style_grid(RunContext& context, AdversarialNetwork& network, const Json& arguments);

}  // namespace hourglass
