#include "nn/split_code.h"

#include "core/span.h"
#include "nn/classification.h"

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

Real SplitCode::classify(MatrixView a, std::span<const int> labels) {
  const Index batch = a.rows();
  MatrixView y = category_.rows(batch), dy = category_scratch_.rows(batch);
  y = a.rightCols(classes_);
  const Real value = softmax_cross_entropy(*pool_, read_only(y), labels, y, dy, first_of(per_image_, batch));
  a.leftCols(units_).setZero();
  a.rightCols(classes_) = dy;
  return value;
}

Real SplitCode::classification_loss(ConstMatrixView a, std::span<const int> labels) const {
  return mean_label_cross_entropy(a, units_, labels);
}

}  // namespace hourglass
