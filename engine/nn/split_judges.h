#pragma once
#include <span>
#include <string>

#include "core/random.h"
#include "nn/discriminator.h"
#include "nn/prior.h"
#include "nn/split_code.h"

namespace hourglass {

/// The two judges of a code in two parts (Makhzani et al. 2016, section 5): one tells styles z from draws of N(0, I), the
/// other what the encoder says of classes, ŷ, from draws of a categorical distribution, which are decided (one-hot) and
/// of all classes equally often.
class SplitJudges {
 public:
  struct Verdicts {
    Discriminator::Verdict style{}, category{};
  };
  /// Where draws of the priors come from; four parts, from this one on, are taken.
  struct Draws {
    const Random& random;
    Stream stream;
    std::uint64_t step;
    std::uint32_t part;
  };

  SplitJudges(ThreadPool& pool, Parameters& parameters, Index style, int classes, std::span<const Index> hidden);

  Discriminator& style() { return style_; }
  Discriminator& category() { return category_; }
  const Prior& prior() const { return prior_; }
  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// Both judges' own objectives, of the code's last split() against fresh draws; adds their gradients to the
  /// parameters'.
  Verdicts gradients(SplitCode& code, Index batch, const Draws& draws) { return judge(code, batch, draws, true); }
  /// The same without gradients.
  Verdicts evaluate(SplitCode& code, Index batch, const Draws& draws) { return judge(code, batch, draws, false); }

  /// The generator's objective, −E log D(z) − E log D(ŷ). The judges are frozen.
  Real fool(SplitCode& code, Index batch);
  /// ∂/∂a of what fool() returned, with a the encoder's output, until the next call of anything here.
  MatrixView fooling_gradient(SplitCode& code) {
    return code.backward(read_only(style_.fooling_gradient()), read_only(category_.fooling_gradient()));
  }

 private:
  Verdicts judge(SplitCode& code, Index batch, const Draws& draws, bool learn);

  ThreadPool* pool_;
  Index style_units_, classes_;
  Prior prior_;
  Discriminator style_, category_;
  Buffer drawn_style_;     // of N(0, I) (batch, style)
  Buffer drawn_category_;  // one-hot (batch, classes)
};

}  // namespace hourglass
