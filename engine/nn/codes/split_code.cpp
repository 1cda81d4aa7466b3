#include "nn/codes/split_code.h"

#include "core/real.h"
#include "nn/objectives/classification.h"

namespace hourglass {

void SplitCode::reserve(Index batch) {
  style_.reserve(batch, units_);
  for (Buffer* buffer : {&category_, &category_scratch_}) buffer->reserve(batch, classes_);
  for (Buffer* buffer : {&code_, &gradient_}) buffer->reserve(batch, units_ + classes_);
  per_image_.resize(static_cast<std::size_t>(code_.capacity()));
}

MatrixView SplitCode::split(ConstMatrixView a) {
  batch_ = a.rows();
  MatrixView z = style_.rows(batch_), y = category_.rows(batch_), code = code_.rows(batch_);
  z = a.leftCols(units_);
  y = a.rightCols(classes_);
  softmax(*pool_, read_only(y), y);
  code << z, y;
  return code;
}

MatrixView SplitCode::backward(ConstMatrixView dcode) {
  MatrixView da = gradient_.rows(dcode.rows());
  da = dcode;
  return through_softmax(da);
}

MatrixView SplitCode::backward(ConstMatrixView dstyle, ConstMatrixView dcategory) {
  MatrixView da = gradient_.rows(dstyle.rows());
  da << dstyle, dcategory;
  return through_softmax(da);
}

MatrixView SplitCode::through_softmax(MatrixView gradient) {
  MatrixView dy = category_scratch_.rows(gradient.rows());
  dy = gradient.rightCols(classes_);
  softmax_backward(*pool_, category(), dy);
  gradient.rightCols(classes_) = dy;
  return gradient;
}

Real SplitCode::cross_entropy(ConstMatrixView a, std::span<const int> labels) {
  batch_ = a.rows();
  MatrixView y = category_.rows(batch_);
  y = a.rightCols(classes_);
  return softmax_cross_entropy(*pool_, read_only(y), labels, y, category_scratch_.rows(batch_),
                               first_of(per_image_, batch_));
}

MatrixView SplitCode::cross_entropy_backward() {
  MatrixView da = gradient_.rows(batch_);
  da.leftCols(units_).setZero();
  da.rightCols(classes_) = category_scratch_.rows(batch_);
  return da;
}

Real SplitCode::classification_loss(ConstMatrixView a, std::span<const int> labels) const {
  return mean_label_cross_entropy(a, units_, labels);
}

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
  const ConstMatrixView z = styles_.draw(batch, {}, noise.split(0));
  MatrixView y = categories_.rows(batch);
  draw_one_hot(noise.split(2), y);
  const auto verdict = [&](Discriminator& judge, ConstMatrixView real, ConstMatrixView fake) {
    return learn ? judge.gradients(real, fake) : judge.evaluate(real, fake);
  };
  return {verdict(style_, z, code.style()), verdict(category_, read_only(y), code.category())};
}

Real SplitJudges::generator_loss(const SplitCode& code) {
  const Real style = style_.generator_loss(code.style());
  return style + category_.generator_loss(code.category());
}

MatrixView SplitJudges::generator_backward(SplitCode& code) {
  const ConstMatrixView dz = read_only(style_.generator_backward(code.style()));
  return code.backward(dz, read_only(category_.generator_backward(code.category())));
}

}  // namespace hourglass
