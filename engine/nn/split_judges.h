#pragma once
#include <span>
#include <string>

#include "core/noise_source.h"
#include "nn/discriminator.h"
#include "nn/prior_codes.h"
#include "nn/split_code.h"

namespace hourglass {

/// The two judges of a code in two parts (Makhzani et al. 2016, section 5): one tells styles z from draws of
/// N(0, I), the other what the encoder says of classes, ŷ, from draws of a categorical distribution, which
/// are decided (one-hot) and of all classes equally often.
class SplitJudges {
 public:
  struct Verdicts {
    Discriminator::Verdict style{}, category{};
  };

  SplitJudges(ThreadPool& pool, Parameters& parameters, Index style, int classes,
              std::span<const Index> hidden);

  Discriminator& style() { return style_; }
  Discriminator& category() { return category_; }
  const Prior& prior() const { return styles_.prior(); }
  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// Both judges' own objectives, of the code's last split() against fresh draws of the priors, which take
  /// four parts from that of `noise` on; adds their gradients to the parameters'.
  Verdicts gradients(SplitCode& code, const NoiseSource& noise) { return judge(code, noise, true); }
  /// The same without gradients.
  Verdicts evaluate(SplitCode& code, const NoiseSource& noise) { return judge(code, noise, false); }

  /// The generator's objective, −E log D(z) − E log D(ŷ). The judges are frozen.
  Real fool(SplitCode& code);
  /// ∂/∂a of what fool() returned, with a the encoder's output, until the next call of anything here.
  MatrixView fooling_gradient(SplitCode& code) {
    return code.backward(read_only(style_.fooling_gradient()), read_only(category_.fooling_gradient()));
  }

 private:
  Verdicts judge(SplitCode& code, const NoiseSource& noise, bool learn);

  PriorCodes styles_;  // draws of N(0, I)
  Index classes_;
  Discriminator style_, category_;
  Buffer categories_;  // one-hot draws (batch, classes)
};

}  // namespace hourglass
