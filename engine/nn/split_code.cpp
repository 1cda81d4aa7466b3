#include "nn/split_code.h"

#include "nn/classification.h"

namespace hourglass {

void SplitCode::reserve(Index batch) {
  style_.reserve(batch, units_);
  for (Buffer* buffer : {&category_, &category_scratch_}) buffer->reserve(batch, classes_);
  for (Buffer* buffer : {&code_, &gradient_}) buffer->reserve(batch, units_ + classes_);
  per_image_.resize(static_cast<std::size_t>(code_.capacity()));
}

ConstMatrixView SplitCode::split(ConstMatrixView a) {
  const Index batch = a.rows();
  MatrixView z = style_.rows(batch), y = category_.rows(batch), code = code_.rows(batch);
  z = a.leftCols(units_);
  y = a.rightCols(classes_);
  softmax(*pool_, read_only(y), y);
  code << z, y;
  return read_only(code);
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
  softmax_backward(*pool_, category(gradient.rows()), dy);
  gradient.rightCols(classes_) = dy;
  return gradient;
}

Real SplitCode::classify(MatrixView a, std::span<const int> labels) {
  const Index batch = a.rows();
  MatrixView y = category_.rows(batch), dy = category_scratch_.rows(batch);
  y = a.rightCols(classes_);
  const Real value = softmax_cross_entropy(*pool_, read_only(y), labels, y, dy,
                                           std::span(per_image_).first(static_cast<std::size_t>(batch)));
  a.leftCols(units_).setZero();
  a.rightCols(classes_) = dy;
  return value;
}

}  // namespace hourglass
