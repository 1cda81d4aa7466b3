#pragma once
#include <span>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/thread_pool.h"
#include "nn/codes/discriminator.h"
#include "nn/codes/prior.h"

namespace hourglass {

/// A code in two parts (Makhzani et al. 2016, section 5): z, the style, and ŷ = softmax, the category. An
/// encoder's output [z | logits of ŷ] on its way in, and gradients on their way back.
class SplitCode {
 public:
  SplitCode(ThreadPool& pool, Index style, Index classes) : pool_(&pool), units_(style), classes_(classes) {}

  /// Makes room for batches of up to `batch` rows. Allocates.
  void reserve(Index batch);

  /// Takes over an encoder's output a (batch, style + classes); returns the whole code [z | ŷ].
  MatrixView split(ConstMatrixView a);
  /// The parts of the last split(): (batch, style), (batch, classes).
  ConstMatrixView style() const { return style_.rows(batch_); }
  ConstMatrixView category() const { return category_.rows(batch_); }
  Index batch() const { return batch_; }

  /// ∂L/∂[z | ŷ], or ∂L/∂z and ∂L/∂ŷ by themselves → ∂L/∂a (batch, style + classes), after split().
  MatrixView backward(ConstMatrixView dcode);
  MatrixView backward(ConstMatrixView dstyle, ConstMatrixView dcategory);

  /// Cross-entropy of ŷ, from an encoder's output a (batch, style + classes), against labels (batch), each 0
  /// … classes − 1: the mean of −log ŷ[label], nats.
  Real cross_entropy(ConstMatrixView a, std::span<const int> labels);
  /// ∂L/∂a (batch, style + classes) of the last cross_entropy(): zero for the style.
  MatrixView cross_entropy_backward();
  /// The same figure without a gradient, over the rows whose label is not −1; 0 where there are none.
  Real classification_loss(ConstMatrixView a, std::span<const int> labels) const;

 private:
  MatrixView through_softmax(MatrixView gradient);

  ThreadPool* pool_;
  Index units_, classes_;
  Index batch_ = 0;                     // of the last split() or cross_entropy()
  Buffer style_;                        // z (batch, style)
  Buffer category_, category_scratch_;  // ŷ, and a gradient (batch, classes)
  Buffer code_, gradient_;              // (batch, style + classes)
  std::vector<double> per_image_;       // (batch)
};

/// The two judges of a code in two parts (Makhzani et al. 2016, section 5): one distinguishes styles z from
/// draws of N(0, I), the other the predicted classes ŷ from draws of a categorical distribution, which are
/// decided (one-hot) and of all classes equally often.
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

  /// Both judges' own objectives, of the code's last split() against fresh draws of the priors; adds their
  /// gradients to the parameters'.
  Verdicts gradients(SplitCode& code, const NoiseSource& noise) { return judge(code, noise, true); }
  /// The same without gradients.
  Verdicts evaluate(SplitCode& code, const NoiseSource& noise) { return judge(code, noise, false); }

  /// The generator's objective, −E log D(z) − E log D(ŷ), nats, of the code's last split().
  Real generator_loss(const SplitCode& code);
  /// Its gradient ∂L/∂a, with a the encoder's output. The judges are frozen.
  MatrixView generator_backward(SplitCode& code);

 private:
  Verdicts judge(SplitCode& code, const NoiseSource& noise, bool learn);

  PriorCodes styles_;  // draws of N(0, I)
  Index classes_;
  Discriminator style_, category_;
  Buffer categories_;  // one-hot draws (batch, classes)
};

}  // namespace hourglass
