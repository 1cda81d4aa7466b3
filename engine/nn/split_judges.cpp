#include "nn/split_judges.h"

#include "nn/classification.h"

namespace hourglass {

SplitJudges::SplitJudges(ThreadPool& pool, Parameters& parameters, Index style, int classes,
                         std::span<const Index> hidden)
    : pool_(&pool),
      style_units_(style),
      classes_(classes),
      prior_(PriorKind::normal, style, classes),
      style_(pool, parameters, "style_discriminator", style, hidden),
      category_(pool, parameters, "category_discriminator", classes, hidden) {}

void SplitJudges::reserve(Index batch) {
  style_.reserve(batch);
  category_.reserve(batch);
  drawn_style_.reserve(batch, style_units_);
  drawn_category_.reserve(batch, classes_);
}

SplitJudges::Verdicts SplitJudges::judge(SplitCode& code, Index batch, const Draws& draws, bool learn) {
  MatrixView z = drawn_style_.rows(batch), y = drawn_category_.rows(batch);
  prior_.draw(*pool_, draws.random, draws.stream, draws.step, draws.part, {}, z);
  draw_one_hot(draws.random, draws.stream, draws.step, draws.part + 2, y);
  const auto verdict = [&](Discriminator& judge, MatrixView real, ConstMatrixView fake) {
    return learn ? judge.gradients(read_only(real), fake) : judge.evaluate(read_only(real), fake);
  };
  return {verdict(style_, z, code.style(batch)), verdict(category_, y, code.category(batch))};
}

Real SplitJudges::fool(SplitCode& code, Index batch) {
  const Real style = style_.fool(code.style(batch));
  return style + category_.fool(code.category(batch));
}

}  // namespace hourglass
