#pragma once
#include "core/matrix.h"
#include "nn/layers/corruption.h"
#include "session/run_context.h"
#include "session/runner.h"

namespace hourglass {

/// Lets a runner's network undo corruption that is drawn from Stream::picture.
class Denoiser {
 public:
  /// `usual` is what training corrupts by.
  Denoiser(Runner& runner, const Corruption& usual) : usual(usual), runner_(runner) {}

  const Corruption& usual;

  void reserve(Index pixels) { noisy_.reserve(RunContext::kBatch, pixels); }

  /// x → x̃ → z (n, pixels), with noise of (step, part).
  ConstMatrixView denoise(ConstMatrixView x, const Corruption& corruption, RunContext& context,
                          std::uint64_t step, std::uint32_t part);

  /// The last corrupted images as a screen shows them, from black to white: cutting off what lies outside
  /// takes no network, so it does not count as gain.
  ConstMatrixView seen(Index count);

 private:
  Runner& runner_;
  Buffer noisy_;  // (RunContext::kBatch, pixels)
};

/// By how much squared errors fell: 10 log₁₀ (noisy / denoised).
double decibels(double noisy, double denoised);

/// View corrupted (web/engine/VIEWS.md): test images, or one of the reader's own, corrupted, and what the
/// network makes of them.
View draw_corrupted(RunContext& context, Denoiser& network, const Json& arguments);

}  // namespace hourglass
