#include "nn/split_judges.h"

#include "nn/classification.h"

namespace hourglass {

SplitJudges::SplitJudges(ThreadPool& pool, Parameters& parameters, Index style, int classes,
                         std::span<const Index> hidden)
    : styles_(pool, Prior(PriorKind::normal, style, classes), /*by_label=*/false),
      classes_(classes),
      style_(pool, parameters, "style_discriminator", style, hidden),
      category_(pool, parameters, "category_discriminator", classes, hidden) {}

void SplitJudges::reserve(Index batch) {
  style_.reserve(batch);
  category_.reserve(batch);
  styles_.reserve(batch);
  categories_.reserve(batch, classes_);
}

SplitJudges::Verdicts SplitJudges::judge(SplitCode& code, const NoiseSource& noise, bool learn) {
  const Index batch = code.batch();
  const ConstMatrixView z = styles_.draw(batch, {}, noise);
  MatrixView y = categories_.rows(batch);
  draw_one_hot(noise.random, noise.stream, noise.step, noise.part + 2, y);
  const auto verdict = [&](Discriminator& judge, ConstMatrixView real, ConstMatrixView fake) {
    return learn ? judge.gradients(real, fake) : judge.evaluate(real, fake);
  };
  return {verdict(style_, z, code.style()), verdict(category_, read_only(y), code.category())};
}

Real SplitJudges::fool(SplitCode& code) {
  const Real style = style_.fool(code.style());
  return style + category_.fool(code.category());
}

}  // namespace hourglass
